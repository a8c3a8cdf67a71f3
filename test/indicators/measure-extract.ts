/** Prints precision and recall of `extract` against a labelled file: npx tsx test/indicators/measure-extract.ts F.jsonl */
import { readFileSync } from 'node:fs';
import { extract } from '../../src/indicators/extract.ts';
import { loadIndicatorTypes } from '../../src/indicators/load-types.ts';
import { readReferenceData } from '../../src/indicators/reference-data.ts';
import { compareLine, type Labelled, score } from './extract-score.ts';

const types = await loadIndicatorTypes(readReferenceData('data'));
for (const file of process.argv.slice(2)) {
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);
  const compared = lines.map((line) => compareLine(line, extract(line.text, types)));
  for (const line of compared) for (const difference of line.differences) console.log(difference);
  console.log(file, lines.length, 'texts');
  for (const [field, { precision, recall, expected }] of Object.entries(score(compared))) {
    console.log(
      `${field.padEnd(14)} precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} (${expected} expected)`,
    );
  }
}
