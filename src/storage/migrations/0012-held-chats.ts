import type { Migration } from '../migrate.ts';

/** Which chats an officer holds, so that a time-out can give them back. */
export const migration: Migration = {
  name: '0012-held-chats',
  async up(db) {
    await db.schema
      .createTable('held_chats')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('user_name', 'text', (c) => c.notNull())
      .addColumn('until', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('held_chats_key', ['channel', 'chat'])
      .execute();
    await db.schema.createIndex('held_chats_by_time').on('held_chats').column('until').execute();
    await db.schema
      .createIndex('report_events_by_time')
      .on('report_events')
      .columns(['kind', 'at'])
      .execute();
    await db.schema.createIndex('answers_by_time').on('answers').column('at').execute();
    await db.schema.createIndex('questions_by_state').on('questions').columns(['state', 'id']).execute();
    await db.schema.createIndex('questions_by_time').on('questions').column('at').execute();
  },
};
