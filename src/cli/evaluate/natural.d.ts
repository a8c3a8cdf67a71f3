/** The root of `natural` opens storage back ends and prints; only its deep paths are used, and those have no types. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  const classifier: new () => import('./baselines.ts').NaturalClassifier;
  export default classifier;
}
declare module 'natural/lib/natural/classifiers/logistic_regression_classifier.js' {
  const classifier: new () => import('./baselines.ts').NaturalClassifier;
  export default classifier;
}
declare module 'node-nlp' {
  export class NlpManager {
    constructor(settings: Record<string, unknown>);
    addDocument(language: string, text: string, intent: string): void;
    train(): Promise<void>;
    process(language: string, text: string): Promise<{ intent: string }>;
  }
}
