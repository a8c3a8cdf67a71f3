import { type Intent, type MessageKind, messageKinds } from '../intent.ts';

/** One text to learn from, and what it is an example of. -1: says nothing about that. */
export interface Document {
  readonly text: string;
  readonly topic: number;
  readonly intent: number;
  readonly kind: number;
  /** A near miss: only an example of what `topic` and `intent` are not. */
  readonly isNearMiss: boolean;
}

/** Everything that can be told apart, in a fixed order. */
export interface Labels {
  readonly topics: readonly string[];
  readonly intents: readonly string[];
  /** Topic (its place in `topics`) of each intent. */
  readonly topicOfIntent: readonly number[];
}

export function labelsOf(intents: readonly Intent[]): Labels {
  const topics = [...new Set(intents.map((intent) => intent.topic))].sort();
  const places = new Map(topics.map((topic, index) => [topic, index]));
  return {
    topics,
    intents: intents.map((intent) => intent.id),
    topicOfIntent: intents.map((intent) => places.get(intent.topic) ?? -1),
  };
}

/** Utterances, then what the answers say: their words belong to the topic too, though nobody asks in them. */
export function documentsOf(intents: readonly Intent[], labels: Labels): Document[] {
  return intents.flatMap((intent, index) => {
    const base = { topic: labels.topicOfIntent[index] ?? -1, intent: index, isNearMiss: false };
    const utterances = messageKinds.flatMap((kind) =>
      intent.utterances[kind].map((text) => ({ ...base, text, kind: messageKinds.indexOf(kind) })),
    );
    const said = answerTexts(intent).map((text) => ({ ...base, text, kind: -1 }));
    const misses = intent.not.map((text) => ({ ...base, text, kind: -1, isNearMiss: true }));
    return [...utterances, ...said, ...misses];
  });
}

function answerTexts(intent: Intent): string[] {
  const { answer } = intent;
  const steps = answer.steps.map((step) => (typeof step === 'string' ? step : step.text));
  const more = answer.more?.split('\n') ?? [];
  return [intent.title, intent.button, answer.do, ...steps, answer.why ?? '', ...more]
    .map((text) => text.trim())
    .filter((text) => text.length > 3);
}

/** Said by a citizen, rather than by an answer or as a near miss. */
export function isUtterance(document: Document): boolean {
  return document.kind >= 0;
}

export function kindAt(index: number): MessageKind {
  return messageKinds[index] ?? 'out_of_scope';
}
