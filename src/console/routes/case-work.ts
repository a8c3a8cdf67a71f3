import { z } from 'zod';
import { joinReports, openCase, splitReports, undoJoin } from '../../reports/cases/join.ts';
import { noteAssignment } from '../../reports/officer-notices.ts';
import type { Trx } from '../../storage/database.ts';
import { insertTask, markTask } from '../../storage/repositories/case-tasks.ts';
import {
  appendCaseEvent,
  type CaseEvent,
  findCaseOfReport,
  setCaseOwner,
  setCaseTitle,
} from '../../storage/repositories/cases.ts';
import { findAccountByName } from '../../storage/repositories/console-accounts.ts';
import type { StoredReport } from '../../storage/repositories/reports.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { requireReports } from '../codes.ts';
import { longestText, readForm, text } from '../form.ts';
import { shortTopic } from '../show.ts';
import { requireCase } from './cases.ts';

const longestTitle = 120;

export const caseWorkRoutes: readonly Route[] = [
  { method: 'post', path: '/cases/:id/join', need: 'reports.assign', handle: join },
  { method: 'post', path: '/cases/:id/undo-join', need: 'reports.assign', handle: takeBack },
  { method: 'post', path: '/cases/:id/split', need: 'reports.assign', handle: split },
  { method: 'post', path: '/cases/:id/owner', need: 'reports.assign', handle: changeOwner },
  { method: 'post', path: '/cases/:id/title', need: 'reports.assign', handle: changeTitle },
  { method: 'post', path: '/cases/:id/note', need: 'reports.assign', handle: addNote },
  { method: 'post', path: '/cases/:id/tasks', need: 'reports.assign', handle: addTask },
  {
    method: 'post',
    path: '/cases/:id/tasks/:task/done',
    need: 'reports.assign',
    handle: (context) => setTask(context, true),
  },
  {
    method: 'post',
    path: '/cases/:id/tasks/:task/reopen',
    need: 'reports.assign',
    handle: (context) => setTask(context, false),
  },
];

/**
 * Puts reports together: into the case that one of them is in already, or into a new one.
 * @returns the case's id
 */
export async function gather(
  trx: Trx,
  reports: readonly StoredReport[],
  context: Pick<SignedIn, 'deps' | 'now' | 'visitor'>,
): Promise<string> {
  const { deps, now, visitor } = context;
  const actor = { name: visitor.user.name, now };
  const ids = reports.map(({ id }) => id);
  const cases: string[] = [];
  for (const id of ids) {
    const found = await findCaseOfReport(trx, id);
    if (found !== undefined && !cases.includes(found)) cases.push(found);
  }
  const [existing] = cases;
  if (existing !== undefined) {
    await joinReports(trx, existing, ids, actor);
    return existing;
  }
  const id = deps.newId();
  await openCase(trx, { id, title: titleOf(reports, deps.topics), reportIds: ids }, actor);
  return id;
}

function titleOf(reports: readonly StoredReport[], topics: ReadonlyMap<string, string>): string {
  const topic = reports.map((report) => topics.get(report.topic)).find((name) => name !== undefined);
  const name = topic === undefined ? 'Vụ việc chưa rõ hình thức' : shortTopic(topic);
  const shown = reports[0]?.indicators[0]?.shown;
  return (shown === undefined ? name : `${name} (${shown})`).slice(0, longestTitle);
}

async function join(context: SignedIn): Promise<Answer> {
  const found = await requireCase(context);
  const { deps, now, visitor } = context;
  const reports = (await requireReports(deps, context.form, 'code')).filter(
    ({ id }) => !found.reportIds.includes(id),
  );
  if (reports.length === 0) throw new FormError('Các phản ánh này đã ở trong vụ việc.');
  await deps.db.transaction().execute((trx) =>
    joinReports(
      trx,
      found.id,
      reports.map(({ id }) => id),
      { name: visitor.user.name, now },
    ),
  );
  return showJoined(found.id, now);
}

/** To a case, which then offers to undo what was joined to it in this moment. */
export function showJoined(caseId: string, at: number): Answer {
  return { type: 'redirect', to: `/console/cases/${caseId}?done=joined&at=${at}` };
}

const undoForm = z.object({ at: z.string().regex(/^\d{1,15}$/) });

async function takeBack(context: SignedIn): Promise<Answer> {
  const { at } = readForm(context.form, undoForm);
  const found = await requireCase(context);
  const { deps, now, visitor } = context;
  const { name } = visitor.user;
  const join = { caseId: found.id, at: Number(at), actor: name };
  const undone = await deps.db.transaction().execute((trx) => undoJoin(trx, join, { name, now }));
  if (undone.length === 0) throw new FormError('Không còn phản ánh nào để đưa về chỗ cũ.');
  return showSplit(found.id, undone);
}

async function split(context: SignedIn): Promise<Answer> {
  const found = await requireCase(context);
  const { deps, now, visitor } = context;
  const reports = (await requireReports(deps, context.form, 'code')).filter(({ id }) =>
    found.reportIds.includes(id),
  );
  if (reports.length === 0) throw new FormError('Phản ánh này không còn ở trong vụ việc.');
  await deps.db.transaction().execute((trx) =>
    splitReports(
      trx,
      found.id,
      reports.map(({ id }) => id),
      '',
      { name: visitor.user.name, now },
    ),
  );
  return showSplit(found.id, reports);
}

/** Back to the case, which then offers to undo it. */
function showSplit(caseId: string, reports: readonly { code: string }[]): Answer {
  const params = new URLSearchParams({ done: 'split' });
  for (const { code } of reports) params.append('code', code);
  return { type: 'redirect', to: `/console/cases/${caseId}?${params}` };
}

const ownerForm = z.object({ owner: text({ max: 60 }) });

async function changeOwner(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, ownerForm);
  const found = await requireCase(context);
  const owner = await requirePerson(context, form.owner);
  const event = { kind: 'owner' as const, text: owner?.fullName ?? 'chưa giao' };
  const details = { owner: owner?.name ?? null };
  return record(context, found.id, { action: 'case.owner', details, event }, async (trx) => {
    await setCaseOwner(trx, found.id, owner?.name ?? null);
    if (owner !== undefined && owner.name !== found.owner) await tell(trx, found.id, owner.id, context);
  });
}

async function tell(trx: Trx, caseId: string, userId: number, { now, visitor }: SignedIn): Promise<void> {
  await noteAssignment(trx, { subject: `case:${caseId}`, userId, byUserId: visitor.user.id, now });
}

/** @throws FormError where there is no such person who can work on it */
async function requirePerson(context: SignedIn, name: string) {
  if (name === '') return undefined;
  const account = await findAccountByName(context.deps.db, name);
  if (account === undefined || account.disabled || account.role === 'agency') {
    throw new FormError('Không có người này.');
  }
  return account;
}

const titleForm = z.object({ title: text({ max: longestTitle, required: 'Vụ việc cần có tên.' }) });

async function changeTitle(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, titleForm);
  const found = await requireCase(context);
  const event = { kind: 'note' as const, text: `Đổi tên: ${found.title} → ${form.title}` };
  return record(context, found.id, { action: 'case.title', event }, (trx) =>
    setCaseTitle(trx, found.id, form.title),
  );
}

const noteForm = z.object({ text: text({ max: longestText, required: 'Ghi chú còn trống.' }) });

async function addNote(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, noteForm);
  const found = await requireCase(context);
  const event = { kind: 'note' as const, text: form.text };
  return record(context, found.id, { action: 'case.note', event }, async () => undefined);
}

const zoneOffset = 7 * 3_600_000;
const day = 24 * 3_600_000;

const taskForm = z.object({
  text: text({ max: 300, required: 'Ghi việc cần làm.' }),
  owner: text({ max: 60 }),
  due: z
    .string()
    .default('')
    .refine((value) => value === '' || !Number.isNaN(endOfDay(value)), 'Hạn không phải là một ngày.'),
});

/** The last moment of a day yyyy-mm-dd here; NaN where it is none. */
function endOfDay(date: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return Number.NaN;
  const start = Date.parse(`${date}T00:00:00Z`);
  // A day that its month does not have is read as one of the next.
  const isDay = !Number.isNaN(start) && new Date(start).toISOString().startsWith(date);
  return isDay ? start - zoneOffset + day - 60_000 : Number.NaN;
}

async function addTask(context: SignedIn): Promise<Answer> {
  const form = readForm(context.form, taskForm);
  const found = await requireCase(context);
  const owner = await requirePerson(context, form.owner);
  const { now, visitor } = context;
  const event = { kind: 'task' as const, text: form.text };
  return record(context, found.id, { action: 'case.task', event }, async (trx) => {
    await insertTask(trx, {
      caseId: found.id,
      text: form.text,
      owner: owner?.name ?? null,
      dueAt: form.due === '' ? null : endOfDay(form.due),
      createdBy: visitor.user.name,
      now,
    });
    if (owner !== undefined) await tell(trx, found.id, owner.id, context);
  });
}

async function setTask(context: SignedIn, isDone: boolean): Promise<Answer> {
  const found = await requireCase(context);
  const id = Number(context.params['task']);
  if (!Number.isSafeInteger(id)) throw new NotFoundError();
  const { now, visitor } = context;
  const by = visitor.user.name;
  await act(
    context,
    { action: 'case.task', subject: found.id, details: { task: id, isDone } },
    async (trx) => {
      const text = await markTask(trx, { caseId: found.id, id }, isDone ? { by, at: now } : null);
      if (text === undefined) throw new FormError('Việc này vừa được người khác đổi, hoặc không có.');
      await appendCaseEvent(trx, found.id, {
        at: now,
        actor: by,
        kind: 'task',
        reportId: null,
        text: `${isDone ? 'Xong' : 'Mở lại'}: ${text}`,
      });
    },
  );
  return { type: 'redirect', to: `/console/cases/${found.id}` };
}

/** Does something to a case, with its event and its audit row, and goes back to it. */
async function record(
  context: SignedIn,
  caseId: string,
  entry: {
    action: string;
    details?: Readonly<Record<string, unknown>>;
    event: Pick<CaseEvent, 'kind' | 'text'>;
  },
  work: (trx: Trx) => Promise<unknown>,
): Promise<Answer> {
  const { now, visitor } = context;
  await act(context, { action: entry.action, subject: caseId, details: entry.details ?? {} }, async (trx) => {
    await work(trx);
    await appendCaseEvent(trx, caseId, {
      at: now,
      actor: visitor.user.name,
      reportId: null,
      ...entry.event,
    });
  });
  return { type: 'redirect', to: `/console/cases/${caseId}` };
}
