import type { RequestHandler } from 'express';
import multer from 'multer';
import { maximumPictureBytes } from '../evidence/picture-file.ts';

/** Reads a form with or without a picture; the picture stays in memory and is gone with the request. */
export function readPublicForm(longestText: number): RequestHandler {
  return multer({
    storage: multer.memoryStorage(),
    defParamCharset: 'utf8',
    limits: { fileSize: maximumPictureBytes, files: 1, fields: 40, fieldSize: 4 * longestText, parts: 45 },
  }).single('picture');
}

/** Composed, without the characters that no database takes; one kind of line break. */
export function clean(value: string): string {
  return value.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(unprintable, '').trim();
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are meant
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
