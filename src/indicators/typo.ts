import distance from 'natural/lib/natural/distance/index.js';

const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** How many slips of the finger turn one word into the other (Damerau-Levenshtein), or more than `most`. */
export function slips(word: string, other: string, most: number): number {
  if (Math.abs(word.length - other.length) > most) return most + 1;
  if (lettersApart(word, other) > 2 * most) return most + 1;
  return distance.DamerauLevenshteinDistance(word, other, { restricted: true });
}

/**
 * Whether `word` is `intended` with one slip that a finger makes: a key held too long, two keys swapped, the key
 * beside. Other single changes ("tpbank" for "vpbank") may be another name altogether.
 */
export function isFingerSlip(word: string, intended: string): boolean {
  if (word.length === intended.length + 1) return isHeld(word, intended);
  if (word.length !== intended.length) return false;
  const differing = Array.from(word).flatMap((letter, at) => (letter === intended[at] ? [] : [at]));
  const [first, second] = differing;
  // The first letters tell short names apart.
  if (first === undefined || first < (intended.length >= 6 ? 1 : 2)) return false;
  if (differing.length === 1) return areNeighbours(word.charAt(first), intended.charAt(first));
  return (
    differing.length === 2 &&
    second === first + 1 &&
    word[first] === intended[second] &&
    word[second] === intended[first]
  );
}

function isHeld(word: string, intended: string): boolean {
  for (let at = 0; at < intended.length; at += 1) {
    if (intended.slice(0, at) + intended.charAt(at) + intended.slice(at) === word) return true;
  }
  return false;
}

function areNeighbours(letter: string, other: string): boolean {
  return KEYBOARD.some((row, index) => {
    const at = row.indexOf(letter);
    if (at < 0) return false;
    if (Math.abs(row.indexOf(other) - at) === 1 && row.includes(other)) return true;
    return [KEYBOARD[index - 1], KEYBOARD[index + 1]].some((near) => {
      const place = near?.indexOf(other) ?? -1;
      return place >= 0 && Math.abs(place - at) <= 1;
    });
  });
}

/** Letters that only one of the two has; each slip changes at most two. Cheap, and rules nearly all pairs out. */
function lettersApart(word: string, other: string): number {
  const counts = new Map<string, number>();
  for (const letter of word) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  for (const letter of other) counts.set(letter, (counts.get(letter) ?? 0) - 1);
  let apart = 0;
  for (const count of counts.values()) apart += Math.abs(count);
  return apart;
}
