import { domainToASCII } from 'node:url';
import { isSyllable } from '../vietnamese/syllable.ts';
import { isEnding, isHost, isPackageName } from './host-rules.ts';
import { chainLabels, type Label } from './label-chains.ts';

/** A web or mail address in composed text. */
export interface Link {
  readonly kind: 'web' | 'mail';
  readonly start: number;
  readonly end: number;
  /** "http" or "https" where it was written, also as "hxxp". */
  readonly scheme: string;
  /** Part before @ of a mail address. */
  readonly local: string;
  /** Lower case, as written (perhaps with letters of other scripts). */
  readonly written: string;
  /** Lower case in ASCII (punycode): equal for equal addresses. */
  readonly host: string;
  /** Port, path, query and fragment, refanged; "" where there is none. */
  readonly rest: string;
  /** Written so that machines do not see it: hxxp, [.], blanks around the dots. */
  readonly disguised: boolean;
}

const SCHEME =
  /(?:(h[tx*]{2}p(s?))\s?(?:\[:\]|\(:\)|:|;)?\s?(?:\/\/|\\\\|\/|\[\/\/\])\s?:?|(h[tx]{2}p(s?))\/\/:?)$/;
const USER = /([a-z0-9._%+-]{1,64})(?: ?@ ?|\s?[[({]\s?(?:at|@)\s?[\])}]\s?|\s(?:a cong|at)\s)$/;
const CUE =
  /(?:^|\s)(?:link|url|web|website|trang|site|duong dan|dia chi web|truy cap|bam vao|click vao|domain|ten mien)[\s:"'“(<-]*$/;
/** "fb ngoc.store", "nick anh.pro": names on a network have dots too. */
const ACCOUNT_NAME = /\b(?:fb|facebook|ig|insta|instagram|tiktok|nick|tele|telegram)(?: la| ten)?\W{1,2}$/;
const REST = /^(?::\d{2,5}(?!\d))?(?:[/?#][^\s<>"“”‘’]*)?/;
const LOOK_BACK = 90;

/** Whether a place overlaps one of `links`, which are in order and apart from each other. */
export function overlapsLink(links: readonly Link[], start: number, end: number): boolean {
  let low = 0;
  let high = links.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((links[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const next = links[low];
  return next !== undefined && next.start < end;
}

/** Finds web and mail addresses, also disguised ones. "chuyển tiền.Sau đó", "hoadon.pdf", "TP.HCM" are none. Linear. */
export function findLinks(plain: string, folded: string): Link[] {
  const links: Link[] = [];
  const endings = new Map<string, boolean>();
  let free = 0;
  for (const labels of chainLabels(plain, folded)) {
    const chain = labels.map((label) => ({ ...label, ends: remember(endings, label.text, isEnding) }));
    if (chain.length > 2 && isPackageName(chain.map(({ text }) => text))) continue;
    for (let at = 0; at < chain.length; ) {
      const first = chain[at];
      const found =
        first === undefined || first.start < free ? undefined : longestHost(plain, folded, chain, at);
      if (found === undefined) at += 1;
      else {
        const link = complete(plain, folded, found.labels, free);
        // "nguyen.an@gmail.com": what ends at the @ is the mail's local part.
        if (link !== undefined && !/^\s?@/.test(plain.slice(found.end, found.end + 2))) {
          links.push(link);
          free = link.end;
        }
        at = found.next;
      }
    }
  }
  return links;
}

function remember<Key, Value>(memory: Map<Key, Value>, key: Key, compute: (key: Key) => Value): Value {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = compute(key);
  memory.set(key, value);
  return value;
}

/** A label that knows whether a host may end with it. */
type ChainLabel = Label & { readonly ends: boolean };

interface FoundHost {
  readonly labels: readonly Label[];
  readonly end: number;
  readonly next: number;
}

/** The longest run of labels from `at` on that is a host, or four numbers behind a scheme. */
function longestHost(
  plain: string,
  folded: string,
  chain: readonly ChainLabel[],
  at: number,
): FoundHost | undefined {
  const first = chain[at];
  if (first === undefined) return undefined;
  let before: string | undefined;
  for (let next = chain.length; next >= at + 2; next -= 1) {
    const last = chain[next - 1];
    const ends = last !== undefined && (last.ends || (next === at + 4 && /^\d{1,3}$/.test(last.text)));
    if (!ends) continue;
    before ??= folded.slice(Math.max(0, first.start - LOOK_BACK), first.start);
    const labels = chain.slice(at, next);
    if (isHostAt(plain, before, labels, chain[next])) return dropProse(labels, next);
  }
  return undefined;
}

function isHostAt(
  plain: string,
  before: string,
  labels: readonly Label[],
  following: Label | undefined,
): boolean {
  const texts = labels.map(({ text }) => text);
  const behind = plain.charAt(labels.at(-1)?.end ?? plain.length);
  const prefixed = SCHEME.test(before) || /@ ?$/.test(before);
  if (isAddressOfNumbers(texts)) return prefixed || /[/:]/.test(behind);
  if (isCutShort(following) || (!prefixed && behind !== '/' && ACCOUNT_NAME.test(before))) return false;
  const soft = labels.some(({ joint }) => joint === 'soft' || joint === 'loose');
  if (soft && !isPlainlySpelled(labels)) return false;
  const strong =
    prefixed ||
    /[/?]/.test(behind) ||
    texts[0]?.toLowerCase() === 'www' ||
    labels.some(({ joint }) => joint === 'defanged') ||
    CUE.test(before);
  return isHost(texts, { strong, soft });
}

/** Disguised hosts have no Vietnamese letters; behind "dot blank" only what cannot begin a sentence. */
function isPlainlySpelled(labels: readonly Label[]): boolean {
  return labels.every((label, index) => {
    if (/[^\x20-\x7e]/.test(label.text) || (label.joint === 'soft' && /^[A-Z][a-z]/.test(label.text)))
      return false;
    if (label.joint !== 'loose') return true;
    const before = (labels[index - 1]?.text ?? '').toLowerCase();
    return (
      /^(?:com|vn|net|org|gov|edu)$/.test(label.text) &&
      (!isSyllable(before) || /^(?:com|gov|edu)$/.test(before))
    );
  });
}

/** "hoadon.com.pdf" is a file; "abc.com.Sau đó" is an address with a sentence behind it. */
function isCutShort(following: Label | undefined): boolean {
  if (following?.joint !== 'hard') return false;
  return /^(?:pdf|docx?|xlsx?|jpe?g|png|apk|exe|rar|txt|mp[34])$/.test(following.text);
}

/** "chuyển tiền.vietcombank.com": a word with Vietnamese letters before the first dot is the end of a sentence. */
function dropProse(labels: readonly Label[], next: number): FoundHost {
  let from = 0;
  while (
    labels.length - from > 2 &&
    /[^\x20-\x7e]/.test(labels[from]?.text ?? '') &&
    /[À-ỹđ]/i.test(labels[from]?.text ?? '')
  ) {
    from += 1;
  }
  const kept = labels.slice(from);
  return { labels: kept, end: kept.at(-1)?.end ?? 0, next };
}

function isAddressOfNumbers(texts: readonly string[]): boolean {
  return texts.length === 4 && texts.every((text) => /^\d{1,3}$/.test(text) && Number(text) <= 255);
}

function complete(plain: string, folded: string, labels: readonly Label[], free: number): Link | undefined {
  const first = labels[0];
  const last = labels.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const written = labels.map((label) => label.text.toLowerCase()).join('.');
  const host = domainToASCII(written) || written;
  const from = Math.max(free, first.start - LOOK_BACK);
  const before = folded.slice(from, first.start);
  const user = USER.exec(before);
  const scheme = SCHEME.exec(user === null ? before : before.slice(0, user.index));
  const rest = trimEnd(REST.exec(plain.slice(last.end, last.end + 2048))?.[0] ?? '');
  const mail = user !== null && scheme === null;
  const lead = scheme === null ? (user?.index ?? before.length) : scheme.index;
  return {
    kind: mail ? 'mail' : 'web',
    start: from + lead,
    end: last.end + (mail ? 0 : rest.length),
    scheme: scheme === null ? '' : `http${scheme[2] ?? scheme[4] ?? ''}`,
    local: mail ? (user[1] ?? '') : '',
    written,
    host,
    rest: mail ? '' : refang(rest),
    disguised:
      labels.some(
        (label) => label.joint === 'defanged' || label.joint === 'soft' || label.joint === 'loose',
      ) || /x|\*/.test(scheme?.[1] ?? ''),
  };
}

/** Punctuation behind an address belongs to the sentence, and so does a closing bracket that none opens. */
function trimEnd(rest: string): string {
  let end = rest.length;
  let open = rest.split(/[([{]/).length - rest.split(/[)\]}]/).length;
  for (; end > 0; end -= 1) {
    const last = rest.charAt(end - 1);
    if (/[)\]}]/.test(last) && open < 0) open += 1;
    else if (!/[.,;:!?'"…*]/.test(last)) break;
  }
  return rest.slice(0, end);
}

function refang(rest: string): string {
  return rest.replace(/\[\.\]|\(\.\)/g, '.');
}
