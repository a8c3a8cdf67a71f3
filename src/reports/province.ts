import path from 'node:path';
import { z } from 'zod';
import { readYaml } from '../files/read-yaml.ts';
import { readCsv } from '../vietnamese/data.ts';
import type { Commune } from './communes.ts';

const provinceSchema = z.strictObject({
  name: z.string(),
  full_name: z.string(),
  team: z.string(),
  retention: z.string(),
  confirmed: z.array(z.string()),
});

const communeRow = z
  .object({ code: z.string(), kind: z.enum(['phường', 'xã']), name: z.string(), duty_phone: z.string() })
  .transform(
    (row): Commune => ({
      code: row.code,
      kind: row.kind,
      name: row.name,
      dutyPhone: row.duty_phone === '' ? undefined : row.duty_phone,
    }),
  );

/** All that is one province's own. */
export interface Province {
  /** Values for the placeholders of the wording. */
  readonly names: Readonly<Record<'province' | 'team' | 'retention', string>>;
  /** Contacts that the province has confirmed. */
  readonly confirmed: ReadonlySet<string>;
  readonly communes: readonly Commune[];
}

/** Reads `province.yaml` and `communes.csv` of a folder below data/province. @throws naming the file that is wrong. */
export function loadProvince(folder: string): Province {
  const file = path.join(folder, 'province.yaml');
  const { full_name: province, team, retention, confirmed } = readYaml(file, provinceSchema);
  return {
    names: { province, team, retention },
    confirmed: new Set(confirmed),
    communes: readCsv(path.join(folder, 'communes.csv'), communeRow),
  };
}
