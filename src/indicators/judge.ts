import { compose } from '../vietnamese/compose.ts';
import { fold } from '../vietnamese/fold.ts';
import type { IsBystander } from './bystander.ts';
import { type CheckWording, fill } from './check-wording.ts';
import {
  type Finding,
  findingsOfDomain,
  findingsOfKnown,
  official,
  saysSomething,
  sign,
} from './findings.ts';
import type { Indicator } from './indicator.ts';
import type { Knowledge } from './knowledge.ts';
import type { JudgeHost } from './lookalike.ts';
import { findSigns, type Sign } from './signs.ts';

export type Outcome = 'scam' | 'suspicious' | 'unknown' | 'official';

/** What a check came to. `unknown` never means safe. */
export interface Judgement {
  readonly outcome: Outcome;
  /** 0 (nothing seen) to 1 (confirmed). */
  readonly score: number;
  /** Plain Vietnamese, what proves most first, at most four. */
  readonly reasons: readonly string[];
  readonly indicators: readonly Indicator[];
}

export interface JudgeParts {
  readonly judgeHost: JudgeHost;
  readonly signs: readonly Sign[];
  readonly wording: CheckWording;
  /** Published numbers of banks and services by the number, with whose they are. */
  readonly officialPhones: ReadonlyMap<string, string>;
  readonly isBystander: IsBystander;
}

export type Judge = (
  text: string,
  indicators: readonly Indicator[],
  knowledge: Knowledge,
) => Promise<Judgement>;

const MOST_REASONS = 4;
/** More is a list, not a message; bounds the look-ups of one check. */
const MOST_LOOKUPS = 40;
/** One nearly decisive sign, or two fair ones. */
const SUSPICIOUS = 3;
/** Signs above this make an official address in the text no comfort: scammers quote them. */
const TOLERATED = 1.5;

/**
 * Judges a text by what is known of its indicators (`lookup` types only), then by the addresses in it, then by signs
 * in its words. Pure but for `knowledge`; fails only when that fails.
 */
export function createJudge(parts: JudgeParts): Judge {
  return async (text, indicators, knowledge) => {
    const looked = distinct(indicators).slice(0, MOST_LOOKUPS);
    const perIndicator = await Promise.all(looked.map((indicator) => judgeOne(indicator, parts, knowledge)));
    const signs = findSigns(fold(compose(text)), parts.signs).map(({ weight, reason }) =>
      sign(weight, reason),
    );
    // A link says nothing beyond its domain, which stands beside it.
    const allOfficial = looked.every(
      ({ type }, index) => type === 'url' || isOfficial(perIndicator[index] ?? []),
    );
    return { ...conclude(perIndicator.flat(), signs, allOfficial), indicators };
  };
}

/** Each indicator once, however often it stands in the text. */
function distinct(indicators: readonly Indicator[]): Indicator[] {
  return [
    ...new Map(indicators.map((indicator) => [`${indicator.type} ${indicator.value}`, indicator])).values(),
  ];
}

async function judgeOne(indicator: Indicator, parts: JudgeParts, knowledge: Knowledge): Promise<Finding[]> {
  const known = await findKnown(indicator, knowledge);
  const findings = known === undefined ? [] : findingsOfKnown(indicator, known, parts);
  // A person has decided: what a machine makes of the address no longer counts.
  if (known?.verdict !== undefined) return findings;
  return [...findings, ...findingsOfType(indicator, parts)];
}

/** A sub-domain of a known domain is known too, unless more is known of itself. */
async function findKnown({ type, value, details }: Indicator, knowledge: Knowledge) {
  const known = await knowledge.find(type, value);
  const parent = type === 'domain' ? String(details.registrable ?? '') : '';
  if ((known !== undefined && saysSomething(known)) || parent === '' || parent === value) return known;
  return (await knowledge.find(type, parent)) ?? known;
}

function findingsOfType(indicator: Indicator, parts: JudgeParts): Finding[] {
  const { wording } = parts;
  const { type, value, shown, details } = indicator;
  switch (type) {
    case 'domain':
      return findingsOfDomain(indicator, parts.judgeHost, wording);
    case 'url':
      return /^https?:\/\/[\d.]+(?:[:/]|$)/.test(value)
        ? [sign(2, fill(wording.numberAddress, { shown }))]
        : [];
    case 'email':
      return findingsOfDomain({ ...indicator, value: String(details.domain) }, parts.judgeHost, wording);
    case 'phone': {
      const brand = parts.officialPhones.get(value);
      if (brand !== undefined) return [official(fill(wording.officialPhone, { shown, brand }))];
      return details.kind === 'foreign' ? [sign(1, fill(wording.foreignPhone, { shown }))] : [];
    }
    case 'app-package':
      return [sign(2, fill(wording.appFile, { shown }))];
    default:
      return [];
  }
}

function conclude(
  findings: readonly Finding[],
  signs: readonly Finding[],
  allOfficial: boolean,
): Omit<Judgement, 'indicators'> {
  const against = [...findings, ...signs].filter(({ kind }) => kind !== 'official');
  const weight = sum(against);
  const reasons = (wanted: readonly Finding[]) =>
    [...new Set(wanted.map(({ reason }) => reason))].slice(0, MOST_REASONS);
  const ordered = [...against].sort((a, b) => rank(b) - rank(a));
  if (against.some(({ kind }) => kind === 'proof'))
    return { outcome: 'scam', score: 1, reasons: reasons(ordered) };
  if (weight >= SUSPICIOUS) return { outcome: 'suspicious', score: score(weight), reasons: reasons(ordered) };
  const officials = findings.filter(({ kind }) => kind === 'official');
  if (officials.length > 0 && sum(findings) === 0 && sum(signs) <= TOLERATED && allOfficial) {
    return { outcome: 'official', score: 0, reasons: reasons(officials) };
  }
  return { outcome: 'unknown', score: score(weight), reasons: reasons([...ordered, ...officials]) };
}

function isOfficial(findings: readonly Finding[]): boolean {
  return findings.some(({ kind }) => kind === 'official');
}

/** Proof before addresses before words, and the heavier first. */
function rank({ kind, weight }: Finding): number {
  return (kind === 'proof' ? 10 : 0) + weight;
}

function sum(findings: readonly Finding[]): number {
  return findings.reduce((total, { weight }) => total + weight, 0);
}

/** Grows with the weight and stays below 0.95: only people confirm. */
function score(weight: number): number {
  return Math.round(Math.min(0.95, 1 - Math.exp(-weight / 3)) * 100) / 100;
}
