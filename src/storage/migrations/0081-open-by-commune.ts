import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/**
 * What is open is a hundredth of all there is: what is asked of it has small indices of its own, without which SQLite reads
 * every first-hour report, or every report of a commune, that there ever was (150 ms at a million).
 */
export const migration: Migration = {
  name: '0081-open-by-commune',
  async up(db) {
    const isOpen = `state not in ('confirmed', 'unfounded', 'duplicate', 'closed')`;
    const statements = [
      `create index reports_urgent on reports (created_at, id) where first_hour = 1 and ${isOpen}`,
      `create index reports_open_by_commune on reports (commune, created_at, id) where ${isOpen}`,
      `drop index reports_by_first_hour`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
