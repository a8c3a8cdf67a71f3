/** The box in a table's head ticks all boxes below it; x ticks the row that has the focus. */
export function startSelectAll(page: Document): void {
  page.addEventListener('change', (event) => {
    const all = event.target;
    if (!(all instanceof HTMLInputElement) || !('selectAll' in all.dataset)) return;
    for (const box of all.closest('table')?.querySelectorAll<HTMLInputElement>('input[name="code"]') ?? []) {
      box.checked = all.checked;
    }
  });
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'x' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (page.activeElement?.matches('input, textarea, select') === true) return;
    const box = page.activeElement
      ?.closest('[data-row]')
      ?.querySelector<HTMLInputElement>('input[name="code"]');
    if (box) box.checked = !box.checked;
  });
}
