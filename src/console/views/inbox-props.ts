import type { Account } from '../../storage/repositories/console-accounts.ts';
import type { InboxRow } from '../../storage/repositories/inbox.ts';
import type { SavedView } from '../../storage/repositories/saved-views.ts';
import type { SignedIn } from '../answer.ts';
import type { InboxPlace, InboxQuery } from '../inbox-filter.ts';

/** What the inbox is made of. */
export interface InboxProps {
  readonly urgent: readonly InboxRow[];
  readonly rows: readonly InboxRow[];
  readonly next: InboxPlace | undefined;
  readonly query: InboxQuery;
  readonly team: readonly Account[];
  readonly views: readonly SavedView[];
  readonly context: SignedIn;
}
