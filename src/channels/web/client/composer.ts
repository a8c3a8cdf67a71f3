import type { ChatView } from './chat-page.tsx';
import type { Memory } from './memory.ts';
import { scrollToEnd } from './scroll.ts';
import type { Sender } from './sender.ts';

/** The box to write in: it grows with its text, keeps the draft, sends on Enter, and keeps the focus. */
export function attachComposer(
  view: ChatView,
  sender: Sender,
  memory: Memory,
): { write(text: string): void } {
  const { box } = view;

  const grow = () => {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  const write = (text: string) => {
    box.value = text;
    memory.writeDraft(text);
    grow();
  };
  const send = () => {
    const text = box.value.trim();
    if (text === '') return;
    scrollToEnd(view.scroller);
    sender.say(text);
    write('');
    box.focus();
  };

  box.addEventListener('input', () => {
    memory.writeDraft(box.value);
    grow();
  });
  box.addEventListener('keydown', (event) => {
    // While a Vietnamese input method composes a word, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  box.form?.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  if (box.value === '') write(memory.readDraft());
  else grow();
  return { write };
}
