/** Forms with `data-confirm` ask first. */
export function startConfirm(page: Document): void {
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const question = form.dataset['confirm'];
    if (question !== undefined && !window.confirm(question)) event.preventDefault();
  });
}
