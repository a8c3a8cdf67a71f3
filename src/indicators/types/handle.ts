import type { Indicator, IndicatorType } from '../indicator.ts';
import type { Reading } from '../reading.ts';

/** Which network a host belongs to, and what in its path is no account's name. */
const NETWORKS: readonly { network: string; host: RegExp; reserved: RegExp }[] = [
  { network: 'telegram', host: /^(?:t\.me|telegram\.me)$/, reserved: /^(?:joinchat|s|share|addstickers)$/ },
  { network: 'zalo', host: /^zalo\.me$/, reserved: /^(?:g|s|pc)$/ },
  {
    network: 'facebook',
    host: /^(?:(?:www|m|web|mbasic)\.)?(?:facebook\.com|fb\.com|fb\.me)$|^m\.me$/,
    reserved:
      /^(?:groups|watch|(?:profile|story|photo|permalink)\.php|share|[pvr]|photo|login|events|marketplace|reel|pages|help)$/,
  },
  { network: 'tiktok', host: /^(?:www\.)?tiktok\.com$/, reserved: /^(?:discover|tag|video)$/ },
];
const MENTION = /(?<![\p{L}\p{N}._%+-])@([a-z][a-z0-9_.]{3,31})(?![\p{L}\p{N}@])/giu;
const TELEGRAM_WORD = /\b(?:tele(?:gram)?|tg)\b/;
const TIKTOK_WORD = /\btik ?tok\b/;

/** Names on Telegram, Zalo, Facebook and TikTok, from links and as "@name" behind the network's name. */
export default function handle(): IndicatorType {
  return {
    name: 'handle',
    label: 'tài khoản mạng xã hội',
    role: 'lookup',
    strong: true,
    find: (reading) => [...fromLinks(reading), ...fromMentions(reading)],
  };
}

function fromLinks(reading: Reading): Indicator[] {
  return reading.links.flatMap((link) => {
    const network = NETWORKS.find(({ host }) => link.kind === 'web' && host.test(link.host));
    const name = network === undefined ? undefined : nameIn(link.rest, network);
    if (network === undefined || name === undefined) return [];
    return [indicator(network.network, name.replace(/^@/, ''), link.start, link.end)];
  });
}

function nameIn(rest: string, { network, reserved }: (typeof NETWORKS)[number]): string | undefined {
  const [path = '', query = ''] = rest.split(/[?#]/);
  const numbered = network === 'facebook' ? facebookNumber(path, query) : undefined;
  return numbered ?? path.split('/').find((part) => part !== '' && !reserved.test(part));
}

/** "profile.php?id=1000…", "people/Nguyen-Van-A/1000…": whoever has no name of their own has a number. */
function facebookNumber(path: string, query: string): string | undefined {
  const id = /\.php$/.test(path) ? /(?:^|&)id=(\d+)/.exec(query) : /^\/people\/[^/]+\/(\d+)\/?$/.exec(path);
  return id?.[1];
}

function fromMentions(reading: Reading): Indicator[] {
  return Array.from(reading.plain.matchAll(MENTION), (match) => {
    const before = reading.folded.slice(Math.max(0, match.index - 40), match.index);
    const network = TELEGRAM_WORD.test(before) ? 'telegram' : TIKTOK_WORD.test(before) ? 'tiktok' : '';
    const name = (match[1] ?? '').replace(/\.+$/, '');
    return indicator(network, name, match.index, match.index + 1 + name.length);
  });
}

function indicator(network: string, name: string, start: number, end: number): Indicator {
  const value = `${network}:${name.toLowerCase()}`;
  return { type: 'handle', value, shown: value, span: [start, end], details: { network } };
}
