import type { Reading } from './reading.ts';

/**
 * Something in a citizen's text that can be looked up, compared and reported: a phone number, a link, an account.
 * `value` is normalised so that two ways of writing the same thing are equal.
 */
export interface Indicator {
  /** Name of the indicator type, e.g. `phone`: the base name of its file in `types/`. */
  readonly type: string;
  /** Normalised: E.164 for phones, lower case for domains, bare digits for accounts. */
  readonly value: string;
  /** As shown to people: masked where it may be a private person's, never clickable. */
  readonly shown: string;
  /** Where it stands in the text that was searched, in UTF-16 units, end exclusive. */
  readonly span: readonly [start: number, end: number];
  /** Facts of this type, e.g. `{bank: 'Vietcombank'}` or `{amount: 5200000}`. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** One kind of indicator; one file in `types/`, found there by its name: nothing else lists it. */
export interface IndicatorType {
  readonly name: string;
  /** How the citizen reads it, e.g. "số điện thoại". */
  readonly label: string;
  /**
   * `lookup`: can be looked up and reported. `fact`: fills a report (amounts). `secret`: is only found in order
   * to be masked before anything is stored or logged (OTP, card and identity card numbers, passwords).
   */
  readonly role: 'lookup' | 'fact' | 'secret';
  /** Whether two reports that share one belong together: a phone number does, an amount does not. */
  readonly strong: boolean;
  /**
   * Who keeps a place that two types claim: the higher rank; equal ranks share it (an account at a wallet is also
   * a phone number). 1 to 255; without a rank a type never conflicts.
   */
  readonly rank?: number;
  /** Finds in `reading.plain`; spans are places there. Pure; never throws; linear in the length of the text. */
  find(reading: Reading): Indicator[];
}
