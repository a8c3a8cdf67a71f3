import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { findChat } from './identity.ts';
import { refuse } from './refusal.tsx';
import type { WebLimits, WebSettings } from './settings.ts';

const minute = 60_000;

export const usualLimits: WebLimits = { messagesPerChat: 30, picturesPerChat: 10, perAddress: 120 };

export function limitPerAddress(limit: number, settings: WebSettings): RequestHandler {
  return limitBy((request) => addressOf(request.ip), limit, settings);
}

/** A browser without a cookie is counted by its address. */
export function limitPerChat(limit: number, settings: WebSettings): RequestHandler {
  return limitBy((request) => findChat(request) ?? addressOf(request.ip), limit, settings);
}

function limitBy(
  keyGenerator: (request: Parameters<RequestHandler>[0]) => string,
  limit: number,
  settings: WebSettings,
): RequestHandler {
  return rateLimit({
    windowMs: minute,
    limit,
    keyGenerator,
    // It reads the source of the key generator, and does not see that `addressOf` asks ipKeyGenerator.
    validate: { keyGeneratorIpFallback: false },
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (request, response) => refuse(request, response, 'too_often', settings),
  });
}

function addressOf(ip: string | undefined): string {
  return ipKeyGenerator(ip ?? 'unknown');
}
