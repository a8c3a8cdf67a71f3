import type { ChatProps } from './chat-props.ts';
import { findChosen } from './chosen.ts';
import { OutgoingBubble, OwnBubble } from './own-bubble.tsx';
import { ReplyBubble } from './reply-bubble.tsx';
import { showDay } from './time.ts';

const nothing: ReadonlySet<string> = new Set();

/** What was said, oldest first; screen readers are told what is added. */
export function Transcript(props: ChatProps) {
  const { words, messages, outgoing, embedded } = props;
  const chosen = findChosen(messages, outgoing);
  const lastOwn = outgoing.length > 0 ? messages.length : messages.map(({ kind }) => kind).lastIndexOf('own');
  return (
    <div class="log" id="log" role="log" aria-live="polite" aria-label={words.log}>
      {messages.map((message, index) => {
        const day = showDay(message.at);
        const before = messages[index - 1];
        const opensDay = before === undefined || showDay(before.at) !== day;
        return (
          <div key={message.id} class="turn" data-id={message.id} data-kind={message.kind}>
            {opensDay && <p class="day">{day}</p>}
            {message.kind === 'own' ? (
              <OwnBubble words={words} message={message} />
            ) : (
              <ReplyBubble
                words={words}
                embedded={embedded}
                reply={message.reply}
                at={message.at}
                chosen={chosen.get(message.id) ?? nothing}
                current={index > lastOwn}
              />
            )}
          </div>
        );
      })}
      {outgoing.map((message) => (
        <div key={message.key} class="turn" data-kind="own" data-key={message.key}>
          <OutgoingBubble words={words} message={message} />
        </div>
      ))}
    </div>
  );
}
