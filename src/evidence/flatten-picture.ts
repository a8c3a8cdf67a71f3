import sharp, { type Sharp } from 'sharp';
import { maximumPicturePixels } from './picture-file.ts';

/** Pixels that the recogniser is given at most: its time grows with them. */
const maximumOcrPixels = 6_000_000;
/** Letters of a phone's screenshot are read best at this width; measured with `npm run evaluate:pictures`. */
const phoneWidth = 1080;
const wideWidth = 1600;
const largestUpscale = 3;
/** The background is sought in a picture this many times smaller, by a median over this many pixels. */
const backgroundShrink = 6;
const backgroundMedian = 9;
const contrast = 1.4;

export interface GreyPicture {
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Opens bytes of any picture type for decoding, first frame only, turned upright. Decoding throws on damage. */
export function openPicture(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: maximumPicturePixels, failOn: 'error', pages: 1 })
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb');
}

/** A size at which letters are neither too small to tell apart nor so large that reading takes long. Pure. */
export function readingSize(width: number, height: number): { width: number; height: number } {
  const wanted =
    width < phoneWidth ? phoneWidth : height > 1.3 * width ? phoneWidth : Math.min(width, wideWidth);
  const scale = Math.min(wanted / width, largestUpscale, Math.sqrt(maximumOcrPixels / (width * height)));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Dark letters on white from a picture that may hold light and dark bubbles side by side: what differs from its
 * surroundings, lighter or darker, becomes ink. Gives a PNG.
 * @throws when the picture cannot be decoded
 */
export async function flattenForReading(bytes: Buffer): Promise<Buffer> {
  const { pixels, width, height } = await decodeGrey(bytes);
  const background = await findBackground({ pixels, width, height });
  const ink = Buffer.allocUnsafe(pixels.length);
  for (let place = 0; place < pixels.length; place += 1) {
    const difference = Math.abs((pixels[place] ?? 0) - (background[place] ?? 0));
    ink[place] = Math.max(0, 255 - Math.round(difference * contrast));
  }
  return sharp(ink, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

async function decodeGrey(bytes: Buffer): Promise<GreyPicture> {
  const { autoOrient } = await sharp(bytes, { limitInputPixels: maximumPicturePixels }).metadata();
  const size = readingSize(autoOrient.width, autoOrient.height);
  const { data, info } = await openPicture(bytes)
    .resize(size.width, size.height, { kernel: 'cubic', fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

/** Letters cover less than half of their surroundings, so the median of a neighbourhood is the background. */
async function findBackground({ pixels, width, height }: GreyPicture): Promise<Buffer> {
  const small = {
    width: Math.ceil(width / backgroundShrink),
    height: Math.ceil(height / backgroundShrink),
    channels: 1 as const,
  };
  const shrunk = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize(small.width, small.height, { kernel: 'nearest', fit: 'fill' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  const median = await sharp(shrunk, { raw: small })
    .median(backgroundMedian)
    .extractChannel(0)
    .raw()
    .toBuffer();
  return sharp(median, { raw: small })
    .resize(width, height, { kernel: 'nearest', fit: 'fill' })
    .extractChannel(0)
    .raw()
    .toBuffer();
}
