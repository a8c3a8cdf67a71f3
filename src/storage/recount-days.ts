import { type Kysely, sql } from 'kysely';
import { dayMilliseconds, minuteMilliseconds, waitSteps, zoneOffset } from './repositories/daily-counts.ts';

const day = (time: string) => `(${time} + ${zoneOffset}) / ${dayMilliseconds}`;
const firstVerdict = `select report_id, min(id) as id from report_events
  where kind = 'state' and state in ('confirmed', 'unfounded') group by report_id`;
const minutes = `((acted.at - reports.created_at + ${minuteMilliseconds - 1}) / ${minuteMilliseconds})`;
const step = `case when acted.at <= reports.created_at then 0
  ${waitSteps.map(({ upTo, step: by }) => `when ${minutes} <= ${upTo} then ((${minutes} + ${by - 1}) / ${by}) * ${by}`).join(' ')}
  end`;

const afterVerdict = (kind: string, condition: string) => `select ${day('at')} as day, '${kind}' as kind,
    '' as key, 0 as loss
  from (${firstVerdict}) as first join report_events on report_events.id = first.id
  where exists (select 1 from report_events as later
    where later.report_id = first.report_id and later.id > first.id and ${condition})`;
const told = afterVerdict('told', `later.kind = 'outcome'`);

/** Each gives day, kind, key and loss of whatever is counted. */
const sources: readonly string[] = [
  ...['topic', 'channel', 'commune', 'state'].map(
    (column) => `select ${day('created_at')} as day, '${column}' as kind,
      coalesce(${column}, '') as key, coalesce(amount, 0) as loss from reports`,
  ),
  `select ${day('reports.created_at')} as day,
      case when first_hour = 1 then 'wait-first-hour' else 'wait-other' end as kind,
      cast(${step} as text) as key, 0 as loss
    from reports join (select report_id, min(at) as at from report_events
      where actor not in ('citizen', 'system') group by report_id) as acted on acted.report_id = reports.id`,
  `select ${day('at')} as day, 'decided' as kind, '' as key, 0 as loss
    from (${firstVerdict}) as first join report_events on report_events.id = first.id`,
  told,
  afterVerdict('reopened', `later.kind = 'state' and later.state = 'investigating'`),
  `select ${day('at')} as day, 'answered' as kind, '' as key, 0 as loss from answers`,
  `select ${day('at')} as day, 'asked' as kind, '' as key, 0 as loss from questions`,
  `select ${day('delivered_at')} as day, 'delivered' as kind, target as key, 0 as loss
    from outbox where delivered_at is not null`,
];

/** Counts everything from the beginning: for a database from before the counts, and to see that they are right. */
export async function recountDays<Tables>(db: Kysely<Tables>): Promise<void> {
  await sql`delete from daily_counts`.execute(db);
  for (const source of sources) await count(db, source);
}

/** Counts anew who was told a verdict, and leaves the rest alone: some of what it counted has been deleted since. */
export async function recountTold<Tables>(db: Kysely<Tables>): Promise<void> {
  await sql`delete from daily_counts where kind = 'told'`.execute(db);
  await count(db, told);
}

async function count<Tables>(db: Kysely<Tables>, source: string): Promise<void> {
  await sql
    .raw(
      `insert into daily_counts (day, kind, key, count, loss)
       select day, kind, key, count(*), sum(loss) from (${source}) as counted group by day, kind, key`,
    )
    .execute(db);
}
