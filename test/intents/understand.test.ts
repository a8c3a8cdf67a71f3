import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { explain } from '../../src/intents/explain.ts';
import { hireColleague } from '../../src/intents/learn-beside.ts';
import type { Model } from '../../src/intents/learning/model.ts';
import { trainModel } from '../../src/intents/train.ts';
import { openUnderstander } from '../../src/intents/understand.ts';
import type { Understander } from '../../src/intents/understanding.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import { reader, someIntents, thin } from './support.ts';

describe('an understander trained on a third of the real intents', () => {
  let model: Model;
  let understander: Understander;
  beforeAll(async () => {
    model = await trainModel(someIntents(), reader);
    understander = openUnderstander(model, reader);
  }, 120_000);

  it.each([
    ['bị lừa đảo thì báo ở đâu', 'where_to_report', 'faq'],
    ['toi vua chuyen 20 trieu cho ke lua dao xong', 'after_money_transferred', 'report'],
    ['tôi lỡ vay app, nay bị nó khủng bố, gọi cho cả danh bạ đòi nợ', 'scam_gambling_black_credit', 'report'],
    ['bot có lưu tin nhắn của tôi không', 'bot_privacy', 'faq'],
  ])('finds topic and kind of "%s"', (text, topic, kind) => {
    expect(understander.understand(text)).toMatchObject({ topic, kind });
  });

  it.each([
    [
      'a pasted scam message',
      'Tuyển mẫu nhí 2-10 tuổi, mẹ vào nhóm Telegram đóng phí nhận quà. Có lừa đảo không?',
    ],
    ['a question without diacritics', 'tuyen nguoi mau nhi co phai lua dao khong'],
  ])('recognises a form by %s', (_, text) => {
    expect(understander.understand(text).topic).toBe('scam_child_model');
  });

  it.each([
    ['gibberish', 'asdkjh qwpoei zmxnb'],
    ['keys', ';;;;;;;; ///// ....'],
    ['emoji', '😀😀😀'],
    ['digits', '0 1 2 3 4'],
    ['English', 'what is the best recipe for a chocolate cake'],
    ['French', 'où est la bibliothèque municipale'],
    ['Chinese', '今天天气怎么样'],
    ['Russian', 'какая сегодня погода'],
    ['the weather', 'thời tiết ngày mai thế nào'],
    ['a greeting', 'xin chào'],
  ])('does not answer %s as a matter of information security', (_, text) => {
    const { kind, decision } = understander.understand(text);
    expect(kind === 'out_of_scope' || decision === 'unknown').toBe(true);
  });

  it.each(['alo tôi bị lừa rồi', 'chào ad em bị lừa 5tr', 'xin chao toi bi lua mat tien cam on', 'cứu'])(
    'takes no greeting for the message: "%s"',
    (text) => {
      const { kind, topic } = understander.understand(text);
      expect(kind).not.toBe('out_of_scope');
      expect(topic).not.toBe('smalltalk');
    },
  );

  it('says honestly that it knows nothing of an empty text', () => {
    for (const text of ['', '   ', '\n']) {
      expect(understander.understand(text)).toMatchObject({ decision: 'unknown', confidence: 0 });
    }
  });

  it('reads one word without losing its head', () => {
    for (const text of ['lừa', 'tiền', 'bot', 'giúp', 'a', '?']) {
      const { confidence } = understander.understand(text);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it('reads 20,000 characters', () => {
    const story = 'Hôm qua có người gọi điện xưng là công an bảo tôi chuyển tiền vào tài khoản. '.repeat(260);
    expect(understander.understand(story).alternatives.length).toBeGreaterThan(0);
  });

  it('never throws, keeps its promises on confidence and alternatives', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: 'binary' })), (text) => {
        const understood = understander.understand(text);
        expect(understood.confidence).toBeGreaterThanOrEqual(0);
        expect(understood.confidence).toBeLessThanOrEqual(1);
        expect(understood.alternatives.length).toBeLessThanOrEqual(5);
        if (understood.intent !== undefined) {
          expect(understood.alternatives[0]).toMatchObject({
            intent: understood.intent,
            topic: understood.topic,
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('takes in-scope topics for in-scope kinds only', () => {
    const outside = ['smalltalk', 'out_of_scope', 'harmful_request'];
    for (const text of [
      'bị lừa',
      'xin chào',
      'mẹ tôi bị lừa 20 triệu',
      'giá lúa hôm nay',
      'chuyển tiền rồi',
    ]) {
      const { kind, topic } = understander.understand(text);
      expect(outside.includes(topic)).toBe(kind === 'out_of_scope');
    }
  });

  it('understands most texts the same without diacritics', () => {
    const texts = someIntents(['scams-a'])
      .flatMap((intent) => intent.utterances.faq.slice(0, 5))
      .filter((text) => fold(text) !== text.toLowerCase());
    const same = texts.filter(
      (text) => understander.understand(text).topic === understander.understand(fold(text)).topic,
    );
    expect(same.length / texts.length).toBeGreaterThan(0.9);
  });

  it('explains by words of the text', () => {
    const explanation = explain('app vay tiền khủng bố đòi nợ', model, reader);
    expect(explanation.topics[0]?.topic).toBe('scam_gambling_black_credit');
    const [strongest] = explanation.forTopic;
    expect(strongest?.weight).toBeGreaterThan(0);
    const said = 'app vay tien khung bo doi no'.split(' ');
    const words = explanation.forTopic
      .filter(({ feature }) => feature.startsWith('folded'))
      .flatMap(({ feature }) => feature.split(': ')[1]?.split(/[^a-z]+/) ?? []);
    expect(words).not.toEqual([]);
    expect(words.filter((word) => !said.includes(word))).toEqual([]);
  });

  it('explains all of it: the reasons add up to what divides two topics', () => {
    const [text = ''] = someIntents(['scams-a']).flatMap((intent) => intent.utterances.report);
    const { forTopic, topics } = explain(text, model, reader, Number.POSITIVE_INFINITY);
    const biases = ['topics' as const].map((plane) => {
      const bias = (topic: string | undefined) =>
        model.planes[plane].biases[model.labels.topics.indexOf(topic ?? '')] ?? 0;
      return bias(topics[0]?.topic) - bias(topics[1]?.topic);
    });
    const said = forTopic.reduce((sum, { weight }) => sum + weight, 0);
    const divides = (topics[0]?.distance ?? 0) - (topics[1]?.distance ?? 0);
    expect(said + (biases[0] ?? 0)).toBeCloseTo(divides, 3);
  });

  it('survives being stored and read again', async () => {
    const { deserialize, serialize } = await import('node:v8');
    const again = openUnderstander(deserialize(serialize(model)) as Model, reader);
    for (const text of ['bị lừa đảo thì báo ở đâu', 'xin chào', 'tôi vay app bị khủng bố']) {
      expect(again.understand(text)).toEqual(understander.understand(text));
    }
  });
});

describe('training', () => {
  it('gives the same understander twice', async () => {
    const intents = thin(someIntents(['about', 'after']), 5);
    const one = openUnderstander(await trainModel(intents, reader), reader);
    const other = openUnderstander(await trainModel(intents, reader), reader);
    for (const text of ['báo ở đâu', 'bot lưu gì', 'chuyển tiền rồi', 'ai đọc tin nhắn của tôi']) {
      expect(one.understand(text)).toEqual(other.understand(text));
    }
  });

  it('learns the same with a second thread', async () => {
    const intents = someIntents(['about', 'after']);
    const colleague = hireColleague();
    // Once it has come: before that one would do everything alone.
    await colleague.workOn([]);
    const together = await trainModel(intents, reader, { colleague }).finally(() => colleague.leave());
    expect(together).toEqual(await trainModel(intents, reader));
  });

  it('tells when the second thread is gone', async () => {
    const colleague = hireColleague();
    await colleague.leave();
    const intents = thin(someIntents(['about']), 5);
    await expect(trainModel(intents, reader, { colleague })).rejects.toThrow('ended with code');
  });

  it('learns from a set without any negatives', async () => {
    const intents = thin(someIntents(['about']), 6);
    const understander = openUnderstander(await trainModel(intents, reader), reader);
    expect(understander.understand('xóa dữ liệu của tôi').kind).not.toBe('out_of_scope');
  });
});
