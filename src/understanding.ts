import path from 'node:path';
import type { Logger } from 'pino';
import { projectRoot } from './config.ts';
import type { Intent, MessageKind } from './intents/intent.ts';
import { loadIntents } from './intents/load.ts';
import type { Understander } from './intents/understanding.ts';
import { createNormaliser, readVietnameseData } from './vietnamese/normalise.ts';

export interface Understanding {
  current(): { intents: ReadonlyMap<string, Intent>; understander: Understander };
  stop(): void;
}

/** INTERIM until the classifier lands. */
export function openUnderstanding(_config: unknown, _log?: Logger): Understanding {
  const { intents } = loadIntents(path.join(projectRoot, 'intents'));
  const byId = new Map(intents.map((intent) => [intent.id, intent]));
  const normalise = createNormaliser(readVietnameseData(path.join(projectRoot, 'data')));
  const tokens = (text: string) => {
    const words = normalise(text).folded.split(/[^a-z0-9]+/).filter((word) => word !== '');
    return new Set([...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)]);
  };
  const documents = intents.flatMap((intent) =>
    Object.entries(intent.utterances).flatMap(([kind, list]) =>
      list.map((text) => ({ intent, kind: kind as MessageKind, size: 0, words: tokens(text) })),
    ),
  );
  const index = new Map<string, number[]>();
  documents.forEach((document, at) => {
    for (const word of document.words) index.set(word, [...(index.get(word) ?? []), at]);
  });
  const weight = (word: string) => Math.log(1 + documents.length / (index.get(word)?.length ?? documents.length));
  for (const document of documents) for (const word of document.words) document.size += weight(word) ** 2;
  const understander: Understander = {
    understand(text) {
      const words = tokens(text.slice(0, 1000));
      const scores = new Map<number, number>();
      let size = 0;
      for (const word of words) {
        const squared = weight(word) ** 2;
        size += squared;
        for (const at of index.get(word) ?? []) scores.set(at, (scores.get(at) ?? 0) + squared);
      }
      const best = [...scores]
        .map(([at, score]) => {
          const document = documents[at];
          return { document, score: score / Math.sqrt((document?.size ?? 1) * (size || 1)) };
        })
        .sort((a, b) => b.score - a.score)
        .slice(0, 30);
      const ids = [...new Set(best.map(({ document }) => document?.intent.id ?? ''))].slice(0, 5);
      const top = best[0];
      const intent = top?.document?.intent;
      const confidence = top?.score ?? 0;
      return {
        kind: confidence < 0.15 ? 'out_of_scope' : (top?.document?.kind ?? 'out_of_scope'),
        topic: intent?.topic ?? 'out_of_scope',
        intent: intent?.id,
        confidence,
        alternatives: ids.map((id) => ({ intent: id, topic: byId.get(id)?.topic ?? '', confidence })),
        decision: confidence > 0.4 ? 'answer' : confidence > 0.25 ? 'ask_back' : 'unknown',
      };
    },
  };
  return { current: () => ({ intents: byId, understander }), stop: () => {} };
}
