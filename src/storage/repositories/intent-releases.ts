import { z } from 'zod';
import type { Db, Trx } from '../database.ts';

const filesSchema = z.array(
  z.object({ file: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
);

/** One file of a release; null where there was none, or is none any more. */
export type ReleasedFile = z.infer<typeof filesSchema>[number];

export interface Release {
  readonly id: number;
  readonly at: number;
  readonly actor: string;
  readonly note: string;
  /** The release that this one takes back. */
  readonly undoes: number | null;
  readonly files: readonly ReleasedFile[];
}

export async function insertRelease(trx: Trx, release: Omit<Release, 'id'>): Promise<void> {
  await trx
    .insertInto('intent_releases')
    .values({ ...release, files: JSON.stringify(release.files) })
    .execute();
}

/** Newest first. */
export async function listReleases(db: Db, limit: number): Promise<Release[]> {
  const rows = await db
    .selectFrom('intent_releases')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toRelease);
}

export async function findRelease(db: Db | Trx, id: number): Promise<Release | undefined> {
  const row = await db.selectFrom('intent_releases').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toRelease(row);
}

function toRelease(row: Omit<Release, 'files'> & { files: string }): Release {
  return { ...row, files: filesSchema.parse(JSON.parse(row.files)) };
}
