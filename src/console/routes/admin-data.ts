import { countUndecidedBefore, findExpiredReports } from '../../storage/repositories/retention.ts';
import { act } from '../act.ts';
import { type Answer, FormError, NotFoundError, type Route, type SignedIn } from '../answer.ts';
import { AdminDataPage } from '../views/admin-data.tsx';
import { adminOf } from './admin.ts';

export const adminDataRoutes: readonly Route[] = [
  { method: 'get', path: '/admin/data', need: 'administer', handle: (context) => showData(context) },
  { method: 'post', path: '/admin/backups', need: 'administer', handle: makeBackup },
];

const usualErasureDays = 15;
const year = 365.25 * 24 * 3_600_000;
const month = 30 * 24 * 3_600_000;
/** More are shown as "and more". */
const countLimit = 1000;

async function makeBackup(context: SignedIn): Promise<Answer> {
  const { backups } = adminOf(context);
  if (backups === undefined) throw new NotFoundError();
  try {
    const made = await backups.make();
    await act(
      context,
      { action: 'backup.make', subject: made.name, details: { reports: made.reports, files: made.files } },
      async () => undefined,
    );
    return await showData(context, made);
  } catch (error) {
    context.deps.log.error({ err: error }, 'a backup failed');
    const reason = error instanceof Error ? error.message : String(error);
    throw new FormError(`Sao lưu không thành (${reason}). Xem dung lượng đĩa rồi thử lại.`);
  }
}

async function showData(
  context: SignedIn,
  made?: { name: string; reports: number; files: number },
): Promise<Answer> {
  const { db, erasureDays = usualErasureDays } = context.deps;
  const { backups, retentionYears } = adminOf(context);
  const before = context.now - retentionYears * year;
  const [due, soon, undecided, folders] = await Promise.all([
    findExpiredReports(db, before, countLimit),
    findExpiredReports(db, before + month, countLimit),
    countUndecidedBefore(db, before),
    backups?.list(),
  ]);
  const retention = { years: retentionYears, erasureDays, due: due.length, soon: soon.length, undecided };
  return { type: 'page', ...AdminDataPage({ retention, folders, made, countLimit, context }) };
}
