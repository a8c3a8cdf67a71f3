import type { Trx } from '../../storage/database.ts';
import { appendCaseEvent } from '../../storage/repositories/cases.ts';
import { queueReply } from '../../storage/repositories/messages.ts';
import { appendReportEvent, type StoredReport } from '../../storage/repositories/reports.ts';
import { type Recipient, wishesToBeTold } from '../recipients.ts';
import type { Told } from '../tell-outcome.ts';
import type { Actor } from './join.ts';

/**
 * One answer to everybody who reported something of a case, each in their own chat and once, however many of the
 * reports are theirs. Silence is no consent here either.
 */
export async function answerCase(
  trx: Trx,
  answer: { caseId: string; reports: readonly StoredReport[]; text: string; reply: unknown },
  actor: Actor,
): Promise<Told> {
  const { caseId, text, reply } = answer;
  const { name, now } = actor;
  const told: Recipient[] = [];
  const leftOut = { noWish: 0, noChat: 0, erased: 0, already: 0 };
  for (const [first, ...more] of byPerson(answer.reports)) {
    if (first === undefined) continue;
    const own = [first, ...more];
    if (first.chat === 'erased') leftOut.erased += 1;
    else if (first.channel === 'walk-in') leftOut.noChat += 1;
    else if (!own.some(wishesToBeTold)) leftOut.noWish += 1;
    else {
      const { channel, chat, code } = first;
      await queueReply(trx, { channel, chat, at: now, payload: reply, answersId: null });
      for (const { id } of own) {
        await appendReportEvent(trx, id, { at: now, actor: name, kind: 'message', state: null, text });
      }
      told.push({ channel, chat, code, role: 'reporter' });
    }
  }
  await appendCaseEvent(trx, caseId, { at: now, actor: name, kind: 'answer', reportId: null, text });
  return { told, leftOut };
}

function byPerson(reports: readonly StoredReport[]): StoredReport[][] {
  const people = new Map<string, StoredReport[]>();
  for (const report of reports) {
    const key = report.chat === 'erased' ? `\n${report.id}` : `${report.channel}\n${report.chat}`;
    people.set(key, [...(people.get(key) ?? []), report]);
  }
  return [...people.values()];
}
