import type { Outgoing } from '../views/outgoing.ts';

/** What became of one sending. `refused` carries the server's sentence; `unreachable` may be tried again. */
export type PostOutcome =
  | { readonly state: 'stored' }
  | { readonly state: 'refused'; readonly message: string | undefined }
  | { readonly state: 'unreachable' }
  | { readonly state: 'cancelled' };

const patienceMilliseconds = 20_000;

export async function postMessage(message: Outgoing): Promise<PostOutcome> {
  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(), patienceMilliseconds);
  try {
    const response = await fetch('/chat/messages', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({
        id: message.key,
        text: message.text,
        button: message.action,
        label: message.label,
      }),
      signal: impatience.signal,
    });
    return outcomeOf(response.status, await response.text());
  } catch {
    return { state: 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

/** XMLHttpRequest, since fetch does not tell how much of a body is sent. */
export function postPicture(
  key: string,
  picture: Blob,
  onProgress: (part: number) => void,
): { readonly done: Promise<PostOutcome>; cancel(): void } {
  const request = new XMLHttpRequest();
  const done = new Promise<PostOutcome>((resolve) => {
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => resolve(outcomeOf(request.status, request.responseText));
    request.onerror = () => resolve({ state: 'unreachable' });
    request.onabort = () => resolve({ state: 'cancelled' });
  });
  const form = new FormData();
  form.append('id', key);
  form.append('picture', picture);
  request.open('POST', '/chat/pictures');
  request.setRequestHeader('Accept', 'application/json');
  request.send(form);
  return { done, cancel: () => request.abort() };
}

function outcomeOf(status: number, body: string): PostOutcome {
  if (status >= 200 && status < 300) return { state: 'stored' };
  if (status >= 400 && status < 500) return { state: 'refused', message: sentenceOf(body) };
  return { state: 'unreachable' };
}

function sentenceOf(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const isSentence =
      typeof parsed === 'object' &&
      parsed !== null &&
      'message' in parsed &&
      typeof parsed.message === 'string';
    return isSentence ? (parsed.message as string) : undefined;
  } catch {
    return undefined;
  }
}
