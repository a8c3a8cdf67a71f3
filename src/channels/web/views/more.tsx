import { Icon } from '../../../design/icon.tsx';
import type { Words } from '../words.ts';
import { Paragraphs } from './paragraphs.tsx';

/** Longer material, folded. */
export function More({ words, text }: { words: Words; text: string }) {
  return (
    <details class="more">
      <summary>
        <Icon name="down" /> {words.more}
      </summary>
      <Paragraphs texts={text.split('\n').filter((line) => line.trim() !== '')} />
    </details>
  );
}
