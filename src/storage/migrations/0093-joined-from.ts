import type { Migration } from '../migrate.ts';

/** A report that is joined to a case may come out of another: without knowing which, a join cannot be undone. */
export const migration: Migration = {
  name: '0093-joined-from',
  async up(db) {
    await db.schema.alterTable('case_events').addColumn('from_case', 'text').execute();
  },
};
