/** How often a running trial is asked for, in milliseconds. */
const lookEvery = 1500;

/** Shows how far a trial is, and loads its result when it is over. */
export function startTrial(page: Document): void {
  const shown = page.querySelector<HTMLElement>('[data-trial]');
  const address = shown?.dataset['trial'];
  if (shown === null || address === undefined) return;
  const look = async () => {
    const response = await fetch(address);
    const { state, step } = (await response.json()) as { state: string; step: string };
    if (state !== 'running') {
      window.location.reload();
      return;
    }
    for (const part of shown.querySelectorAll<HTMLElement>('[data-step]')) {
      if (part.dataset['step'] === step) part.setAttribute('aria-current', 'step');
      else part.removeAttribute('aria-current');
    }
    again();
  };
  const again = () => void setTimeout(() => void look().catch(again), lookEvery);
  again();
}
