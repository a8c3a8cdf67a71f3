import type { Indicator } from '../../indicators/indicator.ts';
import { type Extract, maskPhones } from '../mask-phones.ts';
import { indicatorNames } from './words.ts';

/** The citizen's text with what was recognised marked, as it was written but for masked telephone numbers. */
export function Narrative(props: {
  readonly text: string;
  readonly extract: Extract | undefined;
  readonly revealed: boolean;
}) {
  const text = props.revealed ? props.text : maskPhones(props.text, props.extract);
  return (
    <p class="narrative">
      {cut(text, props.extract?.(props.text) ?? []).map((part) =>
        part.type === undefined ? (
          part.text
        ) : (
          <mark key={part.at} title={indicatorNames[part.type] ?? part.type}>
            {part.text}
          </mark>
        ),
      )}
    </p>
  );
}

interface Part {
  readonly at: number;
  readonly text: string;
  readonly type: string | undefined;
}

/** Cuts the text at the indicators' spans; of overlapping ones the first keeps the place. */
export function cut(text: string, indicators: readonly Pick<Indicator, 'type' | 'span'>[]): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { type, span } of [...indicators].sort((a, b) => a.span[0] - b.span[0])) {
    const [start, end] = span;
    if (start < at || end <= start || end > text.length) continue;
    if (start > at) parts.push({ at, text: text.slice(at, start), type: undefined });
    parts.push({ at: start, text: text.slice(start, end), type });
    at = end;
  }
  if (at < text.length) parts.push({ at, text: text.slice(at), type: undefined });
  return parts;
}
