import { describe, expect, it } from 'vitest';
import { createConcepts } from '../../src/intents/learning/concepts.ts';
import { fitLogistic, probability } from '../../src/intents/learning/logistic.ts';
import { foldsOf, groupNearCopies } from '../../src/intents/learning/near-copies.ts';
import { trainTextClassifier } from '../../src/intents/learning/text-classifier.ts';
import { buildVocabulary, vectorise } from '../../src/intents/learning/vocabulary.ts';
import { fold } from '../../src/vietnamese/fold.ts';
import { reader } from './support.ts';

describe('concepts', () => {
  const concepts = createConcepts({ bank: ['ngân hàng', 'vcb'], wait: ['chờ'], market: ['chợ trời'] });
  const find = (text: string) => {
    const words = text.split(' ');
    return concepts.find(words, words.map(fold)).map((concept) => concepts.name(concept));
  };

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
  const lists = ['báo công an', 'báo ngân hàng', 'hỏi công an'].map((text) => reader.read(text));
  const vocabulary = buildVocabulary(lists);

  it('brings every text to length 1', () => {
    const { values, ownedValues, scale } = vectorise(vocabulary, reader.read('báo công an'));
    const own = ownedValues.reduce((sum, value) => sum + value, 0) * scale;
    expect(values.reduce((sum, value) => sum + value * value, 0) + own).toBeCloseTo(1, 4);
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
      weight: 1,
    }));
    const model = fitLogistic(examples);
    expect(probability(model, [0])).toBeCloseTo(0.2, 1);
    expect(probability(model, [1])).toBeCloseTo(0.9, 1);
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
