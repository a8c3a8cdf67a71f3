import type { Migration } from '../migrate.ts';

/** What a case asks to be done, and what was decided with all that followed from it. */
export const migration: Migration = {
  name: '0040-case-work',
  async up(db, columns) {
    await db.schema
      .createTable('case_tasks')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('case_id', 'text', (c) => c.notNull().references('cases.id'))
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('owner', 'text')
      .addColumn('due_at', 'bigint')
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('done_at', 'bigint')
      .addColumn('done_by', 'text')
      .execute();
    await db.schema.createIndex('case_tasks_by_case').on('case_tasks').columns(['case_id', 'id']).execute();
    await db.schema
      .createTable('decisions')
      .addColumn('id', columns.idType, columns.id)
      .addColumn('case_id', 'text', (c) => c.references('cases.id'))
      .addColumn('verdict', 'text', (c) => c.notNull())
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('why', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('indicators', 'text', (c) => c.notNull())
      .addColumn('alert_id', 'text')
      .addColumn('withdrawn_at', 'bigint')
      .addColumn('withdrawn_by', 'text')
      .execute();
    await db.schema.createIndex('decisions_by_case').on('decisions').columns(['case_id', 'id']).execute();
    await db.schema
      .createTable('decision_reports')
      .addColumn('decision_id', 'bigint', (c) => c.notNull().references('decisions.id'))
      .addColumn('report_id', 'text', (c) => c.notNull().references('reports.id'))
      .addColumn('moved', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('decision_reports_key', ['decision_id', 'report_id'])
      .execute();
    await db.schema
      .createIndex('decision_reports_by_report')
      .on('decision_reports')
      .columns(['report_id'])
      .execute();
    await db.schema.createIndex('cases_by_time').on('cases').columns(['created_at', 'id']).execute();
  },
};
