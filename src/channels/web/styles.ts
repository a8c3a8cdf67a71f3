import type { Assets } from '../../design/assets.ts';

/** Styles of every page of the chat, in order. */
export function pageStyles(assets: Assets): string[] {
  return [
    'design/fonts.css',
    'design/tokens.css',
    'design/base.css',
    'design/components.css',
    'channels/web/chat.css',
  ].map((path) => assets.url(path));
}
