import { acknowledgeAlarm, isAlarmOpen } from '../../storage/repositories/alarms.ts';
import { act } from '../act.ts';
import { type Answer, FormError, type Route, type SignedIn } from '../answer.ts';
import { requireReport } from './report.ts';

export const alarmRoutes: readonly Route[] = [
  { method: 'post', path: '/reports/:code/acknowledge', need: 'reports.act', handle: acknowledge },
];

/** Somebody has seen it and acts: the alarm ends for everybody. The first one stands on record. */
async function acknowledge(context: SignedIn): Promise<Answer> {
  const report = await requireReport(context);
  await act(context, { action: 'alarm.acknowledge', subject: report.code }, async (trx) => {
    if (!(await isAlarmOpen(trx, report.id))) throw new FormError('Báo động này đã có người nhận.');
    await acknowledgeAlarm(trx, report.id, context.visitor.user.name, context.now);
  });
  return { type: 'redirect', to: `/console/reports/${report.code}` };
}
