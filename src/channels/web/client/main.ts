import type { ChatSeed } from '../views/chat-seed.ts';
import { showChat } from './chat-page.tsx';
import { unsentOf, withMessage, withOutgoing } from './chat-state.ts';
import { attachComposer } from './composer.ts';
import { openMemory } from './memory.ts';
import { attachPictures } from './pictures.ts';
import { attachPresses } from './presses.ts';
import { createSender } from './sender.ts';
import { followChat } from './stream.ts';

/** Longer than any answer takes; then the dots would lie. */
const longestTypingMilliseconds = 30_000;

const root = document.getElementById('chat');
if (root !== null) start(root);

function start(root: HTMLElement): void {
  const seed = JSON.parse(root.dataset.seed ?? '{}') as ChatSeed;
  const memory = openMemory();
  const view = showChat(root, seed, (state) => memory.writeUnsent(unsentOf(state)));
  const sender = createSender(view, newKey);
  const composer = attachComposer(view, sender, memory);
  attachPresses(root, view, sender, (text) => {
    composer.write(view.box.value === '' ? text : `${text}\n${view.box.value}`);
  });
  attachPictures(root, view, sender);

  for (const message of memory.readUnsent()) {
    view.update((state) => withOutgoing(state, { ...message, state: 'failed' }));
  }
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  followChat(seed.cursor, {
    onMessage: (message) => view.update((state) => withMessage(state, message)),
    onTyping() {
      view.update((state) => ({ ...state, typing: true }));
      clearTimeout(typingTimer);
      typingTimer = setTimeout(
        () => view.update((state) => ({ ...state, typing: false })),
        longestTypingMilliseconds,
      );
    },
    onOpen() {
      view.update((state) => ({ ...state, connection: 'open' }));
      sender.retryAll();
    },
    onLost: () => view.update((state) => ({ ...state, connection: 'lost', typing: false })),
    onRefused: () => view.update((state) => ({ ...state, connection: 'refused' })),
  });
  // Tells styles and tests that the script has taken over.
  root.classList.add('live');
  window.addEventListener('online', () => sender.retryAll());
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') leave(seed.embedded);
  });
}

/** Out of the box; embedded, out of the chat: the host page's script closes it and takes the focus back. */
function leave(embedded: boolean): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (embedded) window.parent.postMessage('la-chan:leave', '*');
}

/** A random UUID; `crypto.randomUUID` is missing on plain http. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
