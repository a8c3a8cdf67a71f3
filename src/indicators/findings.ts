import type { IsBystander } from './bystander.ts';
import { type CheckWording, day, fill } from './check-wording.ts';
import type { Indicator } from './indicator.ts';
import type { Known } from './knowledge.ts';
import type { JudgeHost } from './lookalike.ts';

/** One thing that speaks for or against a text. */
export interface Finding {
  /** What it amounts to: `proof` alone makes "scam", `official` alone "official"; `sign` counts by its weight. */
  readonly kind: 'proof' | 'official' | 'sign';
  /** 0.5 (weak) to 3 (nearly decisive); 0 for `official`. */
  readonly weight: number;
  /** A sentence for the citizen. */
  readonly reason: string;
}

/** One report alone proves nothing and is not spoken of: it may be malice or a mistake. */
const REPORTERS_NEEDED = 2;

/** What the team, the reports and the lists say of an indicator; of what people name in passing reports say nothing. */
export function findingsOfKnown(
  indicator: Indicator,
  found: Known,
  { wording, isBystander }: { wording: CheckWording; isBystander: IsBystander },
): Finding[] {
  const { shown } = indicator;
  const known = isBystander(indicator) ? { ...found, reporters: 0 } : found;
  const date = day(known.at);
  // Not silenced: whoever uses a number for scams could buy time by objecting.
  if (known.underReview !== undefined && isAgainst(known))
    return [sign(3, fill(wording.underReview, { shown, date: day(known.underReview) }))];
  if (known.verdict === 'scam') return [proof(fill(wording.verdictScam, { shown, date }))];
  if (known.verdict === 'official') return [official(fill(wording.verdictOfficial, { shown, date }))];
  if (known.verdict !== undefined) return [];
  const findings = known.lists.slice(0, 1).map((list) => proof(fill(wording.listed, { shown, list })));
  if (known.reporters >= REPORTERS_NEEDED) {
    const count = String(known.reporters);
    const [first, last] = [day(known.firstSeen), day(known.lastSeen)];
    findings.push(sign(3, fill(wording.reported, { shown, count, first, last })));
  }
  return findings;
}

function isAgainst(known: Known): boolean {
  return known.verdict === undefined ? saysSomething(known) : known.verdict === 'scam';
}

/** Whether anything follows from it: a verdict, a list, or more than one person's word. */
export function saysSomething({ verdict, lists, reporters }: Known): boolean {
  return verdict !== undefined || lists.length > 0 || reporters >= REPORTERS_NEEDED;
}

/** What a domain shows by itself. */
export function findingsOfDomain(
  indicator: Indicator,
  judgeHost: JudgeHost,
  wording: CheckWording,
): Finding[] {
  const { shown } = indicator;
  const { kind, brand, genuine } = judgeHost(indicator.value);
  const disguised =
    indicator.details.disguised === true && kind !== 'official'
      ? [sign(1, fill(wording.disguised, { shown }))]
      : [];
  switch (kind) {
    case 'official':
      return [
        official(fill(brand === '' ? wording.officialState : wording.officialDomain, { shown, brand })),
      ];
    case 'imitation':
      return [sign(3, fill(wording.imitation, { shown, brand, genuine })), ...disguised];
    case 'state-imitation':
      return [sign(3, fill(wording.stateImitation, { shown })), ...disguised];
    case 'odd-ending':
      return [sign(1, fill(wording.oddEnding, { shown })), ...disguised];
    case 'shortener':
      return [sign(0.5, fill(wording.shortener, { shown })), ...disguised];
    case 'popular':
    case 'plain':
      return disguised;
  }
}

export function proof(reason: string): Finding {
  return { kind: 'proof', weight: 6, reason };
}

export function official(reason: string): Finding {
  return { kind: 'official', weight: 0, reason };
}

export function sign(weight: number, reason: string): Finding {
  return { kind: 'sign', weight, reason };
}
