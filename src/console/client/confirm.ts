/** Forms and buttons with `data-confirm` ask first. */
export function startConfirm(page: Document): void {
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const button = event.submitter instanceof HTMLElement ? event.submitter : undefined;
    const question = button?.dataset['confirm'] ?? form.dataset['confirm'];
    if (question !== undefined && !window.confirm(question)) event.preventDefault();
  });
}
