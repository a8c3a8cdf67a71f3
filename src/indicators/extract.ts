import type { Indicator, IndicatorType } from './indicator.ts';
import { read } from './reading.ts';

interface Claim {
  readonly indicator: Indicator;
  readonly rank: number | undefined;
}

/**
 * Everything of `types` that stands in `text`, in the order of the text; spans are places in `text` itself. Where
 * two types claim one place, the higher rank keeps it, then the longer span; equal ranks share it. Secrets are among
 * the results: they are there to be masked (`maskSecrets`), never to be stored. Pure; never throws.
 */
export function extract(text: string, types: readonly IndicatorType[]): Indicator[] {
  const reading = read(text);
  const claims = types.flatMap((type) =>
    type.find(reading).map((indicator) => ({ indicator, rank: type.rank })),
  );
  return resolve(claims, reading.plain.length)
    .map((indicator) => ({
      ...indicator,
      span: [reading.toOriginal(indicator.span[0]), reading.toOriginal(indicator.span[1])] as const,
    }))
    .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
}

/** Takes claims from the highest rank down and drops what lies on a place that a higher rank holds. */
function resolve(claims: readonly Claim[], textLength: number): Indicator[] {
  const kept: Indicator[] = [];
  const holders = new Uint8Array(textLength);
  const ranked = claims.filter((claim): claim is Claim & { rank: number } => claim.rank !== undefined);
  ranked.sort((a, b) => b.rank - a.rank || length(b.indicator) - length(a.indicator));
  for (const { indicator, rank } of ranked) {
    const [start, end] = indicator.span;
    if (holders.subarray(start, end).some((holder) => holder > rank)) continue;
    holders.fill(rank, start, end);
    kept.push(indicator);
  }
  return [...kept, ...claims.filter(({ rank }) => rank === undefined).map(({ indicator }) => indicator)];
}

function length(indicator: Indicator): number {
  return indicator.span[1] - indicator.span[0];
}
