import { describe, expect, it } from 'vitest';
import type { Intent } from '../../src/intents/intent.ts';
import { parseIntent } from '../../src/intents/load.ts';
import { caughtNearMisses, overdueReviews, vagueSources } from '../../src/intents/reviews.ts';
import { intentTemplate } from '../../src/intents/template.ts';
import type { Understander } from '../../src/intents/understanding.ts';

const written = parseIntent(intentTemplate('password', '2026-11-24'), 'new-one.yaml');

describe('the template of a new intent', () => {
  it('fits the schema as it stands', () => {
    expect(written).toMatchObject({ intent: { id: 'new-one', topic: 'password' } });
  });
});

describe('what editors are warned of', () => {
  const intent = (written as { intent: Intent }).intent;

  it('a review over a year ago', () => {
    const old = [{ ...intent, reviewed: '2025-11-23' }];
    expect(overdueReviews(old, '2026-11-24')).toHaveLength(1);
    expect(overdueReviews([{ ...intent, reviewed: '2025-11-24' }], '2026-11-24')).toEqual([]);
  });

  it('sources that cannot be looked up', () => {
    const sources = (title: string) => [{ ...intent, sources: [{ title, read: '2026-11-24' }] }];
    expect(vagueSources(sources('trên mạng'))).toHaveLength(1);
    expect(vagueSources(sources('Cẩm nang 24 hình thức (Cục An toàn thông tin)'))).toEqual([]);
  });

  it('near misses that the model would answer all the same', () => {
    const understander: Understander = {
      understand: () => ({
        kind: 'faq',
        topic: 'password',
        intent: 'new-one',
        confidence: 0.9,
        alternatives: [],
        decision: 'answer',
      }),
    };
    const [warning] = caughtNearMisses([intent], understander);
    expect(warning?.message).toContain('would be answered by it (0.90)');
  });
});
