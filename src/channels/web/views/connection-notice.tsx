import { Icon } from '../../../design/icon.tsx';
import type { Words } from '../words.ts';
import type { ChatProps } from './chat-props.ts';

/** Always in the page, so that screen readers announce what appears in it. */
export function ConnectionNotice({
  words,
  connection,
}: {
  words: Words;
  connection: ChatProps['connection'];
}) {
  return (
    <div class="notice" role="status">
      {connection === 'lost' && (
        <p class="notice-line">
          <Icon name="retry" /> {words.lost}
        </p>
      )}
      {connection === 'refused' && (
        <p class="notice-line">
          <Icon name="info" /> {words.refused}{' '}
          <a href="/" target="_blank" rel="noopener">
            {words.refusedLink}
          </a>
        </p>
      )}
    </div>
  );
}
