/** Fields in which people write at length; never one that may hold a password, a code or a token. */
const fields: readonly string[] = [
  'text',
  'why',
  'reason',
  'answer',
  'note',
  'narrative',
  'title',
  'texts',
  'alert_title',
  'alert_text',
];

/** What somebody wrote into a form that was not carried out, so that it can be handed back. */
export function typedIn(form: URLSearchParams): string[] {
  return fields.flatMap((name) => form.getAll(name)).filter((value) => value.trim() !== '');
}

/**
 * The page that a form stands on: the nearest one above the form's route. There is no referrer to ask, since our pages
 * send none.
 */
export function pageAbove(routePath: string, requestPath: string, pages: ReadonlySet<string>): string {
  const pattern = routePath.split('/');
  const given = requestPath.split('/');
  for (let length = pattern.length; length > 1; length -= 1) {
    if (pages.has(pattern.slice(0, length).join('/'))) return `/console${given.slice(0, length).join('/')}`;
  }
  return '/console/reports';
}
