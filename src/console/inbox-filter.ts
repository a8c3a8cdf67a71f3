import { lateBefore } from '../reports/due.ts';
import { reportStates } from '../reports/lifecycle.ts';
import type { InboxFilter, PageKey } from '../storage/repositories/inbox.ts';
import { fold } from '../vietnamese/fold.ts';
import type { Scope } from './access.ts';
import type { ConsoleDeps } from './deps.ts';
import { clean } from './form.ts';

/** What the address of the inbox says; everything unknown in it is left out, so that an old link still opens. */
export interface InboxQuery {
  readonly state: string;
  readonly topic: string | undefined;
  readonly commune: string | undefined;
  readonly channel: string | undefined;
  /** `me`, `none` or a user's id. */
  readonly owner: string | undefined;
  readonly only: 'urgent' | 'late' | undefined;
  readonly search: string;
}

/** Where a later page begins. */
export interface InboxPlace {
  readonly before: PageKey;
  /** The last of the urgent ones that stood above the first page: it and those newer than it are not shown again. */
  readonly top: PageKey | undefined;
}

const states: readonly string[] = ['open', 'all', ...reportStates];
const longestSearch = 100;
const mostWords = 8;

export function readInboxQuery(
  query: URLSearchParams,
  deps: Pick<ConsoleDeps, 'topics' | 'communes'>,
): InboxQuery {
  const among = (name: string, isKnown: (value: string) => boolean) => {
    const value = query.get(name) ?? '';
    return value !== '' && isKnown(value) ? value : undefined;
  };
  const only = query.get('only');
  return {
    state: among('state', (value) => states.includes(value)) ?? 'open',
    topic: among('topic', (value) => deps.topics.has(value)),
    commune: among('commune', (value) => deps.communes.some((commune) => commune.code === value)),
    channel: among('channel', (value) => /^[a-z0-9-]{1,30}$/.test(value)),
    owner: among('owner', (value) => /^(?:me|none|\d{1,9})$/.test(value)),
    only: only === 'urgent' || only === 'late' ? only : undefined,
    search: clean((query.get('q') ?? '').slice(0, longestSearch)),
  };
}

/** The address of the inbox with this query, and with what is changed in it. */
export function inboxAddress(query: Partial<InboxQuery>, place?: InboxPlace): string {
  const params = new URLSearchParams();
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') params.set(name, value);
  };
  set('state', query.state === 'open' ? undefined : query.state);
  set('topic', query.topic);
  set('commune', query.commune);
  set('channel', query.channel);
  set('owner', query.owner);
  set('only', query.only);
  set('q', query.search);
  set('before', place && showPageKey(place.before));
  set('top', place?.top && showPageKey(place.top));
  const text = params.toString();
  return text === '' ? '/console/reports' : `/console/reports?${text}`;
}

export function showPageKey({ createdAt, id }: PageKey): string {
  return `${createdAt}_${id}`;
}

export function readPageKey(query: URLSearchParams, name: 'before' | 'top' = 'before'): PageKey | undefined {
  const match = /^(\d{1,15})_([\w-]{1,64})$/.exec(query.get(name) ?? '');
  return match === null ? undefined : { createdAt: Number(match[1]), id: match[2] ?? '' };
}

/** What the database is asked; an agency's account never sees beyond its agency. */
export function inboxFilter(
  query: InboxQuery,
  scope: Scope,
  asker: { userId: number; now: number },
  deps: Pick<ConsoleDeps, 'extract'>,
): InboxFilter {
  return {
    state: query.state,
    topic: query.topic,
    commune: query.commune,
    channel: query.channel,
    owner: ownerOf(query.owner, asker.userId),
    agency: scope === 'everything' ? undefined : scope.agency,
    urgent: query.only === 'urgent' ? 'only' : undefined,
    late: query.only === 'late' ? lateBefore(asker.now) : undefined,
    search: searchOf(query.search, deps),
  };
}

function ownerOf(owner: string | undefined, me: number): number | 'none' | undefined {
  if (owner === undefined || owner === 'none') return owner;
  return owner === 'me' ? me : Number(owner);
}

function searchOf(text: string, deps: Pick<ConsoleDeps, 'extract'>): InboxFilter['search'] {
  const words = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, mostWords);
  const indicators = text === '' ? [] : (deps.extract?.(text) ?? []);
  if (words.length === 0 && indicators.length === 0) return undefined;
  return { words, indicators: indicators.map(({ type, value }) => ({ type, value })) };
}
