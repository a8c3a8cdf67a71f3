import { fold } from '../vietnamese/fold.ts';

/** A commune or ward of the province, since 1 July 2025 the only level below it. */
export interface Commune {
  /** Statistics code, five digits. */
  readonly code: string;
  readonly kind: 'phường' | 'xã';
  readonly name: string;
  /** Duty number of its police, where the province supplied it. */
  readonly dutyPhone: string | undefined;
}

export type CommuneMatch =
  | { readonly type: 'commune'; readonly commune: Commune }
  /** A former district or town whose name one commune now bears: ask back. */
  | { readonly type: 'former'; readonly name: string; readonly namesake: Commune | undefined };

/** Districts and towns dissolved on 1 July 2025 (Resolution 1665/NQ-UBTVQH15 and the two-level government). */
const formerUnits = [
  'Kỳ Anh',
  'Can Lộc',
  'Đức Thọ',
  'Hương Sơn',
  'Thạch Hà',
  'Cẩm Xuyên',
  'Nghi Xuân',
  'Vũ Quang',
  'Hương Khê',
  'Lộc Hà',
  'Hồng Lĩnh',
  'Hà Tĩnh',
];
const formerKind =
  /(?<![\p{L}])(?:huyện|huyen|thị xã|thi xa|tx|thành phố|thanh pho|tp|thị trấn|thi tran)\.?\s*$/u;
const presentKind = /(?<![\p{L}])(?:xã|xa|phường|phuong|p|x)\.?\s*$/u;

/** @param certain only a name with "xã", "phường" or "huyện" before it counts (free text); else a bare name does (an answer). */
export function findCommune(
  text: string,
  communes: readonly Commune[],
  certain: boolean,
): CommuneMatch | undefined {
  const lower = text.normalize('NFC').toLowerCase();
  const plain = fold(lower);
  // Folding keeps the length only where every letter is precomposed; NFC above makes it so for Vietnamese.
  const hasMarks = plain !== lower;
  const haystack = hasMarks ? lower : plain;
  const spell = (name: string) => (hasMarks ? name.toLowerCase() : fold(name));

  const bare: CommuneMatch[] = [];
  for (const commune of [...communes].sort((a, b) => b.name.length - a.name.length)) {
    for (const before of contextsOf(haystack, spell(commune.name))) {
      const former = formerUnits.includes(commune.name);
      if (former && formerKind.test(before)) return { type: 'former', name: commune.name, namesake: commune };
      if (presentKind.test(before)) return { type: 'commune', commune };
      if (!certain) {
        bare.push(
          former && !isWhole(haystack, spell(commune.name))
            ? { type: 'former', name: commune.name, namesake: commune }
            : { type: 'commune', commune },
        );
      }
    }
  }
  if (bare[0] !== undefined) return bare[0];
  for (const name of formerUnits) {
    if (contextsOf(haystack, spell(name)).some((before) => formerKind.test(before))) {
      return { type: 'former', name, namesake: communes.find((commune) => commune.name === name) };
    }
  }
  return undefined;
}

/** The text before each whole-word occurrence of `name`. */
function contextsOf(haystack: string, name: string): string[] {
  const contexts: string[] = [];
  for (let at = haystack.indexOf(name); at !== -1; at = haystack.indexOf(name, at + 1)) {
    const after = haystack.charAt(at + name.length);
    const before = haystack.charAt(at - 1);
    if (!/[\p{L}\p{N}]/u.test(after) && !/[\p{L}\p{N}]/u.test(before)) {
      contexts.push(haystack.slice(Math.max(0, at - 12), at));
    }
  }
  return contexts;
}

function isWhole(haystack: string, name: string): boolean {
  return haystack.trim() === name;
}
