import { type IntentProblem, type LoadedIntents, parseIntent } from '../load.ts';
import { type IntentChange, readFiles } from '../set.ts';

/** Files that are parsed without giving others a turn: four milliseconds each. */
const filesAtOnce = 3;

/** The whole set with its utterances, for the console: parsed once a file, never for long at a time. */
export class IntentLibrary {
  readonly #folder: string;
  readonly #parsed = new Map<string, { text: string; parsed: ReturnType<typeof parseIntent> }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** As it would be with `changes`. */
  async read(changes: readonly IntentChange[] = []): Promise<LoadedIntents> {
    const intents = [];
    const problems: IntentProblem[] = [];
    let fresh = 0;
    for (const [file, text] of readFiles(this.#folder, changes)) {
      let known = this.#parsed.get(file);
      if (known?.text !== text) {
        known = { text, parsed: parseIntent(text, file) };
        this.#parsed.set(file, known);
        fresh += 1;
        if (fresh % filesAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      if ('problems' in known.parsed) problems.push(...known.parsed.problems);
      else intents.push(known.parsed.intent);
    }
    return { intents, problems };
  }
}
