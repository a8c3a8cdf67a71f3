import type { Indicator } from '../indicators/indicator.ts';

/** A report as the dialog leaves it. */
export interface SubmittedReport {
  readonly code: string;
  readonly topic: string;
  readonly narrative: string;
  readonly fields: Readonly<Record<string, { readonly value: string | number; readonly shown: string }>>;
  readonly indicators: readonly Indicator[];
  /** Content hashes of evidence. */
  readonly evidence: readonly string[];
  readonly firstHour: boolean;
  /** Version of the consent text that the citizen agreed to. */
  readonly consent: string;
}

/** What a turn wants changed; carried out in the transaction that stores its replies. */
export type Effect =
  | { readonly type: 'submit_report'; readonly report: SubmittedReport }
  /** An answer was given; counted without text or person. */
  | {
      readonly type: 'count_answer';
      readonly key: string;
      readonly kind: string;
      readonly intent: string | undefined;
      readonly confidence: number;
    }
  | { readonly type: 'feedback'; readonly key: string; readonly helpful: boolean }
  /** Not understood, or for an officer: waits in the console. */
  | { readonly type: 'ask_officer'; readonly text: string; readonly wanted: boolean }
  /** The reporter adds to a report made in this chat. */
  | {
      readonly type: 'add_to_report';
      readonly code: string;
      readonly text: string;
      readonly evidence: readonly string[];
      readonly indicators: readonly Indicator[];
    }
  /** The reporter takes a report of this chat back. */
  | { readonly type: 'withdraw_report'; readonly code: string; readonly reason: string }
  /** Wants to hear when something becomes known about an indicator. */
  | { readonly type: 'watch'; readonly indicator: { readonly type: string; readonly value: string } }
  | { readonly type: 'unwatch_all' }
  /** "xóa dữ liệu của tôi" */
  | { readonly type: 'request_erasure' };
