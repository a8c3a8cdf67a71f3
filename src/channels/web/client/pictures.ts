import type { ChatView } from './chat-page.tsx';
import { scrollToEnd } from './scroll.ts';
import type { Sender } from './sender.ts';

/** Pictures come by the camera button, by paste and by drop. */
export function attachPictures(root: HTMLElement, view: ChatView, sender: Sender): void {
  const send = (files: Iterable<File>) => {
    for (const file of files) {
      scrollToEnd(view.scroller);
      sender.sendPicture(file);
    }
  };
  view.pictureInput.addEventListener('change', () => {
    send(view.pictureInput.files ?? []);
    view.pictureInput.value = '';
    view.box.focus();
  });
  view.box.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    send(files);
  });
  root.addEventListener('dragover', (event) => event.preventDefault());
  root.addEventListener('drop', (event) => {
    event.preventDefault();
    send(event.dataTransfer?.files ?? []);
  });
}
