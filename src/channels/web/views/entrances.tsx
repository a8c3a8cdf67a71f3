import { Icon } from '../../../design/icon.tsx';
import type { Words } from '../words.ts';
import { ActionButton } from './action-button.tsx';
import { PostForm } from './post-form.tsx';

/** The three ways in. */
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
    </section>
  );
}
