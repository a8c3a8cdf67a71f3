import { Icon } from '../../../design/icon.tsx';
import type { Words } from '../words.ts';
import { ActionButton } from './action-button.tsx';
import { PostForm } from './post-form.tsx';

export function Header(props: { words: Words; embedded: boolean; begun: boolean }) {
  const { words, embedded, begun } = props;
  return (
    <header class={begun ? 'head head-begun' : 'head'}>
      <span class="head-sign">
        <Icon name="shield-check" />
      </span>
      <div class="head-words">
        <h1>
          {words.name} <span class="head-place">{words.place}</span>
        </h1>
        <p>{words.tagline}</p>
      </div>
      {begun && (
        <PostForm embedded={embedded} class="head-home">
          <ActionButton action="start" label={words.home} icon="home" kind="quiet" />
        </PostForm>
      )}
    </header>
  );
}
