import path from 'node:path';
import { type Config, projectRoot } from './config.ts';
import { loadContacts } from './conversation/contacts.ts';
import { loadWording } from './conversation/wording.ts';
import type { WorldParts } from './open-world.ts';
import { loadRecogniser } from './recogniser.ts';
import { loadReportFields } from './reports/load-fields.ts';
import { loadProvince } from './reports/province.ts';

/** Reads everything under data/ and intents/ that the conversation stands on. @throws naming the file that is wrong. */
export async function loadParts(
  config: Pick<Config, 'province'>,
  rest: Pick<WorldParts, 'understanding' | 'signReceipt' | 'now'>,
): Promise<WorldParts> {
  const data = path.join(projectRoot, 'data');
  const province = loadProvince(path.join(data, 'province', config.province));
  const wording = loadWording(path.join(data, 'wording'));
  const recogniser = await loadRecogniser(data);
  return {
    wording,
    province,
    contacts: loadContacts(path.join(data, 'contacts.yaml'), province.confirmed),
    reportFields: await loadReportFields(path.join(data, 'report-fields')),
    recogniser,
    bankHotlines: recogniser.bankHotlines,
    ...rest,
  };
}
