import type { ErrorRequestHandler, Request, Response } from 'express';
import { MulterError } from 'multer';
import { renderPage } from '../../design/page.tsx';
import { EvidenceError } from '../../evidence/store.ts';
import { setPagePolicy } from './policy.ts';
import type { WebSettings } from './settings.ts';
import { RefusalPage } from './views/refusal-page.tsx';

/** Why something was not taken; each has a sentence under `web.refused`. */
export type RefusalReason =
  | 'bad_request'
  | 'foreign_site'
  | 'too_long'
  | 'too_often'
  | 'picture_missing'
  | 'picture_too_large'
  | 'picture_wrong_type'
  | 'picture_heic'
  | 'picture_unreadable'
  | 'no_receipt'
  | 'not_found';

const statuses: Readonly<Record<RefusalReason, number>> = {
  bad_request: 400,
  foreign_site: 403,
  too_long: 413,
  too_often: 429,
  picture_missing: 400,
  picture_too_large: 413,
  picture_wrong_type: 415,
  picture_heic: 415,
  picture_unreadable: 422,
  no_receipt: 404,
  not_found: 404,
};

/** Something that the citizen can understand and act on; its sentence is looked up where it is answered. */
export class Refusal extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason) {
    super(`refused: ${reason}`);
    this.reason = reason;
  }
}

/** Says kindly why not: as JSON to our script, as a page to a browser without it. */
export function refuse(
  request: Request,
  response: Response,
  reason: RefusalReason,
  settings: WebSettings,
): void {
  const sentence = settings.wording.say(`web.refused.${reason}`);
  response.status(statuses[reason]).setHeader('Cache-Control', 'no-store');
  if (request.accepts(['json', 'html']) !== 'html') {
    response.json({ error: reason, message: sentence });
    return;
  }
  setPagePolicy(response);
  response.type('html').send(renderPage(<RefusalPage sentence={sentence} settings={settings} />));
}

/** Turns what parsers and guards throw into a refusal; anything else goes on to the server's own handler. */
export function refuseOnError(settings: WebSettings): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const reason = reasonOf(error);
    if (reason === undefined || response.headersSent) {
      next(error);
      return;
    }
    refuse(request, response, reason, settings);
  };
}

function reasonOf(error: unknown): RefusalReason | undefined {
  if (error instanceof Refusal) return error.reason;
  if (error instanceof EvidenceError) return `picture_${error.code}`;
  if (error instanceof MulterError)
    return error.code === 'LIMIT_FILE_SIZE' ? 'picture_too_large' : 'bad_request';
  const status = statusOf(error);
  if (status === 413) return 'too_long';
  if (status !== undefined && status >= 400 && status < 500) return 'bad_request';
  // A torn multipart body: busboy's errors carry no status.
  if (
    error instanceof Error &&
    /multipart|boundary|unexpected end of form|malformed part/i.test(error.message)
  ) {
    return 'bad_request';
  }
  return undefined;
}

function statusOf(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : undefined;
}
