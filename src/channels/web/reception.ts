import { setTimeout as delay } from 'node:timers/promises';
import type { Request, RequestHandler, Response } from 'express';
import { findIncomingState } from '../../storage/repositories/messages.ts';
import { Refusal } from './refusal.tsx';
import { isSameOrigin } from './same-origin.ts';
import type { WebSettings } from './settings.ts';
import { channelName } from './transcript.ts';

/** How long a browser without script waits for the answer before it gets the page. */
const patienceMilliseconds = 3_000;
const lookAgainMilliseconds = 60;

export function requireSameOrigin({ publicUrl }: WebSettings): RequestHandler {
  return (request, _response, next) => {
    next(isSameOrigin(request, publicUrl) ? undefined : new Refusal('foreign_site'));
  };
}

/** Whether a form was sent rather than our script's request. */
export function isPlainForm(request: Request): boolean {
  return request.is('json') === false && request.accepts(['json', 'html']) === 'html';
}

/** The message is safe: our script is told so at once, a browser without it gets the page with the answer. */
export async function answerStored(
  request: Request,
  response: Response,
  message: { chat: string; id: string },
  settings: WebSettings,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  if (!isPlainForm(request)) {
    response.status(202).json({ stored: true });
    return;
  }
  await waitForAnswer(message, settings);
  const body = request.body as { embed?: unknown } | undefined;
  response.redirect(303, body?.embed === '1' ? '/?embed=1#moi' : '/#moi');
}

async function waitForAnswer(message: { chat: string; id: string }, { db }: WebSettings): Promise<void> {
  for (let waited = 0; waited < patienceMilliseconds; waited += lookAgainMilliseconds) {
    if (await isAnswered(message, db)) return;
    await delay(lookAgainMilliseconds);
  }
}

/** A message and its replies commit together: once it is no longer new, all of them are there. */
async function isAnswered(
  { chat, id }: { chat: string; id: string },
  db: WebSettings['db'],
): Promise<boolean> {
  const state = await findIncomingState(db, { channel: channelName, chat, externalId: id });
  return state !== undefined && state !== 'new';
}
