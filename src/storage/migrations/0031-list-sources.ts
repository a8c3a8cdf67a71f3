import type { Migration } from '../migrate.ts';

export const migration: Migration = {
  name: '0031-list-sources',
  async up(db) {
    await db.schema
      .createTable('list_sources')
      .addColumn('list', 'text', (c) => c.primaryKey())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('licence', 'text', (c) => c.notNull())
      .addColumn('fingerprint', 'text', (c) => c.notNull())
      .addColumn('lines_done', 'bigint', (c) => c.notNull())
      .addColumn('entries', 'bigint', (c) => c.notNull())
      .addColumn('refused', 'bigint', (c) => c.notNull())
      .addColumn('imported_at', 'bigint', (c) => c.notNull())
      .addColumn('finished', 'integer', (c) => c.notNull())
      .execute();
  },
};
