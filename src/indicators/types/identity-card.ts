import { accountCue, cueBehind } from '../account-cues.ts';
import { createBankFinder } from '../bank-mentions.ts';
import type { IndicatorType } from '../indicator.ts';
import { insideLink, type Reading } from '../reading.ts';
import type { ReferenceData } from '../reference-data.ts';
import { textBefore } from '../surroundings.ts';

const TWELVE = /(?<![\p{L}\p{N}+])\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}(?![\p{L}\p{N}])/gu;
const NINE = /(?<![\p{L}\p{N}+])\d{3}[ .]?\d{3}[ .]?\d{3}(?![\p{L}\p{N}])/gu;
const NAMED =
  /\b(?:cccd|cmnd|cmt|cmtnd|can cuoc(?: cong dan)?|chung minh(?: thu| nhan dan)?|so dinh danh|dinh danh)\b[^\d]{0,30}$/;
/** Circular 59/2021/TT-BCA: province (001-096), century and sex (0-3 for births in 1900-2099), year of birth. */
const CITIZEN = /^0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}$/;

/** Citizens' identity numbers: only ever masked. */
export default function identityCard(data: ReferenceData): IndicatorType {
  const findBanks = createBankFinder(data.banks);
  return {
    name: 'identity-card',
    label: 'số căn cước',
    role: 'secret',
    strong: false,
    rank: 55,
    find: (reading) => [...find(reading, TWELVE), ...find(reading, NINE)],
  };

  function find(reading: Reading, pattern: RegExp) {
    return Array.from(reading.plain.matchAll(pattern)).flatMap((match) => {
      const digits = match[0].replace(/\D/g, '');
      const [start, end] = [match.index, match.index + match[0].length];
      const named = NAMED.test(textBefore(reading, start, 50));
      const shaped =
        CITIZEN.test(digits) && accountCue(reading, start).strength === 'none' && !cueBehind(reading, end);
      if (
        !(named || (shaped && !isBehindBank(reading, start) && !isBeforeBank(reading, end))) ||
        insideLink(reading, start, end)
      )
        return [];
      const shown = digits.slice(0, 3) + '*'.repeat(digits.length - 3);
      return [{ type: 'identity-card', value: digits, shown, span: [start, end] as const, details: {} }];
    });
  }

  /** "STB: 070012345678": an account, and the only trace of who got the money. */
  function isBehindBank(reading: Reading, start: number): boolean {
    return findBanks(reading.tokens).some(
      (bank) => bank.end <= start && /^[\s:(,.–-]{0,3}$/.test(reading.folded.slice(bank.end, start)),
    );
  }
}

function isBeforeBank(reading: Reading, end: number): boolean {
  return /^[\s(,-]{0,3}(?:ngan hang|nh|tai|\w*bank|vcb|acb|vib|shb|scb|msb|ocb|bidv|mb|stb|tcb)\b/.test(
    reading.folded.slice(end, end + 24),
  );
}
