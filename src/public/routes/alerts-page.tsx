import type { Express } from 'express';
import { findPublishedAlerts } from '../../awareness/alerts.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import type { PublicDeps } from '../deps.ts';
import { sendPage } from '../render.tsx';
import { showDay } from '../show.ts';

/** The warnings that the team has published, newest first. */
export function mountAlertsPage(app: Express, deps: PublicDeps): void {
  const say = (key: string, values = {}) => deps.wording.say(`public.alerts.${key}`, values);
  app.get('/canh-bao', async (_request, response) => {
    const alerts = await findPublishedAlerts(deps.db);
    sendPage(response, deps, {
      title: say('title'),
      path: '/canh-bao',
      content:
        alerts.length === 0 ? (
          <EmptyState title={say('none')} icon="bell">
            <p>{say('none_hint')}</p>
          </EmptyState>
        ) : (
          <ol class="public-alerts">
            {alerts.map((alert) => (
              <li key={alert.id}>
                <article>
                  <h2>{alert.title}</h2>
                  <p class="public-soft">
                    {say('date', { date: showDay(alert.publishedAt ?? alert.proposedAt) })}
                  </p>
                  <p class="as-written">{alert.text}</p>
                </article>
              </li>
            ))}
          </ol>
        ),
    });
  });
}
