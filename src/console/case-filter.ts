import type { CaseFilter } from '../storage/repositories/case-list.ts';
import type { PageKey } from '../storage/repositories/inbox.ts';
import type { ConsoleDeps } from './deps.ts';
import { showPageKey } from './inbox-filter.ts';

/** What the address of the list of cases says; everything unknown in it is left out. */
export interface CaseQuery {
  readonly state: CaseFilter['state'];
  /** `me`, `none` or a user's name. */
  readonly owner: string | undefined;
  readonly commune: string | undefined;
}

export const caseStates = ['open', 'scam', 'unfounded', 'all'] as const;

export function readCaseQuery(query: URLSearchParams, deps: Pick<ConsoleDeps, 'communes'>): CaseQuery {
  const owner = query.get('owner') ?? '';
  const commune = query.get('commune') ?? '';
  return {
    state: caseStates.find((state) => state === query.get('state')) ?? 'open',
    owner: /^[\w.@-]{1,60}$/.test(owner) ? owner : undefined,
    commune: deps.communes.some(({ code }) => code === commune) ? commune : undefined,
  };
}

export function casesAddress(query: Partial<CaseQuery>, before?: PageKey): string {
  const params = new URLSearchParams();
  if (query.state !== undefined && query.state !== 'open') params.set('state', query.state);
  if (query.owner !== undefined) params.set('owner', query.owner);
  if (query.commune !== undefined) params.set('commune', query.commune);
  if (before !== undefined) params.set('before', showPageKey(before));
  const text = params.toString();
  return text === '' ? '/console/cases' : `/console/cases?${text}`;
}
