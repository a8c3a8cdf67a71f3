import type { Effect, SubmittedReport } from '../../conversation/effects.ts';
import type { Incoming } from '../../conversation/message.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import { addToReport, withdrawReport } from '../../reports/own-report.ts';
import type { Trx } from '../../storage/database.ts';
import { recordAnswer, recordFeedback } from '../../storage/repositories/answers.ts';
import { requestErasure } from '../../storage/repositories/erasures.ts';
import { unwatchAll } from '../../storage/repositories/notices.ts';
import { recordQuestion } from '../../storage/repositories/questions.ts';
import { watchIndicator } from '../../storage/repositories/registry.ts';
import type { NewReport, ReportIndicator } from '../../storage/repositories/reports.ts';

export interface EffectContext {
  readonly now: number;
  newId(): string;
  /** Stores a report with its outbox items, in this transaction. */
  storeReport(trx: Trx, report: NewReport): Promise<void>;
}

/** Carries out what a turn wants changed, inside the transaction that stores its replies. */
export async function applyEffects(
  trx: Trx,
  effects: readonly Effect[],
  incoming: Incoming,
  context: EffectContext,
): Promise<void> {
  for (const effect of effects) await applyEffect(trx, effect, incoming, context);
}

async function applyEffect(
  trx: Trx,
  effect: Effect,
  incoming: Incoming,
  context: EffectContext,
): Promise<void> {
  const { channel, chat } = incoming;
  const at = context.now;
  switch (effect.type) {
    case 'submit_report':
      await context.storeReport(trx, newReport(effect.report, incoming, context));
      return;
    case 'count_answer':
      await recordAnswer(trx, {
        key: effect.key,
        at,
        channel,
        kind: effect.kind,
        intent: effect.intent ?? null,
        confidence: effect.confidence,
      });
      return;
    case 'feedback':
      await recordFeedback(trx, effect.key, effect.helpful);
      return;
    case 'ask_officer':
      await recordQuestion(trx, { at, channel, chat, text: effect.text, forOfficer: effect.wanted });
      return;
    case 'add_to_report': {
      const { code, text, evidence } = effect;
      const indicators = effect.indicators.map(toReportIndicator);
      await addToReport(trx, { code, text, evidence, indicators }, { channel, chat, now: at });
      return;
    }
    case 'withdraw_report':
      await withdrawReport(trx, effect.code, effect.reason, { channel, chat, now: at });
      return;
    case 'watch':
      await watchIndicator(trx, { ...effect.indicator, channel, chat, since: at });
      return;
    case 'unwatch_all':
      await unwatchAll(trx, incoming);
      return;
    case 'request_erasure':
      await requestErasure(trx, incoming, at);
      return;
  }
}

function newReport(submitted: SubmittedReport, incoming: Incoming, context: EffectContext): NewReport {
  const number = (name: string) => {
    const value = submitted.fields[name]?.value;
    return typeof value === 'number' ? value : null;
  };
  const when = number('when');
  const commune = submitted.fields['commune']?.value;
  return {
    id: context.newId(),
    code: submitted.code,
    channel: incoming.channel,
    chat: incoming.chat,
    createdAt: context.now,
    topic: submitted.topic,
    narrative: submitted.narrative,
    amount: number('amount'),
    occurredAt: when === 0 ? null : when,
    commune: typeof commune === 'string' && commune !== '' ? commune : null,
    firstHour: submitted.firstHour,
    fields: { ...submitted.fields, consent: { value: submitted.consent, shown: submitted.consent } },
    indicators: submitted.indicators.map(toReportIndicator),
    evidence: submitted.evidence,
  };
}

function toReportIndicator({ type, value, shown, details }: Indicator): ReportIndicator {
  return { type, value, shown, details };
}
