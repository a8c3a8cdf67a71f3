import { parseArgs } from 'node:util';
import { z } from 'zod';
import { extract } from '../indicators/extract.ts';
import type { Indicator } from '../indicators/indicator.ts';
import { loadIndicatorTypes } from '../indicators/load-types.ts';
import { readReferenceData } from '../indicators/reference-data.ts';
import { jsonLines } from './json-lines.ts';

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

const { values: options } = parseArgs({
  options: { file: { type: 'string' }, data: { type: 'string', default: 'data' } },
});
if (options.file === undefined) {
  console.error('Usage: npm run --silent extract -- --file F.jsonl   (lines {"id","text"})');
  process.exit(2);
}
const types = await loadIndicatorTypes(readReferenceData(options.data));
try {
  for await (const { id, text } of jsonLines(options.file, lineSchema)) {
    console.log(JSON.stringify({ id, ...summarise(extract(text, types)) }));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** The lists that the command promises: each value once, in the order of the text. */
function summarise(indicators: readonly Indicator[]) {
  const of = (type: string) => indicators.filter((indicator) => indicator.type === type);
  const unique = <Value>(values: readonly Value[]) => [...new Set(values)];
  const accounts = new Map(
    of('bank-account').map(({ value, details }) => [value, String(details.bank ?? '')]),
  );
  return {
    phones: unique(of('phone').map(({ value }) => value)),
    urls: unique(of('url').map(({ value }) => value)),
    domains: unique(of('domain').map(({ details }) => String(details.written))),
    bank_accounts: Array.from(accounts, ([account, bank]) => ({ account, bank })),
    amounts_vnd: unique(of('amount').map(({ details }) => Number(details.amount))),
    emails: unique(of('email').map(({ value }) => value)),
  };
}
