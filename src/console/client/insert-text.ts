/** A choice with `data-insert` puts its text into the box of that id, where the cursor stood, and goes there. */
export function startInsertText(page: Document): void {
  page.addEventListener('change', (event) => {
    const choice = event.target;
    if (!(choice instanceof HTMLSelectElement) || choice.value === '') return;
    const box = page.getElementById(choice.dataset['insert'] ?? '');
    if (!(box instanceof HTMLTextAreaElement)) return;
    const before = box.value.slice(0, box.selectionStart);
    const gap = before === '' || before.endsWith('\n') ? '' : '\n\n';
    box.setRangeText(gap + choice.value, box.selectionStart, box.selectionEnd, 'end');
    choice.value = '';
    box.focus();
  });
}
