import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** The inbox shows what is open, newest first: an index that holds nothing else stays small as reports pile up. */
export const migration: Migration = {
  name: '0011-open-reports',
  async up(db) {
    await sql
      .raw(
        `create index reports_open on reports (created_at, id)
         where state in ('received', 'triaged', 'investigating')`,
      )
      .execute(db);
  },
};
