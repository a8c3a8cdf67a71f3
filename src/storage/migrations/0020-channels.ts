import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

export const migration: Migration = {
  name: '0020-channels',
  async up(db) {
    await db.schema
      .createTable('channel_tokens')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('access_token', 'text', (c) => c.notNull())
      .addColumn('refresh_token', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('refreshed_at', 'bigint', (c) => c.notNull())
      .addColumn('seed_hash', 'text', (c) => c.notNull())
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createTable('channel_chats')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('last_in_at', 'bigint', (c) => c.notNull().defaultTo(0))
      .addColumn('last_in_id', 'text')
      .addColumn('replies_used', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('channel_chats_key', ['channel', 'chat'])
      .execute();
    await db.schema
      .createTable('channel_warnings')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('since', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('channel_warnings_key', ['channel', 'key'])
      .execute();
    await db.schema
      .createIndex('messages_by_answered')
      .on('messages')
      .columns(['answers_id', 'direction'])
      .execute();
    // What waits to be sent is little beside the transcript: found without looking through it.
    await db.schema
      .createIndex('messages_queued')
      .on('messages')
      .columns(['channel', 'id'])
      .where(sql.ref('direction'), '=', 'out')
      .where(sql.ref('state'), '=', 'queued')
      .execute();
    await db.schema
      .createIndex('messages_queued_by_chat')
      .on('messages')
      .columns(['channel', 'chat', 'id'])
      .where(sql.ref('direction'), '=', 'out')
      .where(sql.ref('state'), '=', 'queued')
      .execute();
  },
};
