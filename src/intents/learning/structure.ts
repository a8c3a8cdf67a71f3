/** What a text looks like, whatever it says: tells a pasted message and a long story from a question. */
export function structureOf(composed: string, wordCount: number): string[] {
  const traits = [`length ${lengthClass(wordCount)}`];
  const has = (name: string, pattern: RegExp) => {
    if (pattern.test(composed)) traits.push(name);
  };
  has(
    'link',
    /https?:|www\.|[a-z0-9-]{2,}\.(?:com|vn|net|org|top|xyz|vip|info|cc|shop|site|online|apk|me|io|ly|app|click|club)\b/i,
  );
  has('long number', /\d[\d .-]{6,}\d|\d{3,}x{2,}/i);
  has('quoted', /["“”«»]|: *['‘]/);
  has('question mark', /\?/);
  has('exclamation', /!/);
  has('line break', /\n/);
  has('colon', /\p{L}\s*:\s/u);
  has('brackets', /[[\]()]/);
  has('capitals', /(?:\p{Lu}{2,}[\s,.]+){2}/u);
  has('begins with a capital', /^\s*\p{Lu}\p{Ll}/u);
  has('several sentences', /[.!?…]\s+\S.*[.!?…]\s+\S/su);
  has('money', /\d[\d.,]*\s*(?:tr|triệu|trieu|k|nghìn|nghin|ngàn|đ|d|vnđ|vnd|tỷ|ty|củ|cu|lít)(?![\p{L}])/iu);
  return traits;
}

function lengthClass(wordCount: number): string {
  const limits = [1, 2, 4, 7, 12, 20, 35, 60, 120];
  return `to ${limits.find((limit) => wordCount <= limit) ?? 'more'}`;
}
