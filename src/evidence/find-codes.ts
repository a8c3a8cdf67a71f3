import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { openPicture } from './flatten-picture.ts';

/** Long side in pixels at which codes are sought, first to last, until one is found. */
const attempts = [1600, 900, 2600] as const;
const maximumCodes = 8;

/** Loads the reader's wasm from the package: left alone it would fetch it from a CDN. */
export function prepareCodeReader(): void {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = readFileSync(file);
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } });
}

/**
 * What the QR codes in a picture hold, several codes a page.
 * @throws when the picture cannot be decoded
 */
export async function findCodes(bytes: Buffer): Promise<string[]> {
  let last = 0;
  for (const side of attempts) {
    const { data, info } = await openPicture(bytes)
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.width * info.height === last) continue;
    last = info.width * info.height;
    const picture = { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
    const found = await readBarcodes(picture as ImageData, {
      formats: ['QRCode', 'MicroQRCode'],
      tryHarder: true,
      maxNumberOfSymbols: maximumCodes,
    });
    const texts = found.filter((code) => code.isValid && code.text !== '').map((code) => code.text);
    if (texts.length > 0) return [...new Set(texts)];
  }
  return [];
}
