import type { Indicator } from '../../indicators/indicator.ts';
import { fold } from '../../vietnamese/fold.ts';

/** "số điện thoại của tôi là", "sđt em:", right before the number. Of the first person only: "số cô ấy" is a finding. */
const own =
  /(?<![a-z0-9])(?:so(?: (?:dien thoai|dt|di dong|lien he|zalo))?|sdt|dt|dien thoai|zalo|facebook|fb|e?mail|gmail)(?: ca nhan)?(?: cua)? (?:toi|tui|to|em|minh|chau|con|bac)(?: (?:la|day|o))*\s*[:=(]?\s*$/;
const ways: readonly string[] = ['phone', 'email', 'handle', 'url', 'domain'];

/** Longest such phrase, in characters. */
const reach = 60;

/** What was found without the ways to reach whoever tells: their own number must never count as a reported one. */
export function withoutOwnContact(text: string, found: readonly Indicator[]): Indicator[] {
  const before = ([start]: Indicator['span']) => fold(text.slice(Math.max(0, start - reach), start));
  return found.filter(({ type, span }) => !ways.includes(type) || !own.test(before(span)));
}
