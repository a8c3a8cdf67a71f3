import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/**
 * When a report with these words came, beside the words: among thousands of copies the latest few are found at once,
 * so that a flood of copies cannot slow down the storing of reports.
 */
export const migration: Migration = {
  name: '0070-recent-bands',
  async up(db) {
    await db.schema
      .alterTable('report_bands')
      .addColumn('at', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await sql`update report_bands set at = (select created_at from reports where reports.id = report_bands.report_id)`.execute(
      db,
    );
    await db.schema
      .createIndex('report_bands_recent')
      .on('report_bands')
      .columns(['band', 'hash', 'at'])
      .execute();
  },
};
