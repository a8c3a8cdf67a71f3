import type { StoredAlert } from '../../storage/repositories/alerts.ts';
import type { CaseReport } from '../../storage/repositories/case-list.ts';
import type { CaseTask } from '../../storage/repositories/case-tasks.ts';
import type { StoredCase } from '../../storage/repositories/cases.ts';
import type { Account } from '../../storage/repositories/console-accounts.ts';
import type { StoredDecision } from '../../storage/repositories/decisions.ts';
import type { JoinedReport } from '../../storage/repositories/joined-reports.ts';
import type { SignedIn } from '../answer.ts';
import type { Similar } from './similar.tsx';

export interface CaseIndicator {
  readonly type: string;
  readonly value: string;
  readonly shown: string;
  /** How many reports of the case name it. */
  readonly reports: number;
}

/** What the page of one case is made of. */
export interface CasePageProps {
  readonly found: StoredCase;
  readonly reports: readonly CaseReport[];
  readonly indicators: readonly CaseIndicator[];
  readonly tasks: readonly CaseTask[];
  readonly decision: StoredDecision | undefined;
  readonly alerts: readonly StoredAlert[];
  /** Reports outside the case that look alike. */
  readonly similar: readonly Similar[];
  /** What the visitor has just joined to it. */
  readonly joined: { readonly at: number; readonly reports: readonly JoinedReport[] } | undefined;
  readonly team: readonly Account[];
  readonly context: SignedIn;
}
