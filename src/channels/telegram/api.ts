import type { Telegram } from 'telegraf';
import { z } from 'zod';

/** Telegram answered, and said no. */
export class TelegramRefusal extends Error {
  readonly code: number;
  readonly description: string;
  readonly retryAfterSeconds: number | undefined;
  constructor(method: string, code: number, description: string, retryAfterSeconds: number | undefined) {
    super(`${method}: ${code} ${description}`);
    this.code = code;
    this.description = description;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Calls one method of the Bot API. @throws TelegramRefusal, or the network's error without the token in it */
export interface TelegramApi {
  call(method: string, payload: object, timeoutMilliseconds: number): Promise<unknown>;
  /** Where the bytes of a file are. Holds the token: never log it. */
  fileLink(fileId: string): Promise<URL>;
}

type Call = (method: string, payload: object, options: { signal: AbortSignal }) => Promise<unknown>;

const refusalSchema = z.object({
  response: z.object({
    error_code: z.number(),
    description: z.string(),
    parameters: z.object({ retry_after: z.number().optional() }).optional(),
  }),
});

export function createTelegramApi(telegram: Telegram): TelegramApi {
  // telegraf types each method's payload as of Bot API 7.1; what goes out is made in this folder alone.
  const callApi = telegram.callApi.bind(telegram) as unknown as Call;
  return {
    async call(method, payload, timeoutMilliseconds) {
      try {
        return await callApi(method, payload, { signal: AbortSignal.timeout(timeoutMilliseconds) });
      } catch (error) {
        throw asRefusal(method, error);
      }
    },
    fileLink: (fileId) => telegram.getFileLink(fileId),
  };
}

function asRefusal(method: string, error: unknown): Error {
  const parsed = refusalSchema.safeParse(error);
  if (parsed.success) {
    const { error_code: code, description, parameters } = parsed.data.response;
    return new TelegramRefusal(method, code, description, parameters?.retry_after);
  }
  return error instanceof Error ? error : new Error(`${method}: ${String(error)}`);
}
