import type { Response } from 'express';
import type { ComponentChildren } from 'preact';
import { Icon } from '../design/icon.tsx';
import { Page, renderPage } from '../design/page.tsx';
import type { PublicDeps } from './deps.ts';

const styles = [
  'design/fonts.css',
  'design/tokens.css',
  'design/base.css',
  'design/components.css',
  'public/public.css',
];

/** Sends one of the public pages: one column, no script at all. */
export function sendPage(
  response: Response,
  deps: PublicDeps,
  page: { title: string; path: string; status?: number; hidden?: boolean; content: ComponentChildren },
): void {
  const { wording, names, assets } = deps;
  response.status(page.status ?? 200).setHeader('Cache-Control', 'no-store');
  const entries = ['/kiem-tra', '/canh-bao', '/khieu-nai'];
  response.type('html').send(
    renderPage(
      <Page
        title={`${page.title} · ${wording.say('web.page.name')}`}
        styles={styles.map((style) => assets.url(style))}
        hidden={page.hidden ?? false}
        bodyClass="public"
      >
        <a class="skip-link" href="#content">
          {wording.say('public.skip')}
        </a>
        <header class="public-head">
          <a class="public-brand" href="/">
            <Icon name="shield-check" />
            <strong>{wording.say('web.page.name')}</strong>
            <span>{wording.say('web.page.place', names)}</span>
          </a>
          <nav aria-label={wording.say('public.nav.label')}>
            <ul>
              {entries.map((path) => (
                <li key={path}>
                  <a href={path} {...(path === page.path ? { 'aria-current': 'page' as const } : {})}>
                    {wording.say(`public.nav.${path.slice(1)}`)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="content" class="public-content" tabIndex={-1}>
          <h1>{page.title}</h1>
          {page.content}
        </main>
        <footer class="public-foot">
          <p>{wording.say('web.page.run_by', names)}</p>
        </footer>
      </Page>,
    ),
  );
}
