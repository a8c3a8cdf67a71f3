import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Db, Trx } from '../../storage/database.ts';
import { deleteDraft, type IntentDraft, listDrafts } from '../../storage/repositories/intent-drafts.ts';
import { insertRelease, type ReleasedFile } from '../../storage/repositories/intent-releases.ts';
import { listQuestionTexts } from '../../storage/repositories/questions.ts';
import type { Problems } from '../attempt.ts';
import type { LiveSet } from '../live-set.ts';
import { fingerprintOf, readFiles } from '../set.ts';
import { IntentLibrary } from './library.ts';
import { EditRefused } from './refusal.ts';
import { beginTrial, runTrial, type Trial } from './trial.ts';

/** Who publishes, and why. */
export interface Order {
  readonly actor: string;
  readonly note: string;
  readonly now: number;
  readonly undoes: number | null;
  /** Written in the same transaction as the release. */
  record(trx: Trx): Promise<void>;
}

/** How many of the questions asked last are compared. */
const comparedTexts = 1000;
const safeFile = /^[a-z0-9-]+\/[a-z0-9-]+\.yaml$/;

/** The editors' side of a live set: the batch in the database, its trial, and publishing it. One of them a server. */
export class IntentDesk {
  readonly live: LiveSet;
  readonly library: IntentLibrary;
  readonly #db: Db;
  readonly #onError: (error: unknown) => void;
  #trial: Trial | undefined;
  #publishing = false;

  /** @param onError hears of what ended a trial and was none of the editors' doing */
  constructor(live: LiveSet, db: Db, onError: (error: unknown) => void) {
    this.live = live;
    this.library = new IntentLibrary(live.folder);
    this.#db = db;
    this.#onError = onError;
  }

  /** The last trial, where it still says something about the batch as it stands. */
  findTrial(drafts: readonly IntentDraft[]): Trial | undefined {
    const trial = this.#trial;
    if (trial === undefined || trial.state === 'running') return trial;
    // What was learned says best what it was learned from.
    const tried = trial.candidate?.fingerprint ?? trial.fingerprint;
    return tried === this.#fingerprint(drafts) ? trial : undefined;
  }

  /** Files are being written: what is edited meanwhile would be lost. */
  get isPublishing(): boolean {
    return this.#publishing;
  }

  /** The text of a file as it stands on disk; undefined where there is none. @throws for a path that is none of ours */
  readFile(file: string): string | undefined {
    if (!safeFile.test(file)) throw new EditRefused('nothing', file);
    try {
      return readFileSync(path.join(this.live.folder, file), 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /**
   * Begins to try the batch; what comes of it is seen by `findTrial`. With an order a batch that passes is published
   * at once. @returns resolves when all of it is over; never rejects
   * @throws EditRefused at once where a trial or a release is under way, or nothing is changed
   */
  startTrial(
    drafts: readonly IntentDraft[],
    given: { by: string; now: number },
    order?: Order,
  ): Promise<void> {
    if (this.#trial?.state === 'running' || this.#publishing) throw new EditRefused('busy');
    if (drafts.length === 0) throw new EditRefused('nothing');
    const show = (trial: Trial) => {
      this.#trial = trial;
    };
    // Under way from this moment: a second click must not begin a second one.
    const begun = beginTrial({
      by: given.by,
      startedAt: given.now,
      fingerprint: this.#fingerprint(drafts),
    });
    show(begun);
    return this.#try(drafts, begun, show, order).catch((error: unknown) => {
      if (error instanceof EditRefused) {
        const problems = error.detail === '' ? [] : [error.detail];
        show({ ...begun, state: 'refused', refusal: error.code, problems });
        return;
      }
      this.#onError(error);
      show({
        ...begun,
        state: 'refused',
        problems: [error instanceof Error ? error.message : String(error)],
      });
    });
  }

  async #try(
    drafts: readonly IntentDraft[],
    begun: Trial,
    show: (trial: Trial) => void,
    order: Order | undefined,
  ): Promise<void> {
    const texts = [...new Set(await listQuestionTexts(this.#db, comparedTexts))];
    const trial = await runTrial(this.live, drafts, begun, texts, show);
    if (trial.state === 'passed' && order !== undefined) await this.publish(order);
  }

  /**
   * Writes the batch into the files, records it and brings it live.
   * @throws EditRefused where exactly this batch has not passed its trial, or a file was changed by somebody else
   */
  async publish(order: Order): Promise<readonly ReleasedFile[]> {
    if (this.#publishing) throw new EditRefused('busy');
    this.#publishing = true;
    try {
      return await this.#publish(order);
    } finally {
      this.#publishing = false;
    }
  }

  async #publish(order: Order): Promise<readonly ReleasedFile[]> {
    const drafts = await listDrafts(this.#db);
    if (drafts.length === 0) throw new EditRefused('nothing');
    const files = drafts.map(({ file, content }) => ({
      file,
      before: this.readFile(file) ?? null,
      after: content,
    }));
    const changed = drafts.find((draft, index) => !isCurrent(draft, files[index]?.before ?? null));
    if (changed !== undefined) throw new EditRefused('file-changed', changed.file);
    if (this.findTrial(drafts)?.state !== 'passed') throw new EditRefused('not-tried');
    try {
      for (const { file, after } of files) this.#write(file, after);
      const problems: Problems = await this.live.reload();
      if (problems.length > 0) throw new EditRefused('not-live', problems[0]);
      await this.#db.transaction().execute(async (trx) => {
        const { now, actor, note, undoes } = order;
        await insertRelease(trx, { at: now, actor, note, undoes, files });
        for (const { file } of drafts) await deleteDraft(trx, file);
        await order.record(trx);
      });
    } catch (error) {
      for (const { file, before } of files) this.#write(file, before);
      await this.live.reload();
      throw error;
    }
    this.#trial = undefined;
    return files;
  }

  #fingerprint(drafts: readonly IntentDraft[]): string {
    return fingerprintOf(readFiles(this.live.folder, drafts));
  }

  /** Written aside and renamed: nobody reads half a file. */
  #write(file: string, content: string | null): void {
    const target = path.join(this.live.folder, file);
    if (content === null) {
      rmSync(target, { force: true });
      return;
    }
    mkdirSync(path.dirname(target), { recursive: true });
    const aside = `${target}.${process.pid}`;
    writeFileSync(aside, content);
    renameSync(aside, target);
  }
}

/** Whether the file is still what the edit began from, or already what it leads to. */
function isCurrent(draft: IntentDraft, onDisk: string | null): boolean {
  return onDisk === draft.baseContent || onDisk === draft.content;
}
