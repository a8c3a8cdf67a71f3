import type { Reply } from '../../../conversation/message.ts';
import { Icon } from '../../../design/icon.tsx';
import type { Words } from '../words.ts';
import { telephoneOf } from './href.ts';
import { CallLink, Links } from './links.tsx';
import { Paragraphs } from './paragraphs.tsx';
import { Steps } from './steps.tsx';

/** What can still stop the money. The number that the lead names is the largest thing on the screen. */
export function FirstHourCard({ words, reply }: { words: Words; reply: Reply }) {
  const links = reply.links ?? [];
  const main = links.find((link) => {
    const number = telephoneOf(link.href);
    return number !== undefined && digitsOf(reply.lead ?? '').includes(number);
  });
  const [first, ...rest] = reply.body;
  return (
    <>
      <p class="band band-first-hour">
        <Icon name="siren" />
        <strong>{words.firstHour}</strong>
      </p>
      <p class="lead lead-large">{reply.lead}</p>
      {main !== undefined && <CallLink link={main} large />}
      <Steps steps={reply.steps ?? []} />
      {first !== undefined && (
        <p class="never">
          <Icon name="warning" />
          <span>{first}</span>
        </p>
      )}
      <Paragraphs texts={rest} />
      <Links words={words} links={links.filter((link) => link !== main)} />
    </>
  );
}

function digitsOf(text: string): string {
  return text.replace(/[^0-9+]/g, '');
}
