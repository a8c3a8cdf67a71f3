import { parseArgs } from 'node:util';
import { z } from 'zod';
import { toCheckAnswer } from '../indicators/check-answer.ts';
import { NO_KNOWLEDGE } from '../indicators/knowledge.ts';
import { type Checker, loadChecker } from '../indicators/load-checker.ts';
import { builtModels, loadUnderstanding } from '../understanding.ts';
import { jsonLines } from './json-lines.ts';

/** On the command line only the data files are known, no reports and no lists. */
async function checkLine(text: string, check: Checker, topicOf: (text: string) => string): Promise<string> {
  return JSON.stringify(toCheckAnswer(await check(text, NO_KNOWLEDGE), topicOf(text)));
}

const lineSchema = z.object({ text: z.string() });
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { file: { type: 'string' }, data: { type: 'string', default: 'data' } },
});
if (options.file === undefined && positionals.length === 0) {
  console.error('Usage: npm run --silent check -- "text"   or   -- --file F.jsonl   (lines {"text"})');
  process.exit(2);
}
const checker = await loadChecker(options.data);
const { understander } = await loadUnderstanding([builtModels]);
if (options.file === undefined) console.log(await checkLine(positionals.join(' '), checker, topicOf));
else await checkFile(options.file);

/** The topic whose scam a text resembles, or "" where it is not about information security. */
function topicOf(text: string): string {
  const { kind, topic } = understander.understand(text);
  return kind === 'out_of_scope' ? '' : topic;
}

async function checkFile(file: string): Promise<void> {
  try {
    for await (const { text } of jsonLines(file, lineSchema)) {
      console.log(await checkLine(text, checker, topicOf));
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
