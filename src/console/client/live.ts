/**
 * Keeps the counts up to date and says when something new has come, and when nothing comes any more; the list itself
 * only moves when asked to.
 */
export function startLive(page: Document): void {
  if (page.querySelector('.frame') === null) return;
  const notice = page.querySelector<HTMLElement>('#new-reports');
  let first: number | undefined;
  const source = new EventSource('/console/events');
  source.addEventListener('message', (event) => {
    const state = JSON.parse(String(event.data)) as Readonly<Record<string, unknown>>;
    showCount(page, '/console/reports?only=urgent', state['urgent']);
    showCount(page, '/console/reports', state['waiting']);
    showCount(page, '/console/questions', state['questions']);
    showCount(page, '/console/objections', state['objections']);
    showCount(page, '/console/deliveries', state['trouble']);
    showCount(page, '/console/personal-data', state['erasures']);
    showAlarm(page, state['alarms'], state['alarm']);
    const newest = Number(state['newest']);
    first ??= newest;
    page.body.dataset['live'] = 'yes';
    if (newest > first && notice !== null) notice.hidden = false;
  });
  source.addEventListener('open', () => showTrouble(page, undefined));
  // The browser goes on trying where the way is cut, and gives up where the sign-in answers instead of the stream.
  source.addEventListener('error', () =>
    showTrouble(page, source.readyState === EventSource.CLOSED ? 'no-session' : 'no-connection'),
  );
  window.addEventListener('pagehide', () => source.close());
}

function showTrouble(page: Document, trouble: 'no-session' | 'no-connection' | undefined): void {
  for (const id of ['no-session', 'no-connection']) {
    const banner = page.getElementById(id);
    if (banner !== null) banner.hidden = id !== trouble;
  }
}

/** Comes up on whatever page one is, and goes when somebody has taken it. */
function showAlarm(page: Document, alarms: unknown, code: unknown): void {
  const banner = page.querySelector<HTMLElement>('#alarm');
  const link = page.querySelector<HTMLAnchorElement>('#alarm-link');
  if (banner === null || link === null || typeof alarms !== 'number') return;
  banner.hidden = alarms === 0;
  if (typeof code === 'string') link.href = `/console/reports/${encodeURIComponent(code)}`;
  link.textContent = alarms <= 1 ? 'mở phản ánh' : `${alarms} phản ánh, mở phản ánh cũ nhất`;
}

function showCount(page: Document, href: string, count: unknown): void {
  if (typeof count !== 'number') return;
  const badge = page.querySelector<HTMLElement>(`[data-count="${href}"]`);
  if (badge === null) return;
  badge.hidden = count === 0;
  badge.textContent = count >= 1000 ? '999+' : String(count);
}
