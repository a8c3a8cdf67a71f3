import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { maximumPictureBytes, maximumPicturePixels, pictureType } from './picture-file.ts';

/** Largest file that is taken, in bytes. */
export const maximumEvidenceBytes = maximumPictureBytes;
/** Why a file was refused: a code for the caller, who has the words for the citizen. */
export class EvidenceError extends Error {
  readonly code: 'too_large' | 'wrong_type' | 'heic' | 'unreadable';
  constructor(code: EvidenceError['code']) {
    super(`evidence refused: ${code}`);
    this.code = code;
  }
}

export interface StoredFile {
  /** SHA-256 of the stored bytes, hex: also the file's name. */
  readonly hash: string;
  readonly mime: string;
  readonly size: number;
}

/** Keeps files by content hash, below a folder that no web route serves by path. */
export class EvidenceStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /**
   * Stores a picture, known by its magic bytes whatever it calls itself, re-encoded so that EXIF (place, device)
   * and anything hidden behind the picture are gone.
   * @throws EvidenceError
   */
  async storePicture(bytes: Buffer): Promise<StoredFile> {
    const type = await pictureType(bytes);
    if ('refused' in type) throw new EvidenceError(type.refused);
    const clean = await reencode(bytes, type.mime);
    return this.#write(clean, type.mime === 'image/png' ? 'image/png' : 'image/jpeg');
  }

  /** @throws when no such file is stored */
  async read(hash: string): Promise<Buffer> {
    return readFile(this.#pathOf(hash));
  }

  /** Removes a file; one that is gone already is no error. */
  async delete(hash: string): Promise<void> {
    await rm(this.#pathOf(hash), { force: true });
  }

  /** Hashes of files that were last written before `time` (milliseconds since 1970). */
  async listOlderThan(time: number): Promise<string[]> {
    const names = await readdir(this.#folder, { recursive: true });
    const hashes = names.map((name) => path.basename(name)).filter((name) => /^[0-9a-f]{64}$/.test(name));
    const old: string[] = [];
    for (const hash of hashes) {
      const found = await stat(this.#pathOf(hash)).catch(() => undefined);
      if (found !== undefined && found.mtimeMs < time) old.push(hash);
    }
    return old;
  }

  async #write(bytes: Buffer, mime: string): Promise<StoredFile> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const file = this.#pathOf(hash);
    const stored = { hash, mime, size: bytes.length };
    if ((await stat(file).catch(() => undefined)) !== undefined) return stored;
    mkdirSync(path.dirname(file), { recursive: true });
    // Written aside and renamed, so that a crash leaves no half file under a hash it does not have.
    const aside = `${file}.${process.pid}.part`;
    const handle = await open(aside, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, file);
    return stored;
  }

  #pathOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a content hash');
    return path.join(this.#folder, hash.slice(0, 2), hash);
  }
}

async function reencode(bytes: Buffer, mime: string): Promise<Buffer> {
  // Loaded with the first picture: a start can do without it.
  const { default: sharp } = await import('sharp');
  try {
    const picture = sharp(bytes, { limitInputPixels: maximumPicturePixels, failOn: 'error' }).rotate();
    return mime === 'image/png'
      ? await picture.png({ compressionLevel: 6 }).toBuffer()
      : await picture.flatten({ background: '#fff' }).jpeg({ quality: 90 }).toBuffer();
  } catch {
    throw new EvidenceError('unreadable');
  }
}
