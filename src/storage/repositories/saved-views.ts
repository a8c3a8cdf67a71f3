import type { Db, Trx } from '../database.ts';

export interface SavedView {
  readonly id: number;
  readonly name: string;
  /** The address of the inbox with its filters. */
  readonly query: string;
}

export async function listSavedViews(db: Db, userId: number): Promise<SavedView[]> {
  return db
    .selectFrom('saved_views')
    .select(['id', 'name', 'query'])
    .where('user_id', '=', userId)
    .orderBy('name')
    .execute();
}

export async function saveView(
  trx: Trx,
  view: { userId: number; name: string; query: string; now: number },
): Promise<void> {
  await trx
    .insertInto('saved_views')
    .values({ user_id: view.userId, name: view.name, query: view.query, created_at: view.now })
    .execute();
}

export async function deleteView(trx: Trx, userId: number, id: number): Promise<void> {
  await trx.deleteFrom('saved_views').where('user_id', '=', userId).where('id', '=', id).execute();
}
