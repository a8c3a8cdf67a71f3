/** A filter acts as soon as it is chosen; without scripts there is the button. */
export function startSubmitOnChange(page: Document): void {
  page.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement && 'submit' in event.target.dataset) {
      event.target.form?.requestSubmit();
    }
  });
}
