import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import type { Words } from '../words.ts';
import { ActionButton } from './action-button.tsx';
import { PostForm } from './post-form.tsx';

/** Always at the bottom, where the thumb is: the red button and the box to write in. */
export function Dock({ words, embedded }: { words: Words; embedded: boolean }) {
  return (
    <footer class="dock">
      <div class="column">
        <PostForm embedded={embedded} class="dock-danger">
          <ActionButton action="danger" label={words.danger} icon="siren" kind="danger" />
        </PostForm>
        <PostForm embedded={embedded} class="composer" id="composer">
          <span class="composer-camera script-only">
            <input class="unseen" type="file" id="picture" accept="image/*" />
            <label class="button" for="picture" title={words.camera}>
              <Icon name="camera" />
              <span class="unseen">{words.camera}</span>
            </label>
          </span>
          <label class="unseen" for="text">
            {words.message}
          </label>
          <textarea
            id="text"
            name="text"
            rows={1}
            placeholder={words.placeholder}
            enterkeyhint="send"
            autocomplete="off"
          />
          <Button kind="main" class="composer-send" icon="send">
            <span>{words.send}</span>
          </Button>
        </PostForm>
        <noscript>
          <form class="composer" method="post" action="/chat/pictures" enctype="multipart/form-data">
            {embedded && <input type="hidden" name="embed" value="1" />}
            <label for="picture-plain">{words.pictureChoose}</label>
            <input id="picture-plain" type="file" name="picture" accept="image/*" />
            <Button icon="image">{words.camera}</Button>
          </form>
        </noscript>
      </div>
    </footer>
  );
}
