import { z } from 'zod';

/**
 * What a message does, beside what it is about: `faq` asks, `report` says that it happened to them
 * or wants to report it, `paste` brings something suspicious to be checked, `out_of_scope` has
 * nothing to do with information security (small talk and harmful requests included).
 */
export const messageKinds = ['faq', 'report', 'paste', 'out_of_scope'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Topics that are answered but lie outside information security: see data/topics.csv. */
export const outOfScopeTopics: ReadonlySet<string> = new Set([
  'smalltalk',
  'out_of_scope',
  'harmful_request',
]);

/** Keys of data/contacts.yaml. Those that need confirmation stay hidden until the province confirms them. */
const contactKey = z.string().regex(/^[a-z0-9-]+$/);

/** A step of an answer; `when` names the contact that the province must have confirmed for it to be shown. */
const step = z.union([
  z.string().min(3).max(180),
  z.strictObject({ when: contactKey, text: z.string().min(3).max(180) }),
]);
export type Step = z.infer<typeof step>;

const utterance = z.string().trim().min(1).max(2000);
const utterances = z.array(utterance).default([]);

export const intentSchema = z.strictObject({
  topic: z.string(),
  /** The question as a citizen would put it; shown in "Có phải anh/chị muốn hỏi". */
  title: z.string().min(4).max(100),
  /** Label of the button that leads here. */
  button: z.string().min(2).max(30),
  answer: z.strictObject({
    /** The one bold line: what to do. */
    do: z.string().min(5).max(180),
    steps: z.array(step).max(4).default([]),
    why: z.string().max(320).optional(),
    call: z.array(contactKey).max(2).default([]),
    /** Behind "Xem thêm". */
    more: z.string().max(1800).optional(),
  }),
  followups: z.array(z.string()).max(3).default([]),
  sources: z
    .array(z.strictObject({ title: z.string().min(3), url: z.url().optional(), read: z.iso.date() }))
    .min(1),
  reviewed: z.iso.date(),
  utterances: z.strictObject({
    faq: utterances,
    report: utterances,
    paste: utterances,
    out_of_scope: utterances,
  }),
  /** Near misses: messages which this intent must not catch. */
  not: utterances,
});

export type IntentFile = z.infer<typeof intentSchema>;
/** A curated answer and the ways in which citizens ask for it. The id is the name of its file. */
export interface Intent extends IntentFile {
  readonly id: string;
  /** Path below `intents/`, for messages to editors. */
  readonly file: string;
}

/** Length in characters of what a citizen sees before "Xem thêm". */
export function answerLength(answer: IntentFile['answer']): number {
  const steps = answer.steps.map((item) => (typeof item === 'string' ? item : item.text));
  return [answer.do, ...steps, answer.why ?? ''].join('\n').length + answer.call.length * 40;
}
