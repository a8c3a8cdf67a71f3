import { Icon } from '../../../design/icon.tsx';
import type { Words } from '../words.ts';
import { ActionButton } from './action-button.tsx';
import { PostForm } from './post-form.tsx';

/** What the province's pages offer without a chat. */
const pages = [
  ['/kiem-tra', 'checkPage'],
  ['/canh-bao', 'alertsPage'],
  ['/khieu-nai', 'objectionPage'],
] as const;

/** The three ways in, and the pages beside the chat. */
export function Entrances({ words, embedded, begun }: { words: Words; embedded: boolean; begun: boolean }) {
  return (
    <section class={begun ? 'entrances entrances-begun' : 'entrances'} aria-labelledby="choose">
      <h2 id="choose">{words.choose}</h2>
      <PostForm embedded={embedded} class="entrances-list">
        <ActionButton action="ask" label={words.ask} hint={words.askHint} icon="ask" class="entrance" />
        <ActionButton
          action="check"
          label={words.check}
          hint={words.checkHint}
          icon="search-check"
          class="entrance"
        />
        <ActionButton
          action="report"
          label={words.report}
          hint={words.reportHint}
          icon="report"
          class="entrance"
        />
      </PostForm>
      <p class="promise">
        <Icon name="shield-check" />
        <span>{words.promise}</span>
      </p>
      <nav class="pages" aria-label={words.pages}>
        <ul>
          {pages.map(([path, word]) => (
            <li key={path}>
              {/* In another site's frame the chat must stay where it is. */}
              <a href={path} {...(embedded ? { target: '_blank', rel: 'noopener' } : {})}>
                {words[word]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </section>
  );
}
