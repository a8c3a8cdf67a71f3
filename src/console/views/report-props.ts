import type { Assignment } from '../../storage/repositories/assignments.ts';
import type { Account } from '../../storage/repositories/console-accounts.ts';
import type { HeldChat } from '../../storage/repositories/held-chats.ts';
import type { OutboxItem } from '../../storage/repositories/outbox.ts';
import type { RecentMessage } from '../../storage/repositories/recent-messages.ts';
import type { StoredReport } from '../../storage/repositories/reports.ts';
import type { SignedIn } from '../answer.ts';

/** What the page of one report is made of. */
export interface ReportPageProps {
  readonly report: StoredReport;
  readonly forwards: readonly OutboxItem[];
  readonly messages: readonly RecentMessage[];
  readonly assignment: Assignment | undefined;
  /** The officer who holds the chat, if any. */
  readonly held: HeldChat | undefined;
  readonly team: readonly Account[];
  readonly agencies: readonly string[];
  /** Whether personal data stand unmasked, once. */
  readonly revealed: boolean;
  readonly context: SignedIn;
}
