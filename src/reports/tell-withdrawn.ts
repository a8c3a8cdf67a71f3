import type { Trx } from '../storage/database.ts';
import { queueReply } from '../storage/repositories/messages.ts';
import { findReportsNaming, takeNotices } from '../storage/repositories/notices.ts';
import type { StoredReport } from '../storage/repositories/reports.ts';
import type { Recipient } from './recipients.ts';
import { type ComposeOutcome, indicatorNotice, reportNotice } from './tell-outcome.ts';

/**
 * Tells everybody who heard that reports came to a state that it no longer holds, each once; where it is decided
 * anew they are told anew. What other decided reports say of an indicator goes on holding.
 */
export async function tellWithdrawn(
  trx: Trx,
  reports: readonly StoredReport[],
  withdrawn: { state: string; now: number },
  compose: ComposeOutcome,
): Promise<Recipient[]> {
  const { state, now } = withdrawn;
  const told = new Map<string, Recipient>();
  const add = (recipient: Recipient) => {
    const key = `${recipient.channel}\n${recipient.chat}`;
    if (!told.has(key)) told.set(key, recipient);
  };
  for (const { code } of reports) {
    for (const chat of await takeNotices(trx, reportNotice(code, state)))
      add({ ...chat, role: 'reporter', code });
  }
  const codes = new Set(reports.map(({ code }) => code));
  for (const report of reports) {
    for (const shared of report.indicators) {
      const others = await findReportsNaming(trx, shared, report.id);
      if (others.some((other) => other.state === state && !codes.has(other.code))) continue;
      for (const chat of await takeNotices(trx, indicatorNotice(shared, state))) {
        add({ ...chat, role: 'watcher', code: report.code, shared });
      }
    }
  }
  for (const recipient of told.values()) {
    const { channel, chat, code } = recipient;
    const { reply } = compose(recipient, { code, state: 'withdrawn', now });
    await queueReply(trx, { channel, chat, at: now, payload: reply, answersId: null });
  }
  return [...told.values()];
}
