import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/**
 * What is one's own among all there ever was comes newest first: with the report's time beside the assignment an index
 * holds that order, where else all reports of a person are looked up and sorted (120 ms for eight thousand of a million).
 */
export const migration: Migration = {
  name: '0091-assigned-by-time',
  async up(db) {
    const statements = [
      'alter table report_assignments add column report_at bigint not null default 0',
      `update report_assignments set report_at = (
         select created_at from reports where reports.id = report_assignments.report_id)`,
      'drop index report_assignments_by_user',
      'drop index report_assignments_by_agency',
      'create index report_assignments_by_user on report_assignments (user_id, report_at, report_id)',
      'create index report_assignments_by_agency on report_assignments (agency, report_at, report_id)',
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
