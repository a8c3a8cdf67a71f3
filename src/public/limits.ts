import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';

export const minute = 60_000;
export const day = 24 * 60 * minute;

/** So many requests of one address in a window; counted in memory only, so that no address is ever stored. */
export function limitPerAddress(
  limit: number,
  windowMilliseconds: number,
  refuse: (request: Request, response: Response) => void,
  skip: (request: Request) => boolean = () => false,
): RequestHandler {
  return rateLimit({
    windowMs: windowMilliseconds,
    limit,
    skip,
    keyGenerator: (request) => ipKeyGenerator(request.ip ?? 'unknown'),
    validate: { keyGeneratorIpFallback: false },
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // `Retry-After` is set before the handler is asked.
    handler: refuse,
  });
}
