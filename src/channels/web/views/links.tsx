import type { Link } from '../../../conversation/message.ts';
import { Icon } from '../../../design/icon.tsx';
import type { Words } from '../words.ts';
import { isSafeHref, showPhone, telephoneOf } from './href.ts';

/** Whom to call and what to open. Only telephone numbers, https and our own pages become links. */
export function Links({ words, links }: { words: Words; links: readonly Link[] }) {
  const safe = links.filter((link) => isSafeHref(link.href));
  if (safe.length === 0) return null;
  return (
    <ul class="links">
      {safe.map((link) => (
        <li key={link.href}>
          {telephoneOf(link.href) === undefined ? (
            <PageLink words={words} link={link} />
          ) : (
            <CallLink link={link} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** One tap calls. */
export function CallLink({ link, large = false }: { link: Link; large?: boolean }) {
  const shown = showPhone(telephoneOf(link.href) ?? '');
  return (
    <a class={large ? 'button button-main call call-large' : 'button call'} href={link.href}>
      <Icon name="phone" />
      <span>{link.label}</span>
      {!link.label.includes(shown) && <strong class="call-number">{shown}</strong>}
    </a>
  );
}

function PageLink({ words, link }: { words: Words; link: Link }) {
  return (
    <a class="button call" href={link.href} target="_blank" rel="noopener noreferrer">
      <Icon name={link.href.startsWith('/') ? 'file' : 'outside'} />
      <span>{link.label}</span>
      <span class="unseen">({words.opensOutside})</span>
    </a>
  );
}
