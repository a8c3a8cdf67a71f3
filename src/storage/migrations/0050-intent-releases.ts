import type { Migration } from '../migrate.ts';

/** Answers being edited, and what was published when by whom. */
export const migration: Migration = {
  name: '0050-intent-releases',
  async up(db, columns) {
    await db.schema
      .createTable('intent_drafts')
      .addColumn('file', 'text', (c) => c.primaryKey())
      .addColumn('content', 'text')
      .addColumn('base_content', 'text')
      .addColumn('edited_by', 'text', (c) => c.notNull())
      .addColumn('edited_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('intent_releases')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('note', 'text', (c) => c.notNull())
      .addColumn('undoes', 'bigint')
      .addColumn('files', 'text', (c) => c.notNull())
      .execute();
  },
};
