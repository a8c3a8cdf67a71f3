import type { Migration } from '../migrate.ts';

/** Who was told what, so that nobody is told twice; chats that are not listened to; what is odd about a report. */
export const migration: Migration = {
  name: '0032-notices',
  async up(db) {
    await db.schema
      .createTable('notices')
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('notices_key', ['key', 'channel', 'chat'])
      .execute();
    await db.schema.createIndex('notices_by_chat').on('notices').columns(['channel', 'chat']).execute();
    await db.schema.createIndex('watches_by_chat').on('watches').columns(['channel', 'chat']).execute();
    await db.schema
      .createTable('quiet_chats')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('until', 'bigint', (c) => c.notNull())
      .addColumn('set_by', 'text', (c) => c.notNull())
      .addColumn('why', 'text', (c) => c.notNull())
      .addColumn('set_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('quiet_chats_key', ['channel', 'chat'])
      .execute();
    await db.schema
      .createTable('report_marks')
      .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
      .addColumn('mark', 'text', (c) => c.notNull())
      .addColumn('details', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('report_marks_key', ['report_id', 'mark'])
      .execute();
  },
};
