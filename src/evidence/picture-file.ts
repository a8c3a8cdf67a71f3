/** Largest file that is taken, in bytes. */
export const maximumPictureBytes = 10 * 1024 * 1024;
/** Largest picture that is decoded, in pixels: a small file can unfold into gigabytes. */
export const maximumPicturePixels = 40_000_000;

const readable = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']);

/**
 * What kind of picture this is, by its magic bytes whatever it calls itself. HEIC has a code of its own: iPhones
 * make it, no decoder small enough to keep reads it, and the citizen can be told what to send instead.
 */
export async function pictureType(
  bytes: Buffer,
): Promise<{ readonly mime: string } | { readonly refused: 'too_large' | 'wrong_type' | 'heic' }> {
  if (bytes.length > maximumPictureBytes) return { refused: 'too_large' };
  const { fileTypeFromBuffer } = await import('file-type');
  const mime = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? '';
  if (/^image\/hei[cf]/.test(mime)) return { refused: 'heic' };
  return readable.has(mime) ? { mime } : { refused: 'wrong_type' };
}
