import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Db } from '../../storage/database.ts';
import { advance, type Cursor, formatCursor } from './cursor.ts';
import { readOn, toWire } from './transcript.ts';

/** Proxies drop a connection that stays silent. */
const heartbeatMilliseconds = 20_000;
/** How soon a browser comes back after a lost connection. */
const retryMilliseconds = 2_000;

/** One open connection of one tab: sends on what stands in the database, in order, each row once. */
export class EventStream {
  readonly chat: string;
  readonly #response: ServerResponse;
  readonly #db: Db;
  readonly #onError: (error: unknown) => void;
  #cursor: Cursor;
  #reading: Promise<void> | undefined;
  #again = false;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(options: {
    chat: string;
    cursor: Cursor;
    response: ServerResponse;
    db: Db;
    onError: (error: unknown) => void;
  }) {
    this.chat = options.chat;
    this.#cursor = options.cursor;
    this.#response = options.response;
    this.#db = options.db;
    this.#onError = options.onError;
  }

  open(): void {
    this.#response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    this.#response.write(`retry: ${retryMilliseconds}\n\n`);
    this.#heartbeat = setInterval(() => {
      this.#response.write(': \n\n');
      // Another process may have written to this chat.
      this.wake();
    }, heartbeatMilliseconds);
    this.#heartbeat.unref();
    this.wake();
  }

  /** There may be new rows. Calls while one reading runs are joined into one more. */
  wake(): void {
    if (this.#reading !== undefined) {
      this.#again = true;
      return;
    }
    this.#reading = this.#read()
      .catch(this.#onError)
      .finally(() => {
        this.#reading = undefined;
        if (!this.#again) return;
        this.#again = false;
        this.wake();
      });
  }

  showTyping(): void {
    if (this.#isOpen()) this.#response.write('event: typing\ndata: {}\n\n');
  }

  /** @returns once nothing reads the database any more */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    this.#response.end();
    await this.#reading;
  }

  async #read(): Promise<void> {
    for await (const row of readOn(this.#db, this.chat, this.#cursor)) {
      if (!this.#isOpen()) return;
      this.#cursor = advance(this.#cursor, row);
      const data = JSON.stringify(toWire(row));
      const ready = this.#response.write(
        `id: ${formatCursor(this.#cursor)}\nevent: message\ndata: ${data}\n\n`,
      );
      if (!ready) await Promise.race([once(this.#response, 'drain'), once(this.#response, 'close')]);
    }
  }

  #isOpen(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }
}
