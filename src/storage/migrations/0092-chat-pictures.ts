import type { Migration } from '../migrate.ts';

/** The same picture may come from several chats: it is known by its content alone, who sent it has to be kept apart. */
export const migration: Migration = {
  name: '0092-chat-pictures',
  async up(db) {
    await db.schema
      .createTable('chat_pictures')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('chat_pictures_key', ['channel', 'chat', 'hash'])
      .execute();
    await db.schema.createIndex('chat_pictures_by_hash').on('chat_pictures').columns(['hash']).execute();
    await db.schema.createIndex('chat_pictures_by_time').on('chat_pictures').columns(['at']).execute();
  },
};
