import type { Trx } from '../storage/database.ts';
import { findSameWords, markReport } from '../storage/repositories/report-marks.ts';

/** The mark of a report whose words came from many chats at once: copied and pasted, or a wave. A person tells which. */
export const campaignMark = 'campaign';

/** How near in time, in milliseconds. */
const windowMilliseconds = 6 * 3_600_000;
/** From so many different chats on. */
const chatsFrom = 5;
/** Bands looked at, and how many of them copies have in common: numbers do not count, a changed sentence does. */
const bands = 6;
const sharedBands = 5;
/** The latest of each band; a flood of copies counts as so many. */
const limit = 50;

/**
 * Marks reports that many chats sent in the same words within hours. Nothing else follows: an honest wave of victims
 * who were sent the same text looks alike, so no report is held back, lowered or joined by it.
 * @returns from how many chats the words came, this one included, as far as `limit` shows
 */
export async function markCampaign(
  trx: Trx,
  report: { id: string; channel: string; chat: string; createdAt: number },
): Promise<number> {
  const since = report.createdAt - windowMilliseconds;
  const alike = await findSameWords(trx, report.id, { since, bands, limit });
  const copies = alike.filter((other) => other.bands >= sharedBands);
  const chats = new Set([report, ...copies].map(({ channel, chat }) => `${channel}\n${chat}`)).size;
  if (chats < chatsFrom) return chats;
  // Those before were marked when the fifth chat came.
  const marked = chats === chatsFrom ? [report, ...copies] : [report];
  for (const { id } of marked) {
    await markReport(trx, id, { mark: campaignMark, details: { chats }, at: report.createdAt });
  }
  return chats;
}
