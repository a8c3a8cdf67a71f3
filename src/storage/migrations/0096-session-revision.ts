import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** A turn that was worked out from a session that somebody has changed since must not be saved over it. */
export const migration: Migration = {
  name: '0096-session-revision',
  async up(db) {
    await sql`alter table sessions add column revision integer not null default 1`.execute(db);
  },
};
