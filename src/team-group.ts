import type { PressOfTeam } from './channels/channel.ts';
import { outcomeNotices } from './conversation/notices/outcome.ts';
import type { Wording } from './conversation/wording.ts';
import { actOnReport, readGroupAction } from './reports/act-on-report.ts';
import type { TiesPeople } from './reports/ties.ts';
import type { Db } from './storage/database.ts';

/**
 * The team's own chat group, where reports arrive with buttons. Only presses in that very group act: whoever forwards
 * a report elsewhere takes dead buttons along.
 */
export function createTeamGroup(deps: {
  db: Db;
  /** `telegram:-100123`, or undefined where no group is configured. */
  group: string | undefined;
  wording: Pick<Wording, 'say'>;
  tiesPeople: TiesPeople;
  wake: (channel: string) => void;
  now: () => number;
}): PressOfTeam {
  const { db, group, wording, wake, now } = deps;
  const telling = { ties: deps.tiesPeople, compose: outcomeNotices(wording) };
  return async ({ channel, chat, data, actor }) => {
    const press = readGroupAction(data);
    if (press === undefined || `${channel}:${chat}` !== group) return undefined;
    const acted = await db
      .transaction()
      .execute((trx) => actOnReport(trx, { ...press, actor, now: now() }, telling));
    for (const recipient of acted.told) wake(recipient.channel);
    const key = acted.outcome === 'done' ? `done.${acted.state ?? ''}` : acted.outcome;
    return wording.say(`team-group.${key}`, { code: press.code });
  };
}
