import type { EventStream } from './event-stream.ts';

/** So many tabs of one chat are served; the oldest gives way. */
const streamsPerChat = 8;

/** All connections that wait for news, by chat. */
export class OpenStreams {
  readonly #byChat = new Map<string, Set<EventStream>>();

  add(stream: EventStream): void {
    const streams = this.#byChat.get(stream.chat) ?? new Set();
    this.#byChat.set(stream.chat, streams);
    streams.add(stream);
    const [oldest] = streams;
    if (streams.size > streamsPerChat && oldest !== undefined) void this.remove(oldest);
  }

  async remove(stream: EventStream): Promise<void> {
    const streams = this.#byChat.get(stream.chat);
    streams?.delete(stream);
    if (streams?.size === 0) this.#byChat.delete(stream.chat);
    await stream.close();
  }

  /** @returns whether anybody listens */
  wake(chat: string): boolean {
    const streams = this.#byChat.get(chat) ?? [];
    for (const stream of streams) stream.wake();
    return this.#byChat.has(chat);
  }

  showTyping(chat: string): void {
    for (const stream of this.#byChat.get(chat) ?? []) stream.showTyping();
  }

  async close(): Promise<void> {
    const all = [...this.#byChat.values()].flatMap((streams) => [...streams]);
    await Promise.all(all.map((stream) => this.remove(stream)));
  }
}
