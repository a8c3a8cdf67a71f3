import type { Generated } from 'kysely';

/**
 * Every table, as kysely sees it. Times are milliseconds since 1970; JSON columns are text; flags are 0 or 1,
 * so that SQLite and PostgreSQL hold the same values.
 * The comment above each table says what kind of data it holds (`personal`, `sensitive`, `internal`, `public`).
 */
export interface Database {
  messages: MessagesTable;
  sessions: SessionsTable;
  reports: ReportsTable;
  report_events: ReportEventsTable;
  report_indicators: ReportIndicatorsTable;
  report_evidence: ReportEvidenceTable;
  evidence: EvidenceTable;
  chat_pictures: ChatPicturesTable;
  outbox: OutboxTable;
  answers: AnswersTable;
  questions: QuestionsTable;
  users: UsersTable;
  console_sessions: ConsoleSessionsTable;
  audit: AuditTable;
  sign_in_failures: SignInFailuresTable;
  invitations: InvitationsTable;
  report_assignments: ReportAssignmentsTable;
  saved_views: SavedViewsTable;
  held_chats: HeldChatsTable;
  cases: CasesTable;
  case_events: CaseEventsTable;
  case_reports: CaseReportsTable;
  report_bands: ReportBandsTable;
  alarms: AlarmsTable;
  verdicts: VerdictsTable;
  watches: WatchesTable;
  list_entries: ListEntriesTable;
  list_sources: ListSourcesTable;
  erasures: ErasuresTable;
  notices: NoticesTable;
  sent_forms: SentFormsTable;
  quiet_chats: QuietChatsTable;
  report_marks: ReportMarksTable;
  channel_tokens: ChannelTokensTable;
  channel_chats: ChannelChatsTable;
  channel_warnings: ChannelWarningsTable;
  case_tasks: CaseTasksTable;
  decisions: DecisionsTable;
  daily_counts: DailyCountsTable;
  decision_reports: DecisionReportsTable;
  alerts: AlertsTable;
  objections: ObjectionsTable;
  officer_settings: OfficerSettingsTable;
  officer_notices: OfficerNoticesTable;
  intent_drafts: IntentDraftsTable;
  intent_releases: IntentReleasesTable;
}

/** sensitive: the transcript, both directions. In-rows are the inbox, out-rows the outbox of replies. */
export interface MessagesTable {
  id: Generated<number>;
  channel: string;
  chat: string;
  direction: 'in' | 'out';
  /** The channel's own message id. Unique within chat and direction: a redelivery is refused by the database. */
  external_id: string | null;
  at: number;
  /** JSON of `Incoming` or `Reply`. */
  payload: string;
  /** in: new → done | failed. out: queued → accepted → delivered, or waiting (for the citizen), or failed. */
  state: string;
  attempts: Generated<number>;
  next_try_at: Generated<number>;
  last_error: string | null;
  /** out: the in-row that it answers, if any. */
  answers_id: number | null;
}

/** sensitive: the state of each conversation. */
export interface SessionsTable {
  channel: string;
  chat: string;
  /** JSON of `Session`. */
  state: string;
  updated_at: number;
  /** Counts up with each change. */
  revision: Generated<number>;
}

/** sensitive: what citizens reported. Never updated but for `state`, which follows report_events. */
export interface ReportsTable {
  id: string;
  code: string;
  channel: string;
  chat: string;
  created_at: number;
  /** Projection of report_events, for lists. */
  state: string;
  /** Topic of data/topics.csv, or empty. */
  topic: string;
  /** Secrets are masked before it gets here. */
  narrative: string;
  amount: number | null;
  occurred_at: number | null;
  /** Statistics code of the commune. */
  commune: string | null;
  first_hour: number;
  /** JSON: all fields of the report dialog by name. */
  fields: string;
}

/** internal: the life of a report, append-only. */
export interface ReportEventsTable {
  id: Generated<number>;
  report_id: string;
  at: number;
  /** User name, `citizen` or `system`. */
  actor: string;
  /** `state`, `note`, `message`, `added`. */
  kind: string;
  /** The new state, for kind `state`. */
  state: string | null;
  text: string;
}

/** sensitive */
export interface ReportIndicatorsTable {
  report_id: string;
  type: string;
  value: string;
  shown: string;
  /** JSON */
  details: string;
}

/** internal: which stored file belongs to which report. */
export interface ReportEvidenceTable {
  report_id: string;
  hash: string;
}

/** sensitive: files by content hash; the bytes are below DATA_DIR/evidence. */
export interface EvidenceTable {
  hash: string;
  mime: string;
  size: number;
  /** When it last came in. */
  stored_at: number;
  /** What was read in it (OCR, QR), or null while nobody looked. */
  text: string | null;
}

/** personal: which chat sent which picture of late, so that an erasure finds those that never came into a report. */
export interface ChatPicturesTable {
  channel: string;
  chat: string;
  hash: string;
  /** When it last came from there. */
  at: number;
}

/** sensitive: what must reach the team's targets, at least once each. */
export interface OutboxTable {
  id: Generated<number>;
  target: string;
  idempotency_key: string;
  report_id: string;
  /** JSON of `ForwardedReport`. */
  payload: string;
  /** queued → delivered, or dead. */
  state: string;
  attempts: Generated<number>;
  next_try_at: Generated<number>;
  last_error: string | null;
  created_at: number;
  delivered_at: number | null;
}

/** internal: which intent answered, how sure, and whether it helped. No text, no person. */
export interface AnswersTable {
  id: Generated<number>;
  /** Random, shown in the feedback buttons. */
  key: string;
  at: number;
  channel: string;
  kind: string;
  intent: string | null;
  confidence: number;
  /** 1 helpful, 0 not, null no word. */
  helpful: number | null;
}

/** sensitive: what the bot could not answer, secrets masked, waiting for an editor or officer. */
export interface QuestionsTable {
  id: Generated<number>;
  at: number;
  channel: string;
  chat: string;
  text: string;
  /** 1 where the citizen asked for an officer. */
  for_officer: number;
  /** open → answered | dismissed | taught (an editor made it an example of an answer) */
  state: string;
}

/** internal */
export interface UsersTable {
  id: Generated<number>;
  name: string;
  password_hash: string;
  role: string;
  created_at: number;
  full_name: Generated<string>;
  /** The agency that an agency account belongs to: it sees only what was assigned to it. */
  agency: Generated<string | null>;
  /** Base32; null while the second step is not set up. */
  totp_secret: Generated<string | null>;
  /** The last time step that was used: a code opens the door once. */
  totp_step: Generated<number>;
  disabled: Generated<number>;
}

/** internal */
export interface ConsoleSessionsTable {
  /** SHA-256 of the cookie's token: a stolen database opens no session. */
  token_hash: string;
  user_id: number;
  csrf: string;
  created_at: number;
  expires_at: number;
  /** `code`: waits for the second step; `set-up`: has to set it up first; `full`: signed in. */
  stage: Generated<string>;
  last_seen_at: Generated<number>;
  address: Generated<string>;
  agent: Generated<string>;
}

/** internal: append-only, chained by hash. */
export interface AuditTable {
  id: Generated<number>;
  at: number;
  actor: string;
  action: string;
  subject: string;
  /** JSON, without personal data. */
  details: string;
  previous_hash: string;
  hash: string;
}

/** internal: what several reports have in common; only points at them. */
export interface CasesTable {
  id: string;
  title: string;
  created_at: number;
  owner: string | null;
  /** Projection of case_events: `scam`, `unfounded` or null. */
  verdict: string | null;
}

/** internal: the life of a case, append-only; joining and splitting are events like any other. */
export interface CaseEventsTable {
  id: Generated<number>;
  case_id: string;
  at: number;
  actor: string;
  /** `created`, `joined`, `left`, `verdict`, `withdrawn`, `note`, `answer`, `owner`, `task`. */
  kind: string;
  report_id: string | null;
  /** The case that a joined report came out of; null where it was in none. */
  from_case: string | null;
  text: string;
}

/** internal: which case a report belongs to now; a report is in one case at most. */
export interface CaseReportsTable {
  report_id: string;
  case_id: string;
  joined_at: number;
}

/** internal: MinHash bands of the narrative, to find reports that tell the same. */
export interface ReportBandsTable {
  band: number;
  hash: number;
  report_id: string;
  /** When the report came. */
  at: number;
}

/** internal: money may still be stopped; stays until somebody acknowledges it. */
export interface AlarmsTable {
  report_id: string;
  raised_at: number;
  acknowledged_at: number | null;
  acknowledged_by: string | null;
}

/** internal: what a person of the team decided about an indicator; the last one counts, none is overwritten. */
export interface VerdictsTable {
  id: Generated<number>;
  type: string;
  value: string;
  /** `scam`, `official`, `unfounded` or `withdrawn`. */
  verdict: string;
  actor: string;
  why: string;
  at: number;
}

/** personal: who asked to be told when something becomes known. */
export interface WatchesTable {
  type: string;
  value: string;
  channel: string;
  chat: string;
  since: number;
}

/** public: indicators of imported lists. */
export interface ListEntriesTable {
  type: string;
  value: string;
  list: string;
  added_at: number;
  expires_at: number | null;
}

/** public: where each list came from, and how far its import has got. */
export interface ListSourcesTable {
  list: string;
  source: string;
  licence: string;
  /** SHA-256 of the file: the same file goes on where it was broken off, another one begins anew. */
  fingerprint: string;
  lines_done: number;
  entries: number;
  /** Left out because they are on the allow-list. */
  refused: number;
  imported_at: number;
  finished: number;
}

/** personal: requests to erase, with their terms. */
export interface ErasuresTable {
  id: Generated<number>;
  channel: string;
  chat: string;
  requested_at: number;
  confirmed_at: number | null;
  done_at: number | null;
}

/** internal: failed sign-ins by hashed name and hashed address, for the backoff. */
export interface SignInFailuresTable {
  key: string;
  failures: number;
  last_at: number;
  blocked_until: number;
}

/** internal: one-time links by which an account is made. */
export interface InvitationsTable {
  token_hash: string;
  role: string;
  agency: string | null;
  full_name: string;
  created_by: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

/** internal: who works on a report: one person of the team, an agency, or both. */
export interface ReportAssignmentsTable {
  report_id: string;
  user_id: number | null;
  agency: string | null;
  assigned_by: string;
  at: number;
  /** When the report came in: what is assigned to somebody is shown in this order. */
  report_at: number;
}

/** internal: filters of the inbox that a user keeps by name. */
export interface SavedViewsTable {
  id: Generated<number>;
  user_id: number;
  name: string;
  query: string;
  created_at: number;
}

/** internal, secret: single-use tokens of channels, with the lease of the one process that may refresh them. */
export interface ChannelTokensTable {
  name: string;
  access_token: string;
  refresh_token: string;
  expires_at: number;
  /** When the refresh token was obtained: it lasts three months from there. */
  refreshed_at: number;
  /** SHA-256 of the configured first refresh token: another one there replaces this row. */
  seed_hash: string;
  lease_owner: string | null;
  lease_until: Generated<number>;
}

/** personal: whether a chat can be reached, and the budget of free replies since the citizen's last message. */
export interface ChannelChatsTable {
  channel: string;
  chat: string;
  /** open, blocked (by the citizen) or unfollowed */
  state: string;
  last_in_at: Generated<number>;
  /** The channel's id of the citizen's last message: what a free reply has to name. */
  last_in_id: string | null;
  replies_used: Generated<number>;
  updated_at: number;
}

/** internal: what is wrong with a channel and needs the team, in Vietnamese, until it is right again. */
export interface ChannelWarningsTable {
  channel: string;
  key: string;
  text: string;
  since: number;
}

/** internal: chats that an officer holds until then; while one is held the bot is silent in it. */
export interface HeldChatsTable {
  channel: string;
  chat: string;
  user_name: string;
  until: number;
}

/** personal: which chat was told which news, so that none is told twice. */
export interface NoticesTable {
  /** `report:<code>:<state>` or `indicator:<type>:<value>:<state>` */
  key: string;
  channel: string;
  chat: string;
  at: number;
}

/** internal: forms of the console that were carried out and may not be once more. */
export interface SentFormsTable {
  id: string;
  at: number;
}

/** personal: chats that are not listened to until then, because they were abused. */
export interface QuietChatsTable {
  channel: string;
  chat: string;
  until: number;
  set_by: string;
  why: string;
  set_at: number;
}

/** internal: what is odd about a report (`campaign`); for the team's eyes, changes nothing by itself. */
export interface ReportMarksTable {
  report_id: string;
  mark: string;
  /** JSON */
  details: string;
  at: number;
}

/** public: answers being edited, file by file; together they are the batch that is tried and published. */
export interface IntentDraftsTable {
  /** Below the folder of the intents. */
  file: string;
  /** Null takes the file out. */
  content: string | null;
  /** The file as it was when the edit began; null where there was none. */
  base_content: string | null;
  edited_by: string;
  edited_at: number;
}

/** public: what was published, append-only; an undo is a release like any other. */
export interface IntentReleasesTable {
  id: Generated<number>;
  at: number;
  actor: string;
  note: string;
  /** The release that this one takes back. */
  undoes: number | null;
  /** JSON: file, before and after of each. */
  files: string;
}

/** internal: what has to be done for a case. */
export interface CaseTasksTable {
  id: Generated<number>;
  case_id: string;
  text: string;
  /** User name. */
  owner: string | null;
  due_at: number | null;
  created_by: string;
  created_at: number;
  done_at: number | null;
  done_by: string | null;
}

/** internal: what was decided about reports, and what followed, so that it can be taken back as a whole. */
export interface DecisionsTable {
  id: Generated<number>;
  /** Null where a single report was decided. */
  case_id: string | null;
  /** `scam` or `unfounded` */
  verdict: string;
  actor: string;
  why: string;
  at: number;
  /** JSON: the indicators whose verdict was recorded. */
  indicators: string;
  alert_id: string | null;
  withdrawn_at: number | null;
  withdrawn_by: string | null;
}

/** internal: which reports a decision was about. */
export interface DecisionReportsTable {
  decision_id: number;
  report_id: string;
  /** 1 where the decision changed its state. */
  moved: number;
}

/** public once published: warnings to everybody. Names no private person. */
export interface AlertsTable {
  id: string;
  case_id: string | null;
  title: string;
  text: string;
  /** Topic of data/topics.csv, or empty. */
  topic: string;
  /** JSON: statistics codes of communes; empty is the whole province. */
  communes: string;
  /** proposed → published → withdrawn */
  state: string;
  proposed_by: string;
  proposed_at: number;
  published_by: string | null;
  published_at: number | null;
  withdrawn_by: string | null;
  withdrawn_at: number | null;
  /** Why it was withdrawn. */
  why: string;
}

/** personal: how a person of the team wants to be told. */
export interface OfficerSettingsTable {
  user_id: number;
  email: string;
  /** Of `assigned`, `due`, `reply`, joined by commas. */
  kinds: string;
  /** Hours of the day, Asia/Ho_Chi_Minh; null: none. */
  quiet_from: number | null;
  quiet_to: number | null;
  changed_at: number;
}

/** internal: what must be told to a person of the team, once. */
export interface OfficerNoticesTable {
  id: Generated<number>;
  key: string;
  user_id: number;
  /** `assigned`, `due` or `reply` */
  kind: string;
  /** Code of the report, or id of the case. */
  subject: string;
  created_at: number;
  /** queued → sending → sent; dead; or skipped, where it was switched off meanwhile. */
  state: string;
  attempts: Generated<number>;
  next_try_at: number;
  last_error: string | null;
  sent_at: number | null;
}

/** personal: somebody says that what is told of a number or a link is wrong. */
export interface ObjectionsTable {
  code: string;
  type: string;
  value: string;
  shown: string;
  text: string;
  contact: string;
  created_at: number;
  due_at: number;
  /** open → kept or withdrawn */
  state: string;
  decided_by: string | null;
  decided_at: number | null;
  answer: string;
}

/** internal: how much of what on which day; see daily-counts.ts. Names nobody. */
export interface DailyCountsTable {
  /** Days since 1970 in Viet Nam. */
  day: number;
  kind: string;
  key: string;
  count: number;
  /** Đồng. */
  loss: number;
}
