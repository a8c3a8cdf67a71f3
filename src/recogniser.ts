import { createBystanders } from './indicators/bystander.ts';
import { extract } from './indicators/extract.ts';
import type { Indicator, IndicatorType } from './indicators/indicator.ts';
import type { Judgement } from './indicators/judge.ts';
import { type Knowledge, type Known, NO_KNOWLEDGE } from './indicators/knowledge.ts';
import { createAllowList } from './indicators/lists/allow-list.ts';
import type { ListEntry } from './indicators/lists/entry.ts';
import { createChecker } from './indicators/load-checker.ts';
import { loadIndicatorTypes } from './indicators/load-types.ts';
import { maskSecrets } from './indicators/mask.ts';
import { readReferenceData } from './indicators/reference-data.ts';
import { findReview } from './reports/objections.ts';
import { createTies, type TiesPeople } from './reports/ties.ts';
import type { Db } from './storage/database.ts';
import { findLists, findVerdict } from './storage/repositories/registry.ts';
import { summariseIndicator } from './storage/repositories/reports.ts';

/** Everything that recognises and judges indicators, over the data of one folder. */
export interface Recogniser {
  readonly types: readonly IndicatorType[];
  /** Hotline by the usual short name of the bank. */
  readonly bankHotlines: ReadonlyMap<string, string>;
  /** Short names of banks by their NAPAS BIN. */
  readonly bankByBin: ReadonlyMap<string, string>;
  /** Names that no imported list marks as bad. */
  readonly isOnAllowList: (entry: ListEntry) => boolean;
  readonly tiesPeople: TiesPeople;
  extract(text: string): Indicator[];
  findLookups(text: string): Indicator[];
  maskSecrets(text: string): string;
  /** Without a database nothing is known but what the text itself shows. */
  check(text: string, db: Db | undefined): Promise<Judgement>;
}

export async function loadRecogniser(dataFolder: string): Promise<Recogniser> {
  const data = readReferenceData(dataFolder);
  const types = await loadIndicatorTypes(data);
  const check = createChecker(data, types, dataFolder);
  const roles = new Map(types.map((type) => [type.name, type.role]));
  const withRole = (text: string, ...wanted: IndicatorType['role'][]) =>
    extract(text, types).filter(({ type }) => {
      const role = roles.get(type);
      return role !== undefined && wanted.includes(role);
    });
  return {
    types,
    bankHotlines: new Map(
      data.banks.flatMap((bank) => (bank.hotline === '' ? [] : [[bank.short_name, bank.hotline] as const])),
    ),
    bankByBin: new Map(
      data.banks.flatMap((bank) => (bank.bin === '' ? [] : [[bank.bin, bank.short_name] as const])),
    ),
    isOnAllowList: createAllowList(data),
    tiesPeople: createTies(types, createBystanders(data)),
    extract: (text) => withRole(text, 'lookup', 'fact'),
    findLookups: (text) => withRole(text, 'lookup'),
    maskSecrets: (text) => maskSecrets(text, types),
    check: (text, db) => check(text, db === undefined ? NO_KNOWLEDGE : knowledgeOf(db)),
  };
}

/** The team's verdicts, the reports so far and the imported lists, as the database has them at this moment. */
function knowledgeOf(db: Db): Knowledge {
  return {
    async find(type, value): Promise<Known | undefined> {
      const [verdict, seen, lists, underReview] = await Promise.all([
        findVerdict(db, type, value),
        summariseIndicator(db, type, value),
        findLists(db, type, value, Date.now()),
        findReview(db, { type, value }),
      ]);
      if (verdict === undefined && seen.reporters === 0 && lists.length === 0) return undefined;
      return {
        ...(verdict === undefined ? {} : { verdict: verdict.verdict, at: verdict.at }),
        reporters: seen.reporters,
        ...(seen.firstSeen === null ? {} : { firstSeen: seen.firstSeen }),
        ...(seen.lastSeen === null ? {} : { lastSeen: seen.lastSeen }),
        ...(underReview === undefined ? {} : { underReview }),
        lists,
      };
    },
  };
}
