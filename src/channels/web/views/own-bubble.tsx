import { Button } from '../../../design/button.tsx';
import { Icon } from '../../../design/icon.tsx';
import type { OwnMessage } from '../wire.ts';
import type { Words } from '../words.ts';
import type { Outgoing } from './outgoing.ts';
import { showTime } from './time.ts';

/** Feedback is no part of the talk: its button shows that it was pressed. */
export function isSilent(action: string | undefined): boolean {
  return action?.startsWith('feedback:') === true;
}

export function OwnBubble({ words, message }: { words: Words; message: OwnMessage }) {
  if (isSilent(message.action)) return null;
  const text = message.action === undefined ? message.text : (message.label ?? message.text);
  return (
    <div class="bubble bubble-own">
      <span class="unseen">{words.you}</span>
      {message.pictures.map((hash) => (
        <a key={hash} href={`/chat/pictures/${hash}`} target="_blank" rel="noopener">
          <img class="picture" src={`/chat/pictures/${hash}`} alt={words.pictureAlt} loading="lazy" />
        </a>
      ))}
      {text !== '' && <p class="said">{text}</p>}
      <Time at={message.at} />
    </div>
  );
}

/** The same while it is on its way, or was not taken. */
export function OutgoingBubble({ words, message }: { words: Words; message: Outgoing }) {
  if (isSilent(message.action) && message.state !== 'failed') return null;
  const text = message.label ?? message.text;
  return (
    <div class={message.state === 'failed' ? 'bubble bubble-own bubble-failed' : 'bubble bubble-own'}>
      <span class="unseen">{words.you}</span>
      {message.preview !== undefined && <img class="picture" src={message.preview} alt={words.pictureAlt} />}
      {text !== '' && <p class="said">{text}</p>}
      {message.state === 'sending' && <Sending words={words} message={message} />}
      {message.state === 'stored' && <Time at={message.at} />}
      {message.state === 'failed' && <Failed words={words} message={message} />}
    </div>
  );
}

function Sending({ words, message }: { words: Words; message: Outgoing }) {
  if (message.progress === undefined) return <p class="small">{words.sending}</p>;
  return (
    <div class="upload">
      <progress aria-label={words.uploading} max={1} value={message.progress} />
      <Button type="button" class="on-own" icon="close" data={{ cancel: message.key }}>
        {words.cancel}
      </Button>
    </div>
  );
}

function Failed({ words, message }: { words: Words; message: Outgoing }) {
  return (
    <div class="failed">
      <p>
        <Icon name="warning" /> {message.problem ?? words.notSent}
      </p>
      <div class="failed-actions">
        <Button type="button" class="on-own" icon="retry" data={{ retry: message.key }}>
          {words.retry}
        </Button>
        {message.text !== '' && (
          <Button type="button" class="on-own" icon="pencil" data={{ 'take-back': message.key }}>
            {words.takeBack}
          </Button>
        )}
        {message.text === '' && (
          <Button type="button" class="on-own" icon="close" data={{ remove: message.key }}>
            {words.remove}
          </Button>
        )}
      </div>
    </div>
  );
}

function Time({ at }: { at: number }) {
  return (
    <time class="small" dateTime={new Date(at).toISOString()}>
      {showTime(at)}
    </time>
  );
}
