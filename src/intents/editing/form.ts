import type { Intent, Step } from '../intent.ts';

/** An intent as an editor fills it in: lists are lines of text. */
export interface IntentForm {
  readonly topic: string;
  readonly title: string;
  readonly button: string;
  readonly do: string;
  /** One a line; `@contact text` is shown only where the province has confirmed that contact. */
  readonly steps: string;
  readonly why: string;
  /** Keys of contacts, separated by commas. */
  readonly call: string;
  readonly more: string;
  /** Ids, separated by commas. */
  readonly followups: string;
  /** One a line: title | address | day it was read. */
  readonly sources: string;
  readonly reviewed: string;
  readonly faq: string;
  readonly report: string;
  readonly paste: string;
  readonly out_of_scope: string;
  readonly not: string;
}

/** What an intent's file holds, as data; what is empty is left out. */
export interface IntentContent {
  readonly topic: string;
  readonly title: string;
  readonly button: string;
  readonly answer: {
    readonly do: string;
    readonly steps: readonly Step[];
    readonly why: string | undefined;
    readonly call: readonly string[];
    readonly more: string | undefined;
  };
  readonly followups: readonly string[];
  readonly sources: readonly { title: string; url?: string; read: string }[];
  readonly reviewed: string;
  readonly utterances: Readonly<Record<'faq' | 'report' | 'paste' | 'out_of_scope', readonly string[]>>;
  readonly not: readonly string[];
}

/** Stands for the end of a line within one example. */
const lineBreak = '⏎';

export function toForm(intent: Intent): IntentForm {
  const { answer, utterances } = intent;
  return {
    topic: intent.topic,
    title: intent.title,
    button: intent.button,
    do: answer.do,
    steps: answer.steps
      .map((step) => (typeof step === 'string' ? step : `@${step.when} ${step.text}`))
      .join('\n'),
    why: answer.why ?? '',
    call: answer.call.join(', '),
    more: answer.more ?? '',
    followups: intent.followups.join(', '),
    sources: intent.sources
      .map(({ title, url, read }) => [title, ...(url === undefined ? [] : [url]), read].join(' | '))
      .join('\n'),
    reviewed: intent.reviewed,
    faq: joinLines(utterances.faq),
    report: joinLines(utterances.report),
    paste: joinLines(utterances.paste),
    out_of_scope: joinLines(utterances.out_of_scope),
    not: joinLines(intent.not),
  };
}

/** Reads what an editor filled in. Checks nothing: the schema does. */
export function fromForm(form: IntentForm): IntentContent {
  return {
    topic: form.topic,
    title: form.title,
    button: form.button,
    answer: {
      do: form.do,
      steps: lines(form.steps).map(readStep),
      why: form.why === '' ? undefined : form.why,
      call: words(form.call),
      more: form.more === '' ? undefined : form.more,
    },
    followups: words(form.followups),
    sources: lines(form.sources).map(readSource),
    reviewed: form.reviewed,
    utterances: {
      faq: examples(form.faq),
      report: examples(form.report),
      paste: examples(form.paste),
      out_of_scope: examples(form.out_of_scope),
    },
    not: examples(form.not),
  };
}

function readStep(line: string): Step {
  const found = /^@([a-z0-9-]+)\s+(.*)$/.exec(line);
  return found === null ? line : { when: found[1] ?? '', text: found[2] ?? '' };
}

function readSource(line: string): { title: string; url?: string; read: string } {
  const parts = line.split('|').map((part) => part.trim());
  const [title = '', second = '', third = ''] = parts;
  return parts.length < 3 ? { title, read: second } : { title, url: second, read: third };
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function examples(text: string): string[] {
  return lines(text).map((line) => line.replaceAll(` ${lineBreak} `, '\n').replaceAll(lineBreak, '\n'));
}

function joinLines(texts: readonly string[]): string {
  return texts.map((text) => text.replaceAll('\n', ` ${lineBreak} `)).join('\n');
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
