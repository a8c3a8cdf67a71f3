import path from 'node:path';
import { createBystanders } from './bystander.ts';
import { readCheckWording } from './check-wording.ts';
import { extract } from './extract.ts';
import type { IndicatorType } from './indicator.ts';
import { createJudge, type Judgement } from './judge.ts';
import type { Knowledge } from './knowledge.ts';
import { loadIndicatorTypes } from './load-types.ts';
import { createHostJudge } from './lookalike.ts';
import { publishedPhones } from './published-phones.ts';
import { type ReferenceData, readReferenceData } from './reference-data.ts';
import { readSigns } from './signs.ts';

/** Checks a text against everything that is known; see `createJudge`. */
export type Checker = (text: string, knowledge: Knowledge) => Promise<Judgement>;

/** Builds the checker from the data files below `folder` (data/). Throws with the name of a file that is wrong. */
export async function loadChecker(folder: string): Promise<Checker> {
  const data = readReferenceData(folder);
  return createChecker(data, await loadIndicatorTypes(data), folder);
}

/** The same over data that is already read; `folder` is where the signs and the wording stand. */
export function createChecker(data: ReferenceData, types: readonly IndicatorType[], folder: string): Checker {
  const lookups = types.filter(({ role }) => role === 'lookup');
  const names = new Set(lookups.map(({ name }) => name));
  const judge = createJudge({
    judgeHost: createHostJudge(data),
    signs: readSigns(path.join(folder, 'scam-signs.yaml')),
    wording: readCheckWording(path.join(folder, 'wording', 'check.yaml')),
    officialPhones: publishedPhones(data),
    isBystander: createBystanders(data),
  });
  // All types take part in the search, since a secret or an amount may claim the place of a number.
  return (text, knowledge) =>
    judge(
      text,
      extract(text, types).filter(({ type }) => names.has(type)),
      knowledge,
    );
}
