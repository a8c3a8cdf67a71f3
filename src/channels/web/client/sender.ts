import type { Outgoing } from '../views/outgoing.ts';
import type { ChatView } from './chat-page.tsx';
import { withChange, withOutgoing, without } from './chat-state.ts';
import { shrink } from './picture.ts';
import { type PostOutcome, postMessage, postPicture } from './post.ts';

/** Sends one after the other, so that the citizen's messages arrive in the order in which they were written. */
export interface Sender {
  say(text: string): void;
  press(action: string, label: string): void;
  sendPicture(file: File): void;
  retry(key: string): void;
  /** Everything that failed for want of a connection goes out again. */
  retryAll(): void;
  cancel(key: string): void;
  /** Takes a message off the page. @returns its text */
  takeBack(key: string): string;
}

export function createSender(view: ChatView, newKey: () => string): Sender {
  const pictures = new Map<string, File>();
  const uploads = new Map<string, () => void>();
  const waiting: string[] = [];
  let busy = false;

  const find = (key: string) => view.state.outgoing.find((item) => item.key === key);

  const add = (message: Omit<Outgoing, 'key' | 'at' | 'state'>, key = newKey()) => {
    view.update((state) => withOutgoing(state, { ...message, key, at: Date.now(), state: 'sending' }));
    enqueue(key);
  };

  const enqueue = (key: string) => {
    if (!waiting.includes(key)) waiting.push(key);
    void work();
  };

  const work = async () => {
    if (busy) return;
    busy = true;
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
      const message = find(key);
      if (message !== undefined && message.state !== 'stored') settle(key, await send(message));
    }
    busy = false;
  };

  const send = async (message: Outgoing): Promise<PostOutcome> => {
    const { key } = message;
    const file = pictures.get(key);
    if (file === undefined) return postMessage(message);
    const upload = postPicture(key, await shrink(file), (progress) =>
      view.update((state) => withChange(state, key, { progress })),
    );
    uploads.set(key, upload.cancel);
    const outcome = await upload.done;
    uploads.delete(key);
    return outcome;
  };

  const settle = (key: string, outcome: PostOutcome) => {
    if (outcome.state === 'cancelled') forget(key);
    else if (outcome.state === 'stored') {
      pictures.delete(key);
      view.update((state) =>
        withChange(state, key, { state: 'stored', progress: undefined, problem: undefined }),
      );
    } else {
      const problem = outcome.state === 'refused' ? outcome.message : undefined;
      view.update((state) => withChange(state, key, { state: 'failed', progress: undefined, problem }));
    }
  };

  const forget = (key: string) => {
    const preview = find(key)?.preview;
    if (preview !== undefined) URL.revokeObjectURL(preview);
    pictures.delete(key);
    view.update((state) => without(state, key));
  };

  const retry = (key: string) => {
    const message = find(key);
    if (message?.state !== 'failed') return;
    view.update((state) =>
      withChange(state, key, {
        state: 'sending',
        problem: undefined,
        progress: pictures.has(key) ? 0 : undefined,
      }),
    );
    enqueue(key);
  };

  return {
    say: (text) => add({ text }),
    press: (action, label) => add({ text: '', action, label }),
    sendPicture(file) {
      const key = newKey();
      pictures.set(key, file);
      add({ text: '', preview: URL.createObjectURL(file), progress: 0 }, key);
    },
    retry,
    retryAll() {
      // What the server refused stays until the citizen changes it.
      for (const item of view.state.outgoing) if (item.problem === undefined) retry(item.key);
    },
    cancel(key) {
      const cancelUpload = uploads.get(key);
      if (cancelUpload === undefined) forget(key);
      else cancelUpload();
    },
    takeBack(key) {
      const text = find(key)?.text ?? '';
      forget(key);
      return text;
    },
  };
}
