import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import type { WireMessage } from '../../../src/channels/web/wire.ts';

/** One event as it came over the wire. */
export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** One browser: keeps its cookie, posts, reads the event stream. */
export class Visitor {
  readonly root: string;
  cookie = '';

  constructor(root: string) {
    this.root = root;
  }

  async open(path = '/', headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(this.root + path, { headers: { ...this.#headers(), ...headers } });
    this.#keepCookie(response);
    return response;
  }

  /** As our script sends it. */
  async say(text: string, more: Record<string, unknown> = {}): Promise<Response> {
    return this.post(JSON.stringify({ id: randomUUID(), text, ...more }), {
      'content-type': 'application/json',
      accept: 'application/json',
    });
  }

  async post(
    body: NonNullable<RequestInit['body']>,
    headers: Record<string, string> = {},
    path = '/chat/messages',
  ): Promise<Response> {
    const response = await fetch(this.root + path, {
      method: 'POST',
      body,
      headers: { ...this.#headers(), ...headers },
      redirect: 'manual',
    });
    this.#keepCookie(response);
    return response;
  }

  /** As a browser without script sends it. */
  async submit(fields: Record<string, string>, path = '/chat/messages'): Promise<Response> {
    return this.post(new URLSearchParams(fields), { accept: 'text/html' }, path);
  }

  async sendPicture(bytes: Uint8Array<ArrayBuffer>, name = 'ảnh đường.png', accept = 'application/json') {
    const form = new FormData();
    form.set('id', randomUUID());
    form.set('picture', new Blob([bytes]), name);
    return this.post(form, { accept }, '/chat/pictures');
  }

  async listen(after?: string): Promise<Listener> {
    const listener = new Listener(`${this.root}/chat/events`, {
      ...this.#headers(),
      ...(after === undefined ? {} : { 'last-event-id': after }),
    });
    await listener.opened;
    return listener;
  }

  #headers(): Record<string, string> {
    return this.cookie === '' ? {} : { cookie: this.cookie };
  }

  #keepCookie(response: Response): void {
    const set = response.headers.getSetCookie()[0];
    if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
  }
}

/** An open event stream. */
export class Listener {
  readonly events: StreamEvent[] = [];
  readonly opened: Promise<void>;
  readonly #request: ClientRequest;
  #response: IncomingMessage | undefined;
  #rest = '';
  #onEvent = () => {};

  constructor(url: string, headers: Record<string, string>) {
    this.#request = get(url, { headers, agent: false });
    this.#request.on('error', () => {});
    this.opened = new Promise((resolve) => {
      this.#request.on('response', (response) => {
        this.#response = response;
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => this.#read(chunk));
        response.on('error', () => {});
        resolve();
      });
    });
  }

  get status(): number {
    return this.#response?.statusCode ?? 0;
  }

  get headers(): IncomingMessage['headers'] {
    return this.#response?.headers ?? {};
  }

  /** Rows of the transcript so far. */
  get messages(): WireMessage[] {
    return this.events
      .filter(({ event }) => event === 'message')
      .map(({ data }) => JSON.parse(data) as WireMessage);
  }

  get lastId(): string | undefined {
    return this.events.findLast(({ id }) => id !== '')?.id;
  }

  /** Resolves as soon as what came fits. */
  async until(fits: (listener: Listener) => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (fits(this)) resolve();
      };
      this.#onEvent = look;
      look();
    });
  }

  /** Cuts the line, as a dead zone does. */
  async cut(): Promise<void> {
    const open = this.#response?.closed === false ? this.#response : undefined;
    const closed = open === undefined ? undefined : once(open, 'close');
    this.#request.destroy();
    await closed?.catch(() => {});
  }

  #read(chunk: string): void {
    this.#rest += chunk;
    for (let end = this.#rest.indexOf('\n\n'); end !== -1; end = this.#rest.indexOf('\n\n')) {
      const block = this.#rest.slice(0, end);
      this.#rest = this.#rest.slice(end + 2);
      const event = parseEvent(block);
      if (event !== undefined) this.events.push(event);
      this.#onEvent();
    }
  }
}

function parseEvent(block: string): StreamEvent | undefined {
  const fields = new Map(
    block.split('\n').flatMap((line) => {
      const match = /^(id|event|data): (.*)$/.exec(line);
      return match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const];
    }),
  );
  const data = fields.get('data');
  return data === undefined
    ? undefined
    : { id: fields.get('id') ?? '', event: fields.get('event') ?? '', data };
}
