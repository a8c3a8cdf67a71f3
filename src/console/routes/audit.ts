import { listAudit } from '../../storage/repositories/audit-pages.ts';
import type { Route } from '../answer.ts';
import { AuditPage } from '../views/audit.tsx';

const pageSize = 100;

export const auditRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/audit',
    need: 'administer',
    async handle(context) {
      const before = /^\d{1,15}$/.exec(context.query.get('before') ?? '')?.[0];
      const rows = await listAudit(context.deps.db, {
        before: before === undefined ? undefined : Number(before),
        limit: pageSize,
      });
      return { type: 'page', ...AuditPage({ rows, isFull: rows.length === pageSize }) };
    },
  },
];
