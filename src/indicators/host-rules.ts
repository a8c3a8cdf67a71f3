import { getPublicSuffix, parse } from 'tldts';
import { fold } from '../vietnamese/fold.ts';
import { isSyllable } from '../vietnamese/syllable.ts';

const words = (list: string) => new Set(list.split(' '));

/** Endings that nobody writes by accident behind a full stop. */
const SURE = words(
  'com net org vn info top xyz vip club online site shop cc biz app io store live pro link click win bet asia icu fun ' +
    'space website tech cloud life world today buzz cyou sbs cfd rest lol mobi name work group bond monster quest ltd ' +
    'company digital finance money loan loans bank casino poker game games services support center email tv us ru cn',
);
/** Endings that are also file names. */
const FILE_LIKE = words('zip mov md py sh rs pl ps ai js ts');
/** Apps whose name often ends a sentence: "nhắn qua zalo.la nó chặn". */
const APP_NAMES = words(
  'facebook zalo telegram tiktok messenger viber shopee lazada fb face momo youtube instagram',
);
/** Short addresses that look like two Vietnamese words. */
const KNOWN = words(
  't.me m.me fb.me zalo.me bit.ly ow.ly is.gd t.ly t.co g.co goo.gl amzn.to wa.me s.id v.gd',
);
const PACKAGE_HEAD = words('com vn net org io');
const COUNTRY_WORDS = words('com net org gov edu');

export interface HostEvidence {
  /** "http://", "www.", a path, defanged dots, or a cue such as "link" or "truy cập" before it. */
  readonly strong: boolean;
  /** Dots with blanks around, or written as words. */
  readonly soft: boolean;
}

/** Whether labels joined by dots are surely a host name and not two sentences, a file or an abbreviation. */
export function isHost(labels: readonly string[], evidence: HostEvidence): boolean {
  const written = labels.join('.');
  const host = written.toLowerCase();
  const ending = labels.at(-1) ?? '';
  const tld = ending.toLowerCase();
  if (labels.length < 2 || host.length > 253 || labels.some((label) => label.length > 63)) return false;
  if (!/^[a-z]{2,24}$|^xn--/.test(tld)) return false;
  if (isPackageName(labels)) return false;
  if (KNOWN.has(host)) return true;
  const { isIcann, domain } = parse(host, { allowPrivateDomains: false, validateHostname: false });
  if (isIcann !== true || domain === null) return false;
  if (evidence.soft && !SURE.has(tld)) return false;
  const head = labels.slice(0, -1);
  if (head.every((label) => /^\d+$/.test(label))) return isNumericHost(head, tld, evidence);
  if (evidence.strong) return true;
  if (/[^\x20-\x7e]/.test(written) && !SURE.has(tld)) return false;
  if (isSentenceBreak(labels) || isWordAndEnding(head)) return false;
  if (SURE.has(tld)) return true;
  return isUnlikelyProse(head, tld);
}

/** Whether a word can end a host name at all; cheap, so that most dots of a text cost little. */
export function isEnding(word: string): boolean {
  const tld = word.toLowerCase();
  return (
    /^[a-z]{2,24}$|^xn--/.test(tld) &&
    parse(`a.${tld}`, { allowPrivateDomains: false, validateHostname: false }).isIcann === true
  );
}

/** "789.club" is an address, "2.5tr" an amount. */
function isNumericHost(head: readonly string[], tld: string, evidence: HostEvidence): boolean {
  if (tld === 'tr') return false;
  return evidence.strong || (SURE.has(tld) && head.length === 1);
}

/** "com.vnpost.app": an Android package. */
export function isPackageName(labels: readonly string[]): boolean {
  const [head = '', second = ''] = labels;
  return (
    labels.length >= 3 &&
    PACKAGE_HEAD.has(head.toLowerCase()) &&
    !COUNTRY_WORDS.has(second.toLowerCase()) &&
    labels.at(-1) !== 'vn'
  );
}

/** "xong.Ai", "TS.BS": a capital behind the dot where the rest does not shout. */
function isSentenceBreak(labels: readonly string[]): boolean {
  const ending = labels.at(-1) ?? '';
  const before = labels.at(-2) ?? '';
  if (/^[A-Z][a-z]+$/.test(ending)) return !/^(?:Com|Net|Vn|Org|Top|Xyz|Vip|Info)$/.test(ending);
  return (
    /^[A-Z]{2}$/.test(ending) && ending !== 'VN' && before.length <= 4 && before === before.toUpperCase()
  );
}

/** "tôi bị lừa.com…": a single Vietnamese word before the dot. */
function isWordAndEnding(head: readonly string[]): boolean {
  const [word = ''] = head;
  return head.length === 1 && /[à-ỹđ]/i.test(word) && isSyllable(fold(word));
}

/** For endings that may be Vietnamese words: the name before must not be one, or must hold a digit or hyphen. */
function isUnlikelyProse(head: readonly string[], tld: string): boolean {
  const name = (head.at(-1) ?? '').toLowerCase();
  if (FILE_LIKE.has(tld)) return false;
  const code = /[a-z]/.test(name) && /[\d-]/.test(name) && name.length >= 4;
  if (isSyllable(tld)) return code || (head.length >= 2 && !isSyllable(name));
  return code || (name.length >= 4 && !isSyllable(name) && !APP_NAMES.has(name));
}

/** The registrable domain ("evil.top" of "vcb.evil.top"), or the host itself where there is none. */
export function registrableDomain(host: string): string {
  return parse(host, { allowPrivateDomains: false, validateHostname: false }).domain ?? host;
}

export function publicSuffix(host: string): string {
  return getPublicSuffix(host, { allowPrivateDomains: false, validateHostname: false }) ?? '';
}
