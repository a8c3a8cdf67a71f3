import { answerSchema, paths, tokenRefusalSchema, tokenSchema } from './schema.ts';
import { type FreshTokens, RefreshRefused } from './tokens.ts';

/** Zalo answered, and said no. */
export class ZaloRefusal extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(`${code} ${message}`);
    this.code = code;
  }
}

export interface ZaloRoots {
  readonly api: string;
  readonly oauth: string;
}

const timeoutMilliseconds = 10_000;

/** One call with one token. @throws ZaloRefusal, or that Zalo was not reached; never with the token in it */
export async function callZalo(
  roots: ZaloRoots,
  accessToken: string,
  request: { path: string; body?: object; data?: object },
): Promise<unknown> {
  const url = new URL(request.path, roots.api);
  if (request.data !== undefined) url.searchParams.set('data', JSON.stringify(request.data));
  const answer = await fetchJson(url, {
    method: request.body === undefined ? 'GET' : 'POST',
    headers: { access_token: accessToken, 'content-type': 'application/json' },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  const { error, message, data } = answerSchema.parse(answer);
  if (error !== 0) throw new ZaloRefusal(error, message ?? '');
  return data;
}

export async function refreshTokens(
  roots: ZaloRoots,
  app: { id: string; secret: string },
  refreshToken: string,
): Promise<FreshTokens> {
  const answer = await fetchJson(new URL(paths.token, roots.oauth), {
    method: 'POST',
    headers: { secret_key: app.secret, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      refresh_token: refreshToken,
      app_id: app.id,
      grant_type: 'refresh_token',
    }).toString(),
  });
  const tokens = tokenSchema.safeParse(answer);
  if (!tokens.success) {
    const refusal = tokenRefusalSchema.safeParse(answer);
    const { error, error_name: errorName, error_description: description } = refusal.data ?? {};
    throw new RefreshRefused(
      refusal.success
        ? `${error ?? ''} ${description ?? errorName ?? ''}`.trim()
        : 'an answer that we do not know',
    );
  }
  return {
    accessToken: tokens.data.access_token,
    refreshToken: tokens.data.refresh_token,
    lifeMilliseconds: tokens.data.expires_in * 1000,
  };
}

async function fetchJson(url: URL, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, {
    ...init,
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  if (!response.ok) throw new Error(`Zalo answered HTTP ${response.status}`);
  return (await response.json()) as unknown;
}
