import { Icon } from '../../../design/icon.tsx';
import { Page } from '../../../design/page.tsx';
import type { WebSettings } from '../settings.ts';
import { pageStyles } from '../styles.ts';

/** Why something was not taken, for browsers without our script. */
export function RefusalPage({ sentence, settings }: { sentence: string; settings: WebSettings }) {
  const { wording, assets } = settings;
  return (
    <Page title={wording.say('web.refused.title')} styles={pageStyles(assets)} hidden>
      <main class="plain-page">
        <h1>
          <Icon name="warning" /> {wording.say('web.refused.title')}
        </h1>
        <p>{sentence}</p>
        <p>
          <a class="button button-main" href="/">
            {wording.say('web.refused.back')}
          </a>
        </p>
      </main>
    </Page>
  );
}
