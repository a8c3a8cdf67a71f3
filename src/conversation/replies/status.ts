import type { Reply } from '../message.ts';
import type { ReportStatus, World } from '../world.ts';
import { showDate } from './date.ts';

const day = 24 * 3_600_000;
/** How far ahead "look again" points, in days. */
const lookAgainDays = 3;
const open: readonly string[] = ['received', 'triaged', 'investigating'];

/** Where a report stands, dated, also when nothing has moved. Names nobody and repeats nothing that was told. */
export function statusOf(report: ReportStatus, world: World): Reply {
  const { wording } = world;
  const lines = [
    wording.say('chat.status.body', {
      created: showDate(report.createdAt),
      changed: showDate(report.changedAt),
    }),
  ];
  if (open.includes(report.state)) {
    lines.push(wording.say('chat.status.no_result', { next: showDate(world.now + lookAgainDays * day) }));
  }
  return {
    style: 'plain',
    lead: wording.say('chat.status.lead', {
      code: report.code,
      state: wording.say(`chat.status.states.${report.withdrawn === true ? 'withdrawn' : report.state}`),
    }),
    body: lines,
  };
}
