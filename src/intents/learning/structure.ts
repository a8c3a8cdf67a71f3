/** What a text looks like, whatever it says: tells a pasted message and a long story from a question. */
export function structureOf(composed: string, wordCount: number): string[] {
  const traits = [`length ${lengthClass(wordCount)}`];
  const look = (patterns: readonly Trait[]) => {
    for (const [name, pattern] of patterns) if (pattern.test(composed)) traits.push(name);
  };
  if (HAS_SIGNS.test(composed)) look(ofSigns);
  look(ofLetters);
  return traits;
}

type Trait = readonly [name: string, pattern: RegExp];

/** Without any of these none of `ofSigns` can be there; most questions have none. */
const HAS_SIGNS = /[\d.:?!…"“”«»[\]()\n]/;
const ofSigns: readonly Trait[] = [
  [
    'link',
    /https?:|www\.|[a-z0-9-]{2,63}\.(?:com|vn|net|org|top|xyz|vip|info|cc|shop|site|online|apk|me|io|ly|app|click|club)\b/i,
  ],
  ['long number', /\d[\d .-]{6,}\d|\d{3,}x{2,}/i],
  ['quoted', /["“”«»]|: *['‘]/],
  ['question mark', /\?/],
  ['exclamation', /!/],
  ['line break', /\n/],
  ['colon', /\p{L}\s*:\s/u],
  ['brackets', /[[\]()]/],
  ['several sentences', /[.!?…]\s+\S.*[.!?…]\s+\S/su],
  [
    'money',
    /\d[\d.,]{0,20}\s{0,3}(?:tr|triệu|trieu|k|nghìn|nghin|ngàn|đ|d|vnđ|vnd|tỷ|ty|củ|cu|lít)(?![\p{L}])/iu,
  ],
];
const ofLetters: readonly Trait[] = [
  ['capitals', /(?:\p{Lu}{2,30}[\s,.]{1,9}){2}/u],
  ['begins with a capital', /^\s*\p{Lu}\p{Ll}/u],
];

function lengthClass(wordCount: number): string {
  const limits = [1, 2, 4, 7, 12, 20, 35, 60, 120];
  return `to ${limits.find((limit) => wordCount <= limit) ?? 'more'}`;
}
