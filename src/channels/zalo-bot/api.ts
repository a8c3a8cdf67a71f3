import { answerSchema } from './schema.ts';

/** Zalo answered, and said no. */
export class ZaloBotRefusal extends Error {
  readonly code: number;
  constructor(method: string, code: number, description: string) {
    super(`${method}: ${code} ${description}`);
    this.code = code;
  }
}

export interface ZaloBotApi {
  /** @throws ZaloBotRefusal, or that Zalo was not reached; never with the token in it */
  call(method: string, payload: object, timeoutMilliseconds: number, signal?: AbortSignal): Promise<unknown>;
}

export function createZaloBotApi(root: string, token: string): ZaloBotApi {
  return {
    async call(method, payload, timeoutMilliseconds, signal) {
      const timeout = AbortSignal.timeout(timeoutMilliseconds);
      const response = await fetch(`${root.replace(/\/+$/, '')}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(payload),
        redirect: 'error',
        signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      });
      const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
      if (!answer.success) throw new Error(`${method}: HTTP ${response.status}`);
      if (!answer.data.ok) {
        throw new ZaloBotRefusal(method, answer.data.error_code, answer.data.description ?? '');
      }
      return answer.data.result;
    },
  };
}
