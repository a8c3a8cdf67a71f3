import type { Assets } from '../design/assets.ts';
import type { PictureReading } from '../evidence/picture-reading.ts';
import type { CheckAnswer } from '../indicators/check-answer.ts';
import type { Indicator } from '../indicators/indicator.ts';
import type { Db } from '../storage/database.ts';

/** How much one address may ask; many phones share one address of a mobile network. */
export interface PublicLimits {
  readonly checksPerMinute: number;
  readonly picturesPerMinute: number;
  readonly objectionsPerDay: number;
}

/** What the public pages and the public API are given by the composition root. */
export interface PublicDeps {
  readonly db: Db;
  readonly assets: Assets;
  readonly names: Readonly<Record<string, string>>;
  readonly wording: { say(key: string, values?: Readonly<Record<string, string | number>>): string };
  /** Where citizens reach us from outside, without a trailing slash. */
  readonly publicUrl: string | undefined;
  readonly now: () => number;
  /** Judges a text by all that is known. Nothing of it is kept. */
  check(text: string): Promise<CheckAnswer>;
  findLookups(text: string): readonly Indicator[];
  /** Facts too: amounts. */
  extract(text: string): readonly Indicator[];
  maskSecrets(text: string): string;
  /** Never rejects. */
  readPicture(bytes: Buffer): Promise<Pick<PictureReading, 'asText' | 'problem'>>;
  newCode(): string;
  readonly limits?: PublicLimits;
}

export const usualPublicLimits: PublicLimits = {
  checksPerMinute: 60,
  picturesPerMinute: 6,
  objectionsPerDay: 5,
};
