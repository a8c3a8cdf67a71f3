import type { Effect, SubmittedReport } from '../../conversation/effects.ts';
import type { Incoming } from '../../conversation/message.ts';
import type { Trx } from '../../storage/database.ts';
import { recordAnswer, recordFeedback } from '../../storage/repositories/answers.ts';
import { requestErasure } from '../../storage/repositories/erasures.ts';
import { recordQuestion } from '../../storage/repositories/questions.ts';
import { appendReportEvent, findReportByCode, type NewReport } from '../../storage/repositories/reports.ts';

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
      const report = await findReportByCode(trx, effect.code);
      if (report === undefined || report.channel !== channel || report.chat !== chat) return;
      await appendReportEvent(trx, report.id, {
        at,
        actor: 'citizen',
        kind: 'added',
        state: null,
        text: effect.text,
      });
      return;
    }
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
    indicators: submitted.indicators.map(({ type, value, shown, details }) => ({
      type,
      value,
      shown,
      details,
    })),
    evidence: submitted.evidence,
  };
}
