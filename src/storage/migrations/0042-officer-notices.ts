import type { Migration } from '../migrate.ts';

/** How each person of the team wants to be told, and what must still be told to them. */
export const migration: Migration = {
  name: '0042-officer-notices',
  async up(db, columns) {
    await db.schema
      .createTable('officer_settings')
      .addColumn('user_id', 'bigint', (c) => c.primaryKey().references('users.id'))
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('kinds', 'text', (c) => c.notNull())
      .addColumn('quiet_from', 'integer')
      .addColumn('quiet_to', 'integer')
      .addColumn('changed_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('officer_notices')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('next_try_at', 'bigint', (c) => c.notNull())
      .addColumn('last_error', 'text')
      .addColumn('sent_at', 'bigint')
      .execute();
    await db.schema
      .createIndex('officer_notices_due')
      .on('officer_notices')
      .columns(['state', 'next_try_at'])
      .execute();
  },
};
