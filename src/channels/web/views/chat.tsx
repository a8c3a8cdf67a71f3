import type { ChatProps } from './chat-props.ts';
import { ConnectionNotice } from './connection-notice.tsx';
import { Dock } from './dock.tsx';
import { Entrances } from './entrances.tsx';
import { Header } from './header.tsx';
import { Transcript } from './transcript.tsx';
import { Typing } from './typing.tsx';

/** The whole chat: rendered on the server first, then by the browser on every change. */
export function Chat(props: ChatProps) {
  const { words, embedded } = props;
  const begun = props.messages.length > 0 || props.outgoing.length > 0;
  return (
    <>
      <a class="skip-link" href="#text">
        {words.skip}
      </a>
      <Header words={words} embedded={embedded} begun={begun} />
      <main class="scroll" id="scroll" aria-label={words.name}>
        <div class="column">
          <Entrances words={words} embedded={embedded} begun={begun} />
          <Transcript {...props} />
          <Typing words={words} typing={props.typing} />
          <div id="moi" />
        </div>
      </main>
      <ConnectionNotice words={words} connection={props.connection} />
      <Dock words={words} embedded={embedded} />
    </>
  );
}
