import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { type Intent, intentSchema } from './intent.ts';
import { readFiles } from './set.ts';

/** What is wrong with one intent file, and where. `line` counts from 1. */
export interface IntentProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface LoadedIntents {
  readonly intents: readonly Intent[];
  readonly problems: readonly IntentProblem[];
}

/** Reads every `*.yaml` below `folder`. Never throws for bad content: each problem names file and line. */
export function loadIntents(folder: string): LoadedIntents {
  return parseIntents(readFiles(folder));
}

/** Parses texts by their files. Never throws: each problem names file and line. */
export function parseIntents(files: ReadonlyMap<string, string>): LoadedIntents {
  const intents: Intent[] = [];
  const problems: IntentProblem[] = [];
  for (const [file, text] of files) {
    const parsed = parseIntent(text, file);
    if ('problems' in parsed) problems.push(...parsed.problems);
    else intents.push(parsed.intent);
  }
  return { intents, problems };
}

/** An intent as it answers: what it was learned from takes most of its memory. */
export function withoutUtterances(intent: Intent): Intent {
  return { ...intent, utterances: { faq: [], report: [], paste: [], out_of_scope: [] }, not: [] };
}

/** Parses the text of one intent file; `file` names it in problems, its base name is the intent's id. */
export function parseIntent(text: string, file: string): { intent: Intent } | { problems: IntentProblem[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => ({
        file,
        line: lineCounter.linePos(error.pos[0]).line,
        message: error.message.split('\n')[0] ?? error.message,
      })),
    };
  }
  const content = contentOf(document);
  if (content instanceof Error) return { problems: [{ file, line: 1, message: content.message }] };
  const result = intentSchema.safeParse(content.value);
  if (result.success) {
    return { intent: { ...result.data, id: path.basename(file, '.yaml'), file } };
  }
  return {
    problems: result.error.issues.map((issue) => ({
      file,
      line: lineOf(document, lineCounter, issue.path),
      message: `${issue.path.join('.')}: ${issue.message}`,
    })),
  };
}

/** What a document holds. An alias of nothing ("*abc") is only found out here. */
function contentOf(document: ReturnType<typeof parseDocument>): { value: unknown } | Error {
  try {
    return { value: document.toJS() };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function lineOf(
  document: ReturnType<typeof parseDocument>,
  lineCounter: LineCounter,
  keys: readonly PropertyKey[],
): number {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const node = document.getIn(keys.slice(0, depth), true);
    if (hasRange(node)) return lineCounter.linePos(node.range[0]).line;
  }
  return 1;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
