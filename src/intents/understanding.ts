import type { MessageKind } from './intent.ts';

export interface Alternative {
  readonly intent: string;
  readonly topic: string;
  readonly confidence: number;
}

/**
 * What a message was understood as.
 * `decision`: `answer` is sure enough to answer; `ask_back` offers the alternatives; `unknown` says so honestly.
 */
export interface Understanding {
  readonly kind: MessageKind;
  readonly topic: string;
  readonly intent: string | undefined;
  /** Calibrated, 0 to 1. */
  readonly confidence: number;
  /** Best first, the chosen intent included; at most five. */
  readonly alternatives: readonly Alternative[];
  readonly decision: 'answer' | 'ask_back' | 'unknown';
}

export interface Understander {
  /** Pure and fast (under a millisecond for 500 characters). Never throws. */
  understand(text: string): Understanding;
}
