import type { Assignment } from '../../storage/repositories/assignments.ts';
import type { Account } from '../../storage/repositories/console-accounts.ts';
import type { StoredDecision } from '../../storage/repositories/decisions.ts';
import type { HeldChat } from '../../storage/repositories/held-chats.ts';
import type { OutboxItem } from '../../storage/repositories/outbox.ts';
import type { RecentMessage } from '../../storage/repositories/recent-messages.ts';
import type { ReportMark } from '../../storage/repositories/report-marks.ts';
import type { StoredReport } from '../../storage/repositories/reports.ts';
import type { SignedIn } from '../answer.ts';
import type { Outlook } from '../reach.ts';
import type { Similar } from './similar.tsx';

/** What the page of one report is made of. */
export interface ReportPageProps {
  readonly report: StoredReport;
  readonly forwards: readonly OutboxItem[];
  readonly messages: readonly RecentMessage[];
  readonly assignment: Assignment | undefined;
  /** Of the first hour, and nobody has acknowledged it. */
  readonly hasAlarm: boolean;
  /** The officer who holds the chat, if any. */
  readonly held: HeldChat | undefined;
  /** Whether a message would get there now; undefined where there is no chat. */
  readonly outlook: Outlook | undefined;
  /** Until when the chat is not listened to, if it is not. */
  readonly quietUntil: number | undefined;
  /** By when the data of who reported are erased, where they asked for it. */
  readonly erasureBy: number | undefined;
  readonly marks: readonly ReportMark[];
  readonly similar: readonly Similar[];
  readonly ownCase: { readonly id: string; readonly title: string } | undefined;
  /** The decision that stands about it, if any. */
  readonly decision: StoredDecision | undefined;
  readonly team: readonly Account[];
  readonly agencies: readonly string[];
  /** Whether personal data stand unmasked, once. */
  readonly revealed: boolean;
  readonly context: SignedIn;
}
