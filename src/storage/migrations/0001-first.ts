import type { Migration } from '../migrate.ts';

export const migration: Migration = {
  name: '0001-first',
  async up(db, columns) {
    await db.schema
      .createTable('messages')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('direction', 'text', (c) => c.notNull())
      .addColumn('external_id', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('payload', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('next_try_at', 'bigint', (c) => c.notNull().defaultTo(0))
      .addColumn('last_error', 'text')
      .addColumn('answers_id', 'bigint')
      .addUniqueConstraint('messages_once', ['channel', 'chat', 'direction', 'external_id'])
      .execute();
    await db.schema
      .createIndex('messages_by_chat')
      .on('messages')
      .columns(['channel', 'chat', 'id'])
      .execute();
    await db.schema
      .createIndex('messages_by_state')
      .on('messages')
      .columns(['direction', 'state', 'channel', 'next_try_at'])
      .execute();

    await db.schema
      .createTable('sessions')
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('sessions_key', ['channel', 'chat'])
      .execute();

    await db.schema
      .createTable('reports')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('code', 'text', (c) => c.notNull().unique())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('topic', 'text', (c) => c.notNull())
      .addColumn('narrative', 'text', (c) => c.notNull())
      .addColumn('amount', 'bigint')
      .addColumn('occurred_at', 'bigint')
      .addColumn('commune', 'text')
      .addColumn('first_hour', 'integer', (c) => c.notNull())
      .addColumn('fields', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('reports_by_time').on('reports').columns(['created_at', 'id']).execute();
    await db.schema
      .createIndex('reports_by_state')
      .on('reports')
      .columns(['state', 'created_at', 'id'])
      .execute();
    await db.schema.createIndex('reports_by_chat').on('reports').columns(['channel', 'chat']).execute();

    await db.schema
      .createTable('report_events')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('state', 'text')
      .addColumn('text', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex('report_events_by_report')
      .on('report_events')
      .columns(['report_id', 'id'])
      .execute();

    await db.schema
      .createTable('report_indicators')
      .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('shown', 'text', (c) => c.notNull())
      .addColumn('details', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('report_indicators_key', ['report_id', 'type', 'value'])
      .execute();
    await db.schema
      .createIndex('report_indicators_by_value')
      .on('report_indicators')
      .columns(['type', 'value'])
      .execute();

    await db.schema
      .createTable('evidence')
      .addColumn('hash', 'text', (c) => c.primaryKey())
      .addColumn('mime', 'text', (c) => c.notNull())
      .addColumn('size', 'integer', (c) => c.notNull())
      .addColumn('stored_at', 'bigint', (c) => c.notNull())
      .addColumn('text', 'text')
      .execute();
    await db.schema
      .createTable('report_evidence')
      .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
      .addColumn('hash', 'text', (c) => c.notNull().references('evidence.hash'))
      .addPrimaryKeyConstraint('report_evidence_key', ['report_id', 'hash'])
      .execute();

    await db.schema
      .createTable('outbox')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('target', 'text', (c) => c.notNull())
      .addColumn('idempotency_key', 'text', (c) => c.notNull().unique())
      .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
      .addColumn('payload', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('next_try_at', 'bigint', (c) => c.notNull())
      .addColumn('last_error', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('delivered_at', 'bigint')
      .execute();
    await db.schema
      .createIndex('outbox_due')
      .on('outbox')
      .columns(['state', 'target', 'next_try_at'])
      .execute();
    await db.schema.createIndex('outbox_by_report').on('outbox').columns(['report_id']).execute();

    await db.schema
      .createTable('answers')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('intent', 'text')
      .addColumn('confidence', 'real', (c) => c.notNull())
      .addColumn('helpful', 'integer')
      .execute();
    await db.schema
      .createTable('questions')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('for_officer', 'integer', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('users')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('name', 'text', (c) => c.notNull().unique())
      .addColumn('password_hash', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('console_sessions')
      .addColumn('token_hash', 'text', (c) => c.primaryKey())
      .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
      .addColumn('csrf', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('audit')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('details', 'text', (c) => c.notNull())
      .addColumn('previous_hash', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .execute();
  },
};
