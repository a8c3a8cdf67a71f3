import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import multer, { MulterError } from 'multer';
import { maximumPictureBytes } from '../evidence/picture-file.ts';

/** A form that is cut off, has parts that it should not have, or is too large. */
export class FormProblem extends Error {
  readonly kind: 'picture_too_large' | 'too_long' | 'broken';
  /** HTTP status. */
  readonly status: number;
  constructor(kind: FormProblem['kind']) {
    super(kind);
    this.kind = kind;
    this.status = kind === 'broken' ? 400 : 413;
  }
}

/**
 * Reads a form with or without a picture; the picture stays in memory and is gone with the request.
 * What does not read as one goes on as a `FormProblem`.
 */
export function readPublicForm(longestText: number): RequestHandler {
  const read = multer({
    storage: multer.memoryStorage(),
    defParamCharset: 'utf8',
    limits: { fileSize: maximumPictureBytes, files: 1, fields: 40, fieldSize: 4 * longestText, parts: 45 },
  }).single('picture');
  return (request, response, next) => {
    read(request, response, (error: unknown) => {
      next(error === undefined || error === null ? undefined : new FormProblem(kindOf(error)));
    });
  };
}

/** Sends what `show` makes of a form's problem; any other error goes on. */
export function onFormProblem(
  show: (request: Request, response: Response, kind: FormProblem['kind'], status: number) => void,
): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (error instanceof FormProblem && !response.headersSent)
      show(request, response, error.kind, error.status);
    else next(error);
  };
}

function kindOf(error: unknown): FormProblem['kind'] {
  if (!(error instanceof MulterError)) return 'broken';
  if (error.code === 'LIMIT_FILE_SIZE') return 'picture_too_large';
  return error.code.startsWith('LIMIT_') && error.code !== 'LIMIT_UNEXPECTED_FILE' ? 'too_long' : 'broken';
}

/** Composed, without the characters that no database takes; one kind of line break. */
export function clean(value: string): string {
  return value.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(unprintable, '').trim();
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are meant
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
