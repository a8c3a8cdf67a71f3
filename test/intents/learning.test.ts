import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildVocabulary } from '../../src/intents/learning/build-vocabulary.ts';
import { createConcepts } from '../../src/intents/learning/concepts.ts';
import { createCourtesies } from '../../src/intents/learning/courtesies.ts';
import { FeatureTable } from '../../src/intents/learning/feature-table.ts';
import { layRows } from '../../src/intents/learning/lay-rows.ts';
import { fitLogistic, probability } from '../../src/intents/learning/logistic.ts';
import { foldsOf, groupNearCopies } from '../../src/intents/learning/near-copies.ts';
import { chanceOf, rank } from '../../src/intents/learning/reading.ts';
import { beginPlane, type Division, forget, learn } from '../../src/intents/learning/svm.ts';
import { trainTextClassifier } from '../../src/intents/learning/text-classifier.ts';
import { createTokeniser } from '../../src/intents/learning/tokens.ts';
import { vectorise } from '../../src/intents/learning/vocabulary.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import { reader } from './support.ts';

const tokenise = createTokeniser();
const readPhrase = (phrase: string) => [tokenise(phrase.split(' '))];

describe('concepts', () => {
  const concepts = createConcepts(
    { bank: ['ngân hàng', 'vcb'], wait: ['chờ'], market: ['chợ trời'] },
    readPhrase,
  );
  const find = (text: string) => concepts.find(tokenise(text.split(' '))).map((it) => concepts.name(it));

  it('are found with their diacritics, or without where the text has none', () => {
    expect(find('gọi ngân hàng')).toEqual(['bank']);
    expect(find('goi ngan hang vcb')).toEqual(['bank', 'bank']);
  });

  it('are not read into words that only fold alike', () => {
    expect(find('gửi tiền cho bà')).toEqual([]);
    expect(find('cho ba')).toEqual([]);
    expect(find('đi chợ trời')).toEqual(['market']);
  });
});

describe('tokens', () => {
  const read = (text: string) => tokenise(text.split(' ')).map((token) => token.text);

  it('are letters and digits apart, long numbers by their length alone', () => {
    expect(read('mất 5tr stk 0123456789 mã 12345')).toEqual([
      'mất',
      '5',
      'tr',
      'stk',
      '########',
      'mã',
      '#####',
    ]);
  });

  it('stand with and without their diacritics side by side, whatever marks a word has', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (words) => {
        for (const { text, folded } of tokenise(words)) expect(fold(text)).toBe(folded);
        expect(tokenise(words)).toEqual(createTokeniser()(words));
      }),
    );
  });
});

describe('courtesies', () => {
  const comeToThePoint = createCourtesies(
    { opening: ['chào', 'chào ad', 'alo', 'ad ơi'], closing: ['cảm ơn', 'cảm ơn ạ'] },
    readPhrase,
  );
  const point = (text: string) => {
    const words = text.split(' ');
    const { from, to } = comeToThePoint(tokenise(words));
    return words.slice(from, to).join(' ');
  };

  it('are passed over at both ends, several of them too', () => {
    expect(point('alo ad ơi em bị lừa cảm ơn ạ')).toBe('em bị lừa');
    expect(point('chao ad em bi lua cam on')).toBe('em bi lua');
  });

  it('are the message where hardly anything else is said', () => {
    expect(point('chào ad')).toBe('chào ad');
    expect(point('alo alo nhé')).toBe('alo alo nhé');
  });

  it('are not read into words that only fold alike, nor in the middle', () => {
    expect(point('cháo lòng ở đâu ngon')).toBe('cháo lòng ở đâu ngon');
    expect(point('họ cảm ơn rồi chặn tôi')).toBe('họ cảm ơn rồi chặn tôi');
  });
});

describe('near-copies', () => {
  it('share a group, and so a fold', () => {
    const texts = [
      'công an gọi điện bảo tôi chuyển tiền gấp',
      'cong an goi dien bao toi chuyen tien gap',
      'mất điện thoại phải làm sao',
    ];
    const groups = groupNearCopies(texts);
    expect(groups[0]).toBe(groups[1]);
    expect(groups[0]).not.toBe(groups[2]);
    const folds = foldsOf(texts, 5);
    expect(folds[0]).toBe(folds[1]);
  });
});

describe('a vocabulary', () => {
  const lists = ['báo công an', 'báo ngân hàng', 'hỏi công an công an'].map((text) => reader.read(text));
  const { vocabulary, tallies } = buildVocabulary(FeatureTable.of(lists));
  const rows = layRows(vocabulary, tallies);

  it('brings every text to length 1', () => {
    for (const row of rows.order) {
      const values = rows.values.subarray(rows.starts[row], rows.ends[row]);
      const square = values.reduce((sum, value) => sum + value * value, 0);
      expect(square + (rows.ownSquares[row] ?? 0)).toBeCloseTo(1, 4);
    }
  });

  it('reads a text of the training as the training has it', () => {
    lists.forEach((list, row) => {
      const { columns, values, known } = vectorise(vocabulary, list);
      expect(known).toBe(1);
      expect([...columns]).toEqual([...rows.columns.subarray(rows.starts[row], rows.ends[row])]);
      values.forEach((value, entry) => {
        expect(value).toBeCloseTo(rows.values[(rows.starts[row] ?? 0) + entry] ?? 0, 5);
      });
    });
  });

  it('knows what it has not seen', () => {
    expect(vectorise(vocabulary, reader.read('báo công an')).known).toBe(1);
    expect(vectorise(vocabulary, reader.read('xyz')).known).toBeLessThan(0.5);
  });
});

describe('a logistic fit', () => {
  it('finds the chance behind a signal', () => {
    const examples = Array.from({ length: 200 }, (_, index) => ({
      signals: [index < 100 ? 0 : 1],
      isTrue: index < 100 ? index < 20 : index < 190,
    }));
    const model = fitLogistic(examples);
    expect(probability(model, [0])).toBeCloseTo(0.2, 1);
    expect(probability(model, [1])).toBeCloseTo(0.9, 1);
  });
});

describe('a plane', () => {
  const said = [
    ['công an gọi điện bắt chuyển tiền', 1],
    ['công an đòi chuyển tiền gấp', 1],
    ['toà án gọi điện bắt nộp tiền', 1],
    ['trời hôm nay có mưa không', -1],
    ['cơm hôm nay ăn gì', -1],
    ['trời mưa ăn cơm gì', -1],
  ] as const;
  const { vocabulary, tallies } = buildVocabulary(FeatureTable.of(said.map(([text]) => reader.read(text))));
  const rows = layRows(vocabulary, tallies);
  const options = { cost: 0.7, epochs: 60, fullEpochs: 60 };
  const divisionOf = (chosen: number[]): Division => ({
    chosen: Int32Array.from(chosen),
    signs: Int8Array.from(chosen, (row) => said[row]?.[1] ?? 0),
  });
  const train = (division: Division) => {
    const plane = beginPlane(division, new Float32Array(vocabulary.size));
    learn(rows, division, plane, options);
    return plane;
  };
  const distance = (plane: { bias: number; weights: Float32Array }, row: number) => {
    let sum = plane.bias;
    for (let entry = rows.starts[row] ?? 0; entry < (rows.ends[row] ?? 0); entry += 1) {
      sum += (plane.weights[rows.columns[entry] ?? 0] ?? 0) * (rows.values[entry] ?? 0);
    }
    return sum;
  };

  it('has the examples of its class above, all others below', () => {
    const plane = train(divisionOf([0, 1, 2, 3, 4, 5]));
    said.forEach(([, sign], row) => {
      expect(Math.sign(distance(plane, row))).toBe(sign);
    });
  });

  it('forgets a row as if it had never met it', () => {
    const division = divisionOf([0, 1, 2, 3, 4, 5]);
    const plane = train(division);
    const anew = train(divisionOf([0, 1, 3, 5]));
    const farthest = () =>
      Math.max(...said.map((_, row) => Math.abs(distance(plane, row) - distance(anew, row))));
    const before = farthest();
    forget(rows, division, plane, Uint8Array.of(0, 0, 1, 0, 1, 0));
    learn(rows, division, plane, options);
    expect(farthest()).toBeLessThan(before / 3);
  });
});

describe('the chance of one label', () => {
  it('is the one it has among all of them in their order', () => {
    const distances = Float32Array.of(0.4, -1.2, 0.9, -0.3);
    for (const { label, chance } of rank(distances, [0, 2, 3], 4)) {
      expect(chanceOf(label, distances, [0, 2, 3], 4)).toBeCloseTo(chance, 6);
    }
    expect(chanceOf(1, distances, [0, 2, 3], 4)).toBe(0);
  });
});

describe('a text classifier', () => {
  it('learns labels that have nothing to do with our topics', () => {
    const classify = trainTextClassifier(
      [
        { text: 'cho tôi chuyến bay từ hà nội đi đà nẵng', label: 'flight' },
        { text: 'các chuyến bay sáng mai tới huế', label: 'flight' },
        { text: 'giá vé hạng phổ thông bao nhiêu', label: 'fare' },
        { text: 'vé rẻ nhất giá bao nhiêu', label: 'fare' },
      ],
      reader,
    );
    expect(classify('chuyến bay đi huế')).toBe('flight');
    expect(classify('gia ve bao nhieu')).toBe('fare');
  });
});
