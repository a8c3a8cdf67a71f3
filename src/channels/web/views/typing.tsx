import type { Words } from '../words.ts';

export function Typing({ words, typing }: { words: Words; typing: boolean }) {
  return (
    <div class="typing" role="status">
      {typing && (
        <p class="bubble bubble-reply typing-dots">
          <span class="unseen">{words.typing}</span>
          <span class="dot" />
          <span class="dot" />
          <span class="dot" />
        </p>
      )}
    </div>
  );
}
