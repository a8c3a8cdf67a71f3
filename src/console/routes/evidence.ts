import { findEvidence } from '../../storage/repositories/evidence.ts';
import { NotFoundError, type Route } from '../answer.ts';
import { requireReport } from './report.ts';

/** What the evidence store makes of every picture; anything else is never sent to a browser. */
const pictures: readonly string[] = ['image/png', 'image/jpeg'];

export const evidenceRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/reports/:code/evidence/:hash',
    need: 'reports.read',
    async handle(context) {
      const report = await requireReport(context);
      const hash = context.params['hash'] ?? '';
      const file = report.evidence.includes(hash) ? await findEvidence(context.deps.db, hash) : undefined;
      if (file === undefined || !pictures.includes(file.mime)) throw new NotFoundError();
      const bytes = await context.deps.evidence.read(hash).catch(() => undefined);
      if (bytes === undefined) throw new NotFoundError();
      return { type: 'file', mime: file.mime, bytes };
    },
  },
];
