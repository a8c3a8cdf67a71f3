import { plain } from '../../conversation/message.ts';
import { showDate } from '../../conversation/replies/date.ts';
import { carryOut, confirmRequest, dueAt, usualErasureDays } from '../../reports/erasure-job.ts';
import { type Erasure, findOpenErasures } from '../../storage/repositories/erasures.ts';
import { type Answer, FormError, type Route, type SignedIn } from '../answer.ts';
import { PersonalDataPage } from '../views/personal-data.tsx';

/** Law 91/2025/QH15 with Decree 356/2025/ND-CP: confirmed within two working days. */
const confirmMilliseconds = 2 * 24 * 3_600_000;

export const personalDataRoutes: readonly Route[] = [
  { method: 'get', path: '/personal-data', need: 'citizens.reply', handle: showRequests },
  { method: 'post', path: '/personal-data/:id/confirm', need: 'citizens.reply', handle: confirm },
  { method: 'post', path: '/personal-data/:id/carry-out', need: 'administer', handle: carryOutNow },
];

async function showRequests(context: SignedIn): Promise<Answer> {
  const { deps } = context;
  const requests = (await findOpenErasures(deps.db)).map((erasure) => ({
    ...erasure,
    confirmBy: erasure.requestedAt + confirmMilliseconds,
    doneBy: dueAt(erasure, deps.erasureDays ?? usualErasureDays),
  }));
  return { type: 'page', ...PersonalDataPage({ requests, context }) };
}

/** @throws FormError: it may have been done in the meantime */
async function requireRequest(context: SignedIn): Promise<Erasure> {
  const id = Number(context.params['id']);
  const found = (await findOpenErasures(context.deps.db)).find((erasure) => erasure.id === id);
  if (found === undefined) throw new FormError('Yêu cầu này không có, hoặc đã được thực hiện.');
  return found;
}

async function confirm(context: SignedIn): Promise<Answer> {
  const request = await requireRequest(context);
  const { deps, now, visitor } = context;
  const confirmed = await confirmRequest(request, {
    db: deps.db,
    now,
    erasureDays: deps.erasureDays ?? usualErasureDays,
    confirmation: (due) => plain(deps.wording.say('notices.erasure_confirmed', { date: showDate(due) })),
    actor: visitor.user.name,
  });
  if (!confirmed) throw new FormError('Yêu cầu này đã được xác nhận.');
  deps.wake(request.channel);
  return { type: 'redirect', to: '/console/personal-data' };
}

async function carryOutNow(context: SignedIn): Promise<Answer> {
  const request = await requireRequest(context);
  const { deps, now, visitor } = context;
  await carryOut(request, { db: deps.db, evidence: deps.evidence, now, actor: visitor.user.name });
  return { type: 'redirect', to: '/console/personal-data' };
}
