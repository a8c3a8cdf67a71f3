import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Every page of the console asks for the alarms that nobody has taken: few among all there ever were. */
export const migration: Migration = {
  name: '0071-open-alarms',
  async up(db) {
    await sql`create index alarms_open on alarms (raised_at) where acknowledged_at is null`.execute(db);
  },
};
