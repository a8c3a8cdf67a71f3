import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';
import { recountDays } from '../recount-days.ts';

/** The dashboard reads counts of days, not a million reports; what every page counts has an index of its own. */
export const migration: Migration = {
  name: '0080-daily-counts',
  async up(db, columns) {
    await sql
      .raw(
        `create table daily_counts (
           day integer not null,
           kind text not null,
           key text not null,
           count bigint not null,
           loss bigint not null,
           primary key (kind, day, key)
         )${columns.dialect === 'sqlite' ? ' without rowid' : ''}`,
      )
      .execute(db);
    await sql`create index questions_open on questions (for_officer, id) where state = 'open'`.execute(db);
    await sql`create index outbox_open on outbox (target, state, attempts) where state <> 'delivered'`.execute(
      db,
    );
    await recountDays(db);
  },
};
