import type { Ambiguity, ReportField } from '../../../reports/field.ts';
import type { SubmittedReport } from '../../effects.ts';
import type { Button, Reply } from '../../message.ts';
import type { Turn } from '../../turn.ts';
import type { Draft } from './draft.ts';

/** The question of a field, with its ready answers, and the ways out: skip, send as it is, cancel. */
/** @param child the one who writes is a child: their guardian is asked for instead of themselves */
export function question(field: ReportField, turn: Turn, askBack?: Ambiguity, child = false): Reply {
  const { wording } = turn.world;
  const options =
    askBack?.options ??
    (field.choices.length > 0
      ? field.choices.map((choice) => ({ label: choice.label, answer: choice.label }))
      : field.options);
  const ways: Button[] = [
    { label: wording.say('report.buttons.skip'), action: 'report:skip' },
    { label: wording.say('report.buttons.send_now'), action: 'report:send' },
    { label: wording.say('report.buttons.cancel'), action: 'report:cancel' },
  ];
  const isFirst = field.name === 'what';
  return {
    style: 'plain',
    lead: askBack?.question ?? (child ? field.texts.guardian_question : undefined) ?? field.question,
    body: isFirst ? [wording.say('report.first_hint')] : [],
    buttons: [
      ...options.map((option) => ({ label: option.label, action: `say:${option.answer}` })),
      ...(isFirst ? ways.slice(2) : ways),
    ],
  };
}

/** The story's question once more: what comes takes the place of what was told. */
export function rewriteStory(field: ReportField, draft: Draft, turn: Turn): Reply {
  const { wording } = turn.world;
  return {
    ...question(field, turn),
    body: [wording.say('report.rewrite', { story: draft.fields[field.name]?.shown ?? '' })],
    buttons: [
      { label: wording.say('report.buttons.keep'), action: 'report:skip' },
      { label: wording.say('report.buttons.cancel'), action: 'report:cancel' },
    ],
  };
}

export function summary(draft: Draft, turn: Turn): Reply {
  const { wording, reportFields, names } = turn.world;
  const lines = reportFields.fields.flatMap((field) => {
    const value = draft.fields[field.name];
    return value === undefined ? [] : [`${field.label}: ${value.shown}`];
  });
  const indicators = draft.indicators.map((indicator) => indicator.shown);
  return {
    style: 'summary',
    lead: wording.say('report.summary.lead'),
    body: [
      ...lines,
      ...(indicators.length > 0
        ? [wording.say('report.summary.indicators', { list: indicators.join(', ') })]
        : []),
      ...(draft.evidence.length > 0
        ? [wording.say('report.summary.evidence', { count: draft.evidence.length })]
        : []),
    ],
    footer: wording.say('report.consent', names),
    buttons: [
      { label: wording.say('report.buttons.send'), action: 'report:send' },
      { label: wording.say('report.buttons.edit'), action: 'report:edit' },
      { label: wording.say('report.buttons.cancel'), action: 'report:cancel' },
    ],
  };
}

export function chooseField(draft: Draft, turn: Turn): Reply {
  const { wording, reportFields } = turn.world;
  return {
    style: 'plain',
    lead: wording.say('report.choose_field'),
    body: [],
    buttons: [
      ...reportFields.fields.map((field) => ({
        label: `${field.label}${field.name in draft.fields ? '' : ' +'}`,
        action: `report:edit:${field.name}`,
      })),
      { label: wording.say('report.buttons.send'), action: 'report:send' },
    ],
  };
}

export function submitted(report: SubmittedReport, turn: Turn): Reply {
  const { wording, names } = turn.world;
  return {
    style: 'summary',
    lead: wording.say('report.done.lead', { code: report.code }),
    body: [wording.say(report.firstHour ? 'report.done.first_hour' : 'report.done.body', names)],
    links: [{ label: wording.say('report.done.receipt'), href: turn.world.receiptPath(report.code) }],
    buttons: [{ label: wording.say('report.buttons.status'), action: `status:${report.code}` }],
    footer: wording.say('report.done.footer'),
  };
}

export function cancelled(turn: Turn): Reply {
  return { style: 'plain', body: [turn.world.wording.say('report.cancelled')] };
}
