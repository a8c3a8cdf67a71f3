import { findOpenAlarms } from '../storage/repositories/alarms.ts';
import { findOpenErasures } from '../storage/repositories/erasures.ts';
import { countTroubledForwards } from '../storage/repositories/forward-trouble.ts';
import { countInbox } from '../storage/repositories/inbox.ts';
import { countOpenObjections } from '../storage/repositories/objections.ts';
import { countOpenQuestions } from '../storage/repositories/questions.ts';
import { may, scopeOf } from './access.ts';
import type { SignedIn } from './answer.ts';

/** Counts stop here and show a plus. */
export const countLimit = 1000;

/** The numbers that matter, on every page; each leads to exactly that list. */
export interface Counts {
  readonly waiting: number;
  readonly urgent: number;
  /** Undefined where the visitor does not see them. */
  readonly questions: number | undefined;
  readonly trouble: number | undefined;
  /** Requests to erase that nobody has confirmed. */
  readonly erasures: number | undefined;
  /** Objections that nobody has decided; undefined where the visitor does not see them. */
  readonly objections: number | undefined;
  /** Alarms of the first hour that nobody has acknowledged. */
  readonly alarms: number;
  /** The oldest of them. */
  readonly alarm: string | undefined;
}

export async function readCounts(context: Pick<SignedIn, 'deps' | 'visitor'>): Promise<Counts> {
  const { db } = context.deps;
  const { user } = context.visitor;
  const scope = scopeOf(user);
  const agency = scope === 'everything' ? undefined : scope.agency;
  const seesTeam = may(user.role, 'team.read');
  const [waiting, urgent, questions, trouble, erasures, objections, alarms] = await Promise.all([
    countInbox(db, { state: 'received', agency }, countLimit),
    countInbox(db, { state: 'open', agency, urgent: 'only' }, countLimit),
    seesTeam ? countOpenQuestions(db) : undefined,
    seesTeam ? countTroubledForwards(db) : undefined,
    may(user.role, 'citizens.reply') ? findOpenErasures(db) : undefined,
    seesTeam ? countOpenObjections(db) : undefined,
    findOpenAlarms(db, agency),
  ]);
  return {
    waiting,
    urgent,
    questions,
    trouble,
    erasures: erasures?.filter(({ confirmedAt }) => confirmedAt === null).length,
    objections,
    alarms: alarms.length,
    alarm: alarms[0]?.code,
  };
}
