import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';
import { recountTold } from '../recount-days.ts';

/**
 * Any message after a verdict counted as the reporter's being told of it. News of an outcome is now a kind of its own:
 * of old messages it is those that were written in the moment of a decision, by whoever decided.
 */
export const migration: Migration = {
  name: '0094-outcomes',
  async up(db) {
    await sql
      .raw(
        `update report_events set kind = 'outcome' where kind = 'message' and exists (
           select 1 from report_events as decision
           where decision.report_id = report_events.report_id and decision.kind = 'state'
             and decision.state in ('confirmed', 'unfounded', 'closed')
             and decision.at = report_events.at and decision.actor = report_events.actor)`,
      )
      .execute(db);
    await recountTold(db);
  },
};
