import type { Check } from './conversation/world.ts';
import { extract } from './indicators/extract.ts';
import type { Indicator, IndicatorType } from './indicators/indicator.ts';
import { loadIndicatorTypes } from './indicators/load-types.ts';
import { maskSecrets } from './indicators/mask.ts';
import { readReferenceData } from './indicators/reference-data.ts';
import type { Db } from './storage/database.ts';

/** Everything that recognises and judges indicators, over the data of one folder. */
export interface Recogniser {
  readonly types: readonly IndicatorType[];
  /** Hotline by the usual short name of the bank. */
  readonly bankHotlines: ReadonlyMap<string, string>;
  extract(text: string): Indicator[];
  findLookups(text: string): Indicator[];
  maskSecrets(text: string): string;
  /** Without a database nothing is known but what the text itself shows. */
  check(text: string, db: Db | undefined): Promise<Check>;
}

export async function loadRecogniser(dataFolder: string): Promise<Recogniser> {
  const data = readReferenceData(dataFolder);
  const types = await loadIndicatorTypes(data);
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
    extract: (text) => withRole(text, 'lookup', 'fact'),
    findLookups: (text) => withRole(text, 'lookup'),
    maskSecrets: (text) => maskSecrets(text, types),
    check: async (text) => ({ outcome: 'unknown', reasons: [], indicators: withRole(text, 'lookup') }),
  };
}
