import type { ComposeOutcome } from '../../reports/tell-outcome.ts';
import type { Reply } from '../message.ts';
import { showDate } from '../replies/date.ts';
import type { Wording } from '../wording.ts';

/** The words by which everybody hears the outcome of a report: its reporter, who reported the same, who watches. */
export function outcomeNotices(wording: Pick<Wording, 'say'>): ComposeOutcome {
  return ({ shared, role }, { code, state, now }) => {
    const date = showDate(now);
    const text =
      shared === undefined
        ? wording.say(`told.${state}`)
        : wording.say(`notices.shared.${state}`, { shown: shared.shown });
    const reply: Reply = {
      style: 'officer',
      lead:
        shared === undefined
          ? wording.say('told.verdict_lead', { code })
          : wording.say('notices.shared.lead', { shown: shared.shown }),
      body: [text],
      footer:
        role === 'watcher'
          ? wording.say('notices.footer_watch', { date })
          : wording.say('told.footer', { date }),
    };
    return { reply, text };
  };
}
