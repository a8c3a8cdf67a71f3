import type { IndicatorType } from '../indicator.ts';

const NAMED =
  /(?<![\p{L}\p{N}])(?:mật khẩu|mat khau|passwords?|pass|mk|pw|pwd|mã pin|ma pin|pin)(?: (?:của (?:tôi|em|mình)|cua (?:toi|em|minh)|zalo|fb|facebook|app|wifi|email|ngân hàng|ngan hang))?\s*(?::|=|\blà\b|\bla\b)\s*(\S{4,64})/giu;
/** Words that follow "mật khẩu là" in questions and advice. */
const ORDINARY = /^(?:\p{Ll}+|gì|sai|đúng|không|khong|một|mot|phải|phai)[.,;:!?]*$/u;

/** Passwords and PINs that somebody wrote out: only ever masked. */
export default function password(): IndicatorType {
  return {
    name: 'password',
    label: 'mật khẩu',
    role: 'secret',
    strong: false,
    rank: 70,
    find: (reading) =>
      Array.from(reading.plain.matchAll(NAMED)).flatMap((match) => {
        const secret = (match[1] ?? '').replace(/[.,;:!?)"']+$/, '');
        if (secret.length < 4 || ORDINARY.test(secret)) return [];
        const start = match.index + match[0].length - (match[1] ?? '').length;
        const span = [start, start + secret.length] as const;
        return [{ type: 'password', value: '', shown: '********', span, details: {} }];
      }),
  };
}
