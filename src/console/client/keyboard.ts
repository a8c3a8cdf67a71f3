/** j and k walk through the rows, Enter opens; other keys focus what carries them in `data-key`; ? shows the keys. */
export function startKeyboard(page: Document): void {
  page.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === 'j' || event.key === 'k') {
      move(page, event.key === 'j' ? 1 : -1);
    } else if (event.key === '?') {
      page.querySelector<HTMLDialogElement>('#keys')?.showModal();
    } else {
      const target = page.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
      if (target === null) return;
      event.preventDefault();
      target.focus();
      target.scrollIntoView({ block: 'center' });
    }
  });
  page.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-close]') !== null) {
      event.target.closest('dialog')?.close();
    }
  });
}

function move(page: Document, step: 1 | -1): void {
  const links = [...page.querySelectorAll<HTMLElement>('[data-row]')].map(
    (row) => row.querySelector<HTMLElement>('a[href], textarea') ?? row,
  );
  const at = links.findIndex((link) => link === page.activeElement);
  const next = links[at === -1 ? (step === 1 ? 0 : links.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
