import type { Migration } from '../migrate.ts';

export const migration: Migration = {
  name: '0030-cases',
  async up(db, columns) {
    await db.schema
      .createTable('cases')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('owner', 'text')
      .addColumn('verdict', 'text')
      .execute();
    await db.schema
      .createTable('case_events')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('case_id', 'text', (c) => c.notNull().references('cases.id'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('report_id', 'text')
      .addColumn('text', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('case_events_by_case').on('case_events').columns(['case_id', 'id']).execute();
    await db.schema
      .createTable('case_reports')
      .addColumn('report_id', 'text', (c) => c.primaryKey().references('reports.id'))
      .addColumn('case_id', 'text', (c) => c.notNull().references('cases.id'))
      .addColumn('joined_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('case_reports_by_case').on('case_reports').columns(['case_id']).execute();
    await db.schema
      .createTable('report_bands')
      .addColumn('band', 'integer', (c) => c.notNull())
      .addColumn('hash', 'bigint', (c) => c.notNull())
      .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
      .addPrimaryKeyConstraint('report_bands_key', ['band', 'hash', 'report_id'])
      .execute();
    await db.schema.createIndex('report_bands_by_report').on('report_bands').columns(['report_id']).execute();
    await db.schema
      .createTable('alarms')
      .addColumn('report_id', 'text', (c) => c.primaryKey().references('reports.id'))
      .addColumn('raised_at', 'bigint', (c) => c.notNull())
      .addColumn('acknowledged_at', 'bigint')
      .addColumn('acknowledged_by', 'text')
      .execute();
    await db.schema
      .createTable('verdicts')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('verdict', 'text', (c) => c.notNull())
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('why', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex('verdicts_by_value')
      .on('verdicts')
      .columns(['type', 'value', 'id'])
      .execute();
    await db.schema
      .createTable('watches')
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('since', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('watches_key', ['type', 'value', 'channel', 'chat'])
      .execute();
    await db.schema
      .createTable('list_entries')
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('list', 'text', (c) => c.notNull())
      .addColumn('added_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint')
      .addPrimaryKeyConstraint('list_entries_key', ['type', 'value', 'list'])
      .execute();
    await db.schema
      .createTable('erasures')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('chat', 'text', (c) => c.notNull())
      .addColumn('requested_at', 'bigint', (c) => c.notNull())
      .addColumn('confirmed_at', 'bigint')
      .addColumn('done_at', 'bigint')
      .execute();
  },
};
