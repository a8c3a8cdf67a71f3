import { Page } from '../../../design/page.tsx';
import { formatCursor } from '../cursor.ts';
import type { WebSettings } from '../settings.ts';
import { pageStyles } from '../styles.ts';
import type { Excerpt } from '../transcript.ts';
import { longestWebText } from '../wire.ts';
import { readWords } from '../words.ts';
import { Chat } from './chat.tsx';
import type { ChatSeed } from './chat-seed.ts';

const script = 'js/channels/web/client/main.js';

/** The chat as it stands, complete without script; the script takes over from the data beside it. */
export function ChatPage(props: { settings: WebSettings; excerpt: Excerpt; embedded: boolean }) {
  const { settings, excerpt, embedded } = props;
  const { assets, wording, names } = settings;
  const words = readWords((key) =>
    wording.say(key, { ...names, count: longestWebText.toLocaleString('vi') }),
  );
  const seed: ChatSeed = {
    words,
    messages: excerpt.messages,
    cursor: formatCursor(excerpt.cursor),
    embedded,
    longestText: longestWebText,
  };
  return (
    <Page
      title={wording.say('web.page.title', names)}
      description={wording.say('web.page.description', names)}
      styles={pageStyles(assets)}
      scripts={[assets.url(script)]}
      preload={assets.urlsBelow('js').filter((url) => !/\/(?:embed|receipt)\.js$/.test(url))}
      plainStyles={[assets.url('channels/web/no-script.css')]}
      bodyClass={embedded ? 'chat-body embedded' : 'chat-body'}
    >
      <div id="chat" class="chat" data-seed={JSON.stringify(seed)}>
        <Chat
          words={words}
          messages={excerpt.messages}
          outgoing={[]}
          typing={false}
          connection="open"
          embedded={embedded}
        />
      </div>
    </Page>
  );
}
