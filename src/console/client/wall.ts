/** Keeps the wall screen's numbers up to date, and says so when they are not. */
export function startWall(page: Document): void {
  const address = page.querySelector<HTMLElement>('[data-wall-events]')?.dataset['wallEvents'];
  const state = page.querySelector<HTMLElement>('[data-wall-state]');
  if (address === undefined || state === null) return;
  const calm = state.textContent;
  const source = new EventSource(address);
  source.addEventListener('message', (event) => {
    const numbers = JSON.parse(String(event.data)) as Readonly<
      Record<string, { readonly value: string; readonly alarm: boolean }>
    >;
    for (const tile of page.querySelectorAll<HTMLElement>('[data-wall]')) {
      const number = numbers[tile.dataset['wall'] ?? ''];
      const shown = tile.querySelector('dd');
      if (number === undefined || shown === null) continue;
      shown.textContent = number.value;
      tile.classList.toggle('wall-alarm', number.alarm);
    }
  });
  source.addEventListener('open', () => {
    state.textContent = calm;
  });
  source.addEventListener('error', () => {
    state.textContent = 'Mất kết nối với máy chủ: số có thể đã cũ.';
  });
  window.addEventListener('pagehide', () => source.close());
}
