import type { LabelledText } from '../../intents/learning/text-classifier.ts';

/** What we measure ourselves against; development dependencies, so imported only when asked for. */
export type Baseline = (examples: readonly LabelledText[]) => Promise<(text: string) => Promise<string>>;

export interface NaturalClassifier {
  addDocument(words: string[], label: string): void;
  train(): void;
  classify(words: string[]): string;
}

/** `natural`'s own stemmer is English and mangles Vietnamese. */
function words(text: string): string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

export const naturalBayes: Baseline = async (examples) => {
  const { default: Classifier } = await import('natural/lib/natural/classifiers/bayes_classifier.js');
  return trainNatural(new Classifier(), examples);
};

export const naturalLogistic: Baseline = async (examples) => {
  const { default: Classifier } = await import(
    'natural/lib/natural/classifiers/logistic_regression_classifier.js'
  );
  return trainNatural(new Classifier(), examples);
};

export const nodeNlp: Baseline = async (examples) => {
  const { NlpManager } = await import('node-nlp');
  const manager = new NlpManager({
    languages: ['vi'],
    autoSave: false,
    nlu: { log: false },
    forceNER: false,
  });
  for (const { text, label } of examples) manager.addDocument('vi', text, label);
  await manager.train();
  return async (text) => (await manager.process('vi', text)).intent;
};

function trainNatural(classifier: NaturalClassifier, examples: readonly LabelledText[]) {
  for (const { text, label } of examples) classifier.addDocument(words(text), label);
  classifier.train();
  return async (text: string) => {
    const said = words(text);
    return said.length === 0 ? '' : classifier.classify(said);
  };
}
