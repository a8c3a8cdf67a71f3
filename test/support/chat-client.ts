import { randomUUID } from 'node:crypto';
import type { Reply } from '../../src/conversation/message.ts';

/** A browser as far as the protocol goes: a cookie, posts, and an event stream that goes on where it was. */
export class ChatClient {
  readonly replies: Reply[] = [];
  readonly #address: string;
  #cookie = '';
  #cursor = '0';

  constructor(address: string) {
    this.#address = address;
  }

  async open(): Promise<void> {
    const response = await fetch(`${this.#address}/`);
    await response.text();
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    if (this.#cookie === '') throw new Error(`the chat page gave no cookie (${response.status})`);
  }

  async say(text: string): Promise<number> {
    return this.post({ id: randomUUID(), text });
  }

  async press(button: string): Promise<number> {
    return this.post({ id: randomUUID(), button });
  }

  /** @returns the status */
  async post(body: Readonly<Record<string, string>>): Promise<number> {
    const response = await fetch(`${this.#address}/chat/messages`, {
      method: 'POST',
      headers: { cookie: this.#cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await response.body?.cancel();
    return response.status;
  }

  /** @returns the status */
  async sendPicture(bytes: Buffer): Promise<number> {
    const form = new FormData();
    form.set('id', randomUUID());
    form.set('picture', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'ảnh.png');
    const response = await fetch(`${this.#address}/chat/pictures`, {
      method: 'POST',
      headers: { cookie: this.#cookie },
      body: form,
    });
    await response.body?.cancel();
    return response.status;
  }

  /** Reads on until a reply fits; what came before it stays in `replies`. */
  async until(fits: (reply: Reply) => boolean): Promise<Reply> {
    const stop = new AbortController();
    const response = await fetch(`${this.#address}/chat/events`, {
      headers: { cookie: this.#cookie, 'last-event-id': this.#cursor },
      signal: stop.signal,
    });
    if (response.body === null) throw new Error('the event stream has no body');
    let text = '';
    try {
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
          const reply = this.#take(text.slice(0, end));
          text = text.slice(end + 2);
          if (reply !== undefined && fits(reply)) return reply;
        }
      }
    } finally {
      stop.abort();
    }
    throw new Error('the event stream ended');
  }

  #take(event: string): Reply | undefined {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(event)?.[1];
    const id = field('id');
    const data = field('data');
    if (id === undefined || data === undefined) return undefined;
    this.#cursor = id;
    const message = JSON.parse(data) as { kind: string; reply?: Reply };
    if (message.reply === undefined) return undefined;
    this.replies.push(message.reply);
    return message.reply;
  }
}
