import type { Migration } from '../migrate.ts';

/** Forms that may be carried out once: a double click must not tell anybody anything twice. */
export const migration: Migration = {
  name: '0095-sent-forms',
  async up(db) {
    await db.schema
      .createTable('sent_forms')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
  },
};
