import type { ReplyStyle } from '../../conversation/message.ts';

/** The one sign that may stand before a bold line; the words say the same. */
const signs: Partial<Record<ReplyStyle, string>> = {
  scam: '⛔',
  suspicious: '⚠️',
  official: '✅',
  'first-hour': '📞',
};

export function withSign(style: ReplyStyle, lead: string): string {
  const sign = signs[style];
  return sign === undefined ? lead : `${sign} ${lead}`;
}
