import type { Migration } from '../migrate.ts';

/** Warnings to everybody: proposed by who decides, published by who edits. */
export const migration: Migration = {
  name: '0041-alerts',
  async up(db) {
    await db.schema
      .createTable('alerts')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('case_id', 'text', (c) => c.references('cases.id'))
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('topic', 'text', (c) => c.notNull())
      .addColumn('communes', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('proposed_by', 'text', (c) => c.notNull())
      .addColumn('proposed_at', 'bigint', (c) => c.notNull())
      .addColumn('published_by', 'text')
      .addColumn('published_at', 'bigint')
      .addColumn('withdrawn_by', 'text')
      .addColumn('withdrawn_at', 'bigint')
      .addColumn('why', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('alerts_by_state').on('alerts').columns(['state', 'published_at']).execute();
  },
};
