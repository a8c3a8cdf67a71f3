import { answerLength, type Intent, outOfScopeTopics } from './intent.ts';
import type { IntentProblem, LoadedIntents } from './load.ts';
import type { Topics } from './topics.ts';

/** Visible part of an answer, in characters: what fits one bubble on every channel. */
export const maximumAnswerLength = 900;
const minimumUtterances = 25;
const minimumUtterancesByTopic = 80;

export interface IntentReport {
  readonly problems: readonly IntentProblem[];
  readonly utterancesByTopic: ReadonlyMap<string, { intents: number; utterances: number }>;
}

/**
 * Everything that a schema alone cannot see: unknown topics, broken follow-ups, over-long answers,
 * too few examples, utterances that two intents claim.
 * `whole` says that the whole set is there, so that links between files can be checked.
 */
export function checkIntents(
  loaded: LoadedIntents,
  topics: Topics,
  options: { whole: boolean },
): IntentReport {
  const problems: IntentProblem[] = [...loaded.problems];
  const claimed = new Map<string, string>();
  const utterancesByTopic = new Map<string, { intents: number; utterances: number }>();
  for (const intent of loaded.intents) {
    const complain = (message: string) => {
      problems.push({ file: intent.file, line: 1, message });
    };
    if (!topics.has(intent.topic)) complain(`topic: unknown topic "${intent.topic}"`);
    const length = answerLength(intent.answer);
    if (length > maximumAnswerLength) complain(`answer: ${String(length)} characters, at most 900`);
    const all = allUtterances(intent);
    if (all.length < minimumUtterances && !outOfScopeTopics.has(intent.topic)) {
      complain(`utterances: ${String(all.length)}, at least ${String(minimumUtterances)}`);
    }
    for (const text of all) {
      const key = text
        .normalize('NFC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      // Nothing but signs ("???", an emoji) is nobody's.
      if (key === '') continue;
      const owner = claimed.get(key);
      if (owner !== undefined) complain(`utterances: "${text}" also stands in ${owner}`);
      claimed.set(key, intent.id);
    }
    const count = utterancesByTopic.get(intent.topic) ?? { intents: 0, utterances: 0 };
    utterancesByTopic.set(intent.topic, {
      intents: count.intents + 1,
      utterances: count.utterances + all.length,
    });
  }
  if (options.whole) {
    problems.push(...brokenLinks(loaded.intents));
    for (const topic of topics.keys()) {
      const count = utterancesByTopic.get(topic)?.utterances ?? 0;
      if (count < minimumUtterancesByTopic) {
        problems.push({ file: '', line: 0, message: `topic ${topic}: ${String(count)} utterances` });
      }
    }
  }
  return { problems, utterancesByTopic };
}

/** Buttons that would lead nowhere, and two files of one name: these keep a set from going live. */
export function brokenLinks(intents: readonly Intent[]): IntentProblem[] {
  const byId = new Map<string, Intent>();
  const twice: IntentProblem[] = [];
  for (const intent of intents) {
    if (byId.has(intent.id))
      twice.push({ file: intent.file, line: 1, message: `there is another intent "${intent.id}"` });
    byId.set(intent.id, intent);
  }
  const dead = intents.flatMap(({ file, followups }) =>
    followups
      .filter((id) => !byId.has(id))
      .map((id) => ({ file, line: 1, message: `followups: no intent "${id}"` })),
  );
  return [...twice, ...dead];
}

export function allUtterances(intent: Intent): string[] {
  return Object.values(intent.utterances).flat();
}
