import { outOfScopeTopics } from '../intent.ts';
import { quantile } from '../learning/quantile.ts';
import type { Understander, Understanding } from '../understanding.ts';

export interface LabelledMessage {
  readonly text: string;
  readonly topic: string;
  readonly kind: string;
}

/** Figures of an understander on messages that it had not seen. Shares are 0 to 1, times milliseconds a message. */
export interface Measures {
  readonly n: number;
  /** In-scope messages only, whatever the decision was. */
  readonly topic_accuracy: number;
  readonly top3_accuracy: number;
  readonly kind_accuracy: number;
  /** Out-of-scope messages that were not answered as an in-scope matter. */
  readonly out_of_scope_recall: number;
  /** In-scope messages that were called out of scope or got "don't know". */
  readonly false_refusal_rate: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  /** Most frequent first. */
  readonly confusion: readonly { topic: string; predicted: string; count: number }[];
}

/** `now` gives milliseconds; each message is timed by itself, after a round over all of them to warm up. */
export function measureUnderstander(
  understander: Understander,
  messages: readonly LabelledMessage[],
  now: () => number,
): Measures {
  for (const message of messages) understander.understand(message.text);
  const times: number[] = [];
  const results = messages.map((message) => {
    const start = now();
    const understood = understander.understand(message.text);
    times.push(now() - start);
    return { message, understood };
  });
  const inside = results.filter(({ message }) => !isOutside(message));
  const outside = results.filter(({ message }) => isOutside(message));
  const share = (list: typeof results, test: (one: (typeof results)[number]) => boolean) =>
    list.length === 0 ? 1 : round(list.filter(test).length / list.length, 4);
  return {
    n: messages.length,
    topic_accuracy: share(inside, ({ message, understood }) => understood.topic === message.topic),
    top3_accuracy: share(inside, ({ message, understood }) =>
      firstTopics(understood).includes(message.topic),
    ),
    kind_accuracy: share(results, ({ message, understood }) => understood.kind === message.kind),
    out_of_scope_recall: share(outside, ({ understood }) => isRefused(understood)),
    false_refusal_rate: inside.length === 0 ? 0 : share(inside, ({ understood }) => isRefused(understood)),
    p50_ms: round(quantile(times, 0.5), 3),
    p99_ms: round(quantile(times, 0.99), 3),
    confusion: countConfusions(results),
  };
}

function isOutside(message: LabelledMessage): boolean {
  return message.kind === 'out_of_scope' || outOfScopeTopics.has(message.topic);
}

function isRefused(understood: Understanding): boolean {
  return understood.kind === 'out_of_scope' || understood.decision === 'unknown';
}

function firstTopics(understood: Understanding): string[] {
  const topics = [understood.topic, ...understood.alternatives.map((one) => one.topic)];
  return [...new Set(topics)].slice(0, 3);
}

function countConfusions(results: readonly { message: LabelledMessage; understood: Understanding }[]) {
  const counts = new Map<string, { topic: string; predicted: string; count: number }>();
  for (const { message, understood } of results) {
    if (message.topic === understood.topic) continue;
    const key = `${message.topic} ${understood.topic}`;
    const before = counts.get(key)?.count ?? 0;
    counts.set(key, { topic: message.topic, predicted: understood.topic, count: before + 1 });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
