import type { ChildMessage } from './child-messages.ts';
import { cleanOcrText } from './ocr-text.ts';
import { type PictureChild, startPictureChild } from './picture-child.ts';
import { pictureType } from './picture-file.ts';
import type { PictureProblem, PictureReading, Say } from './picture-reading.ts';
import { type QrWords, understandQr } from './qr-content.ts';

export interface PictureReaderOptions {
  readonly say: Say;
  /** Short names of banks by their NAPAS BIN. */
  readonly bankByBin: ReadonlyMap<string, string>;
  /** A picture that takes longer is given up, with what was read of it; so is the start of a child. */
  readonly timeoutMilliseconds?: number;
  /** Pictures that may wait; more are `busy` at once. */
  readonly queueLimit?: number;
  /** Pictures a child reads before a fresh one takes over: a reused recogniser grows. */
  readonly picturesPerChild?: number;
  /** Resident bytes after a picture beyond which the child is replaced as well. */
  readonly childMemoryLimit?: number;
  /** A child without work is ended after this time. */
  readonly idleMilliseconds?: number;
  /** For figures: called once a picture, also for one that failed. */
  readonly onRead?: (facts: PictureFacts) => void;
  readonly startChild?: () => PictureChild;
}

export interface PictureFacts {
  readonly milliseconds: number;
  /** Resident bytes of the child after the picture, where it told. */
  readonly childMemory?: number;
  readonly problem?: PictureProblem;
}

export interface PictureReader {
  /** Reads text and QR codes. Never rejects: what went wrong stands in `problem`, with all that was read before. */
  read(bytes: Buffer): Promise<PictureReading>;
  /** Ends the child; pictures that wait are given back as `stopped`. */
  stop(): Promise<void>;
}

/** What came of a picture so far, raw. */
interface Found {
  codes: readonly string[];
  text: string;
  memory?: number;
  problem?: PictureProblem;
}

interface Waiting {
  readonly bytes: Buffer;
  readonly done: (found: Found) => void;
}

/**
 * Reads pictures one at a time in a child process that starts with the first picture, is replaced every few
 * pictures and ends when there is nothing to do. Nothing is decoded in this process.
 */
export function createPictureReader(options: PictureReaderOptions): PictureReader {
  const worker = new PictureWorker({
    timeoutMilliseconds: options.timeoutMilliseconds ?? 20_000,
    queueLimit: options.queueLimit ?? 20,
    picturesPerChild: options.picturesPerChild ?? 20,
    childMemoryLimit: options.childMemoryLimit ?? 400 * 1024 * 1024,
    idleMilliseconds: options.idleMilliseconds ?? 60_000,
    startChild: options.startChild ?? startPictureChild,
  });
  return {
    async read(bytes) {
      const start = performance.now();
      const found = await findIn(bytes, worker);
      options.onRead?.({
        milliseconds: performance.now() - start,
        ...(found.memory === undefined ? {} : { childMemory: found.memory }),
        ...(found.problem === undefined ? {} : { problem: found.problem }),
      });
      return toReading(found, options);
    },
    stop: () => worker.stop(),
  };
}

async function findIn(bytes: Buffer, worker: PictureWorker): Promise<Found> {
  const type = await pictureType(bytes);
  return 'refused' in type ? { codes: [], text: '', problem: type.refused } : worker.read(bytes);
}

function toReading(found: Found, words: QrWords): PictureReading {
  const qr = found.codes.map((code) => understandQr(code, words));
  const text = cleanOcrText(found.text);
  const asText = [...qr.map((code) => code.shown), text].filter((part) => part !== '').join('\n');
  return { text, qr, asText, ...(found.problem === undefined ? {} : { problem: found.problem }) };
}

type WorkerOptions = Required<Omit<PictureReaderOptions, keyof QrWords | 'onRead'>>;

/** The queue and the child behind it. */
class PictureWorker {
  readonly #options: WorkerOptions;
  readonly #queue: Waiting[] = [];
  #child: PictureChild | undefined;
  /** Pictures the present child was given. */
  #given = 0;
  #busy = false;
  #stopped = false;
  #stopCurrent: (() => void) | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  read(bytes: Buffer): Promise<Found> {
    const refuse = (problem: PictureProblem) => Promise.resolve({ codes: [], text: '', problem });
    if (this.#stopped) return refuse('stopped');
    if (this.#queue.length >= this.#options.queueLimit) return refuse('busy');
    return new Promise((done) => {
      this.#queue.push({ bytes, done });
      void this.#work();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { done } of this.#queue.splice(0)) done({ codes: [], text: '', problem: 'stopped' });
    this.#stopCurrent?.();
    await this.#endChild();
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    clearTimeout(this.#idle);
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      next.done(await this.#readOne(next.bytes).catch(() => this.#failed()));
    }
    this.#busy = false;
    this.#idle = setTimeout(() => void this.#endChild(), this.#options.idleMilliseconds).unref();
  }

  async #readOne(bytes: Buffer): Promise<Found> {
    if (this.#given >= this.#options.picturesPerChild) await this.#endChild();
    const child = this.#child ?? this.#startChild();
    this.#given += 1;
    const id = this.#given;
    const found = await this.#exchange(child, id, bytes);
    const isGone = found.problem === 'timeout' || found.problem === 'failed' || found.problem === 'stopped';
    if (isGone || (found.memory ?? 0) > this.#options.childMemoryLimit) await this.#endChild();
    return found;
  }

  /** The system could not start a process; the next picture tries again. */
  #failed(): Found {
    return { codes: [], text: '', problem: this.#stopped ? 'stopped' : 'failed' };
  }

  #exchange(child: PictureChild, id: number, bytes: Buffer): Promise<Found> {
    return new Promise((resolve) => {
      let codes: readonly string[] = [];
      let settled = false;
      const { timeoutMilliseconds } = this.#options;
      // The pending timer also keeps the process alive: child and channel are unreferenced.
      let timer = setTimeout(() => finish({ problem: 'timeout' }), timeoutMilliseconds);
      const finish = (rest: Partial<Found>) => {
        if (settled) return;
        settled = true;
        clearTimeout(timer);
        this.#stopCurrent = undefined;
        resolve({ codes, text: '', ...rest });
      };
      this.#stopCurrent = () => finish({ problem: 'stopped' });
      child.listen((message: ChildMessage) => {
        if (message.type === 'ready' || message.id !== id) return;
        if (message.type === 'codes') codes = message.codes;
        else if (message.type === 'text') finish({ text: message.text, memory: message.memory });
        else finish({ problem: 'unreadable', memory: message.memory });
      });
      void child.ended.then(() => finish({ problem: 'failed' }));
      void child.ready.then(() => {
        if (settled) return;
        // Starting has as much time again: else a slow start on a busy machine would be begun over and over.
        clearTimeout(timer);
        timer = setTimeout(() => finish({ problem: 'timeout' }), timeoutMilliseconds);
        child.send({ id, bytes });
      });
    });
  }

  #startChild(): PictureChild {
    const child = this.#options.startChild();
    this.#child = child;
    this.#given = 0;
    void child.ended.then(() => {
      if (this.#child === child) this.#child = undefined;
    });
    return child;
  }

  async #endChild(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    this.#given = 0;
    if (child === undefined) return;
    child.kill();
    await child.ended;
  }
}
