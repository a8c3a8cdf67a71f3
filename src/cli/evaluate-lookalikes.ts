import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createHostJudge } from '../indicators/lookalike.ts';
import { readReferenceData } from '../indicators/reference-data.ts';
import { readCsv } from '../vietnamese/data.ts';

/** Prints how many imitations are found (recall) and how many legitimate domains are accused (false alarms). */
const { values: options } = parseArgs({
  options: {
    imitations: { type: 'string', default: 'data/lookalikes/imitations.csv' },
    legitimate: { type: 'string', default: 'data/lookalikes/legitimate.csv' },
    json: { type: 'boolean', default: false },
    data: { type: 'string', default: 'data' },
  },
});

const row = z.looseObject({ domain: z.string().min(1) });
const judge = createHostJudge(readReferenceData(options.data));
const accused = (domain: string) => {
  const { kind } = judge(new URL(`http://${domain}`).hostname.replace(/^www\./, ''));
  return kind === 'imitation' || kind === 'state-imitation';
};
const imitations = readCsv(options.imitations, row);
const legitimate = readCsv(options.legitimate, row);
const started = performance.now();
const missed = imitations.filter(({ domain }) => !accused(domain));
const alarms = legitimate.filter(({ domain }) => accused(domain));
const milliseconds = (performance.now() - started) / (imitations.length + legitimate.length);
const figures = {
  imitations: imitations.length,
  recall: 1 - missed.length / imitations.length,
  legitimate: legitimate.length,
  false_alarm_rate: alarms.length / legitimate.length,
  mean_ms: milliseconds,
};
if (options.json) {
  console.log(JSON.stringify(figures));
} else {
  for (const { domain, rule } of missed)
    console.log(`missed       ${domain}  ${typeof rule === 'string' ? rule : ''}`);
  for (const { domain } of alarms) console.log(`false alarm  ${domain} (${judge(domain).brand})`);
  console.log(`recall ${figures.recall.toFixed(4)} of ${String(imitations.length)} imitations`);
  console.log(
    `false alarms ${figures.false_alarm_rate.toFixed(4)} of ${String(legitimate.length)} legitimate domains`,
  );
  console.log(`${milliseconds.toFixed(3)} ms a domain`);
}
