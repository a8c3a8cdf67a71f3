import type { Migration } from '../migrate.ts';

/** Somebody says that what is told of a number or a link is wrong. */
export const migration: Migration = {
  name: '0060-objections',
  async up(db) {
    await db.schema
      .createTable('objections')
      .addColumn('code', 'text', (c) => c.primaryKey())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('shown', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('contact', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('due_at', 'bigint', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('decided_by', 'text')
      .addColumn('decided_at', 'bigint')
      .addColumn('answer', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex('objections_by_indicator')
      .on('objections')
      .columns(['type', 'value', 'state'])
      .execute();
    await db.schema
      .createIndex('objections_by_state')
      .on('objections')
      .columns(['state', 'due_at'])
      .execute();
  },
};
