import type { Intent, MessageKind } from '../intent.ts';
import { messageKinds } from '../intent.ts';
import { foldsOf } from '../learning/near-copies.ts';

export interface Utterance {
  readonly text: string;
  readonly intent: string;
  readonly topic: string;
  readonly kind: MessageKind;
  /** Near-copies share a fold. */
  readonly fold: number;
}

/** Every utterance of the set, dealt into folds. */
export function dealUtterances(intents: readonly Intent[], count: number): Utterance[] {
  const all = intents.flatMap((intent) =>
    messageKinds.flatMap((kind) =>
      intent.utterances[kind].map((text) => ({ text, intent: intent.id, topic: intent.topic, kind })),
    ),
  );
  const folds = foldsOf(
    all.map((one) => one.text),
    count,
  );
  return all.map((one, index) => ({ ...one, fold: folds[index] ?? 0 }));
}

/** The set with only those utterances that `keep` accepts; answers and near misses stay. */
export function withUtterances(
  intents: readonly Intent[],
  keep: (text: string, intent: string) => boolean,
): Intent[] {
  return intents.map((intent) => {
    const only = (kind: MessageKind) => intent.utterances[kind].filter((text) => keep(text, intent.id));
    return {
      ...intent,
      utterances: {
        faq: only('faq'),
        report: only('report'),
        paste: only('paste'),
        out_of_scope: only('out_of_scope'),
      },
    };
  });
}
