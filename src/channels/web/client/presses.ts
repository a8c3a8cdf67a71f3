import type { ChatView } from './chat-page.tsx';
import { scrollToEnd } from './scroll.ts';
import type { Sender } from './sender.ts';

/** Every button of the chat, by what its `data-` attribute says. Without script they are plain form buttons. */
export function attachPresses(
  root: HTMLElement,
  view: ChatView,
  sender: Sender,
  takeBack: (text: string) => void,
): void {
  root.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button === null) return;
    const { action, label, retry, cancel, remove, takeBack: back } = button.dataset;
    if (action !== undefined) {
      event.preventDefault();
      scrollToEnd(view.scroller);
      sender.press(action, label ?? '');
    } else if (retry !== undefined) {
      sender.retry(retry);
      view.box.focus();
    } else if (cancel !== undefined || remove !== undefined) {
      sender.cancel(cancel ?? remove ?? '');
      view.box.focus();
    } else if (back !== undefined) {
      takeBack(sender.takeBack(back));
      view.box.focus();
    }
  });
}
