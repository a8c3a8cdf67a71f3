import type { Express } from 'express';
import { type PublicDeps, usualPublicLimits } from './deps.ts';
import { mountAlertsPage } from './routes/alerts-page.tsx';
import { mountApi } from './routes/api.ts';
import { mountCheckPage } from './routes/check-page.tsx';
import { mountObjectionPage } from './routes/objection-page.tsx';

export type { PublicDeps } from './deps.ts';

/** What everybody may use without a chat: the check, its API, published warnings, objections. */
export function mountPublic(app: Express, deps: PublicDeps): void {
  const limits = deps.limits ?? usualPublicLimits;
  mountApi(app, deps, limits);
  mountCheckPage(app, deps, limits);
  mountAlertsPage(app, deps);
  mountObjectionPage(app, deps, limits);
}
