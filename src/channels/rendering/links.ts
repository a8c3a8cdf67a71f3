import type { Link } from '../../conversation/message.ts';

/** Links as an app outside our own pages can open them: paths get our address in front, or go where there is none. */
export function absoluteLinks(links: readonly Link[], publicUrl: string | undefined): Link[] {
  return links.flatMap((link) => {
    if (!link.href.startsWith('/')) return [link];
    return publicUrl === undefined ? [] : [{ ...link, href: `${publicUrl}${link.href}` }];
  });
}

/** "Label: number" or "Label: address", as plain text shows a link. */
export function linkText(link: Link): string {
  return `${link.label}: ${link.href.replace(/^tel:/, '')}`;
}
