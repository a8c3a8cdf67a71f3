import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../src/console/access.ts';
import { routes } from '../../src/console/routes.ts';
import { type ConsoleBrowser, type ConsoleHarness, openConsole } from '../support/console.ts';

/** Who may use which route: v(iewer) r(esponder) e(ditor) a(dmin) g (an agency's account). The rest gets 403. */
const table: Readonly<Record<string, string>> = {
  'get /sign-in': 'vreag',
  'post /sign-in': 'vreag',
  'post /sign-out': 'vreag',
  'get /second-step': 'vreag',
  'get /second-step/set-up': 'vreag',
  'get /invitation/:token': 'vreag',
  'post /invitation/:token': 'vreag',
  'get /account': 'vreag',
  'post /account/notices': 'vreag',
  'post /account/password': 'vreag',
  'post /account/sessions/close': 'vreag',
  'post /account/sessions/close-others': 'vreag',
  'get /': 'vreag',
  'get /reports': 'vreag',
  'get /events': 'vreag',
  'post /reports/bulk': 'ra',
  'post /views': 'vreag',
  'post /views/:id/delete': 'vreag',
  'get /reports/:code': 'vreag',
  'post /reports/:code/state': 'rag',
  'post /reports/:code/note': 'rag',
  'post /reports/:code/reply': 'ra',
  'post /reports/:code/reveal': 'rag',
  'post /reports/:code/assign': 'ra',
  'post /reports/:code/take': 'ra',
  'post /reports/:code/give-back': 'ra',
  'post /reports/:code/join': 'ra',
  'post /cases/:id/undo-join': 'ra',
  'post /reports/:code/verdict': 'ra',
  'post /reports/:code/quiet': 'ra',
  'post /reports/:code/listen': 'ra',
  'post /reports/:code/acknowledge': 'rag',
  'get /reports/:code/evidence/:hash': 'vreag',
  'get /cases': 'vrea',
  'get /cases/:id': 'vrea',
  'post /cases/:id/join': 'ra',
  'post /cases/:id/split': 'ra',
  'post /cases/:id/owner': 'ra',
  'post /cases/:id/title': 'ra',
  'post /cases/:id/note': 'ra',
  'post /cases/:id/tasks': 'ra',
  'post /cases/:id/tasks/:task/done': 'ra',
  'post /cases/:id/tasks/:task/reopen': 'ra',
  'post /cases/:id/verdict': 'ra',
  'post /cases/:id/answer': 'ra',
  'post /decisions/:id/withdraw': 'ra',
  'get /alerts': 'vrea',
  'post /alerts/:id/change': 'ea',
  'post /alerts/:id/publish': 'ea',
  'post /alerts/:id/withdraw': 'ea',
  'get /objections': 'vrea',
  'post /objections/:code/decide': 'ra',
  'get /personal-data': 'ra',
  'post /personal-data/:id/confirm': 'ra',
  'post /personal-data/:id/carry-out': 'a',
  'get /questions': 'vrea',
  'post /questions/:id/answer': 'rea',
  'post /questions/dismiss': 'rea',
  'post /questions/restore': 'rea',
  'get /questions/teach': 'ea',
  'post /questions/teach': 'ea',
  'get /intents': 'ea',
  'post /intents/try-out': 'ea',
  'get /intents/new': 'ea',
  'post /intents/new': 'ea',
  'get /intents/:id/edit': 'ea',
  'post /intents/:id/edit': 'ea',
  'post /intents/:id/remove': 'ea',
  'get /intents/drafts': 'ea',
  'get /intents/drafts.patch': 'ea',
  'get /intents/trial.json': 'ea',
  'post /intents/drafts/try': 'ea',
  'post /intents/drafts/publish': 'ea',
  'post /intents/drafts/discard': 'ea',
  'get /intents/history': 'ea',
  'get /intents/history/:id': 'ea',
  'get /intents/history/:id/patch': 'ea',
  'post /intents/history/:id/undo': 'ea',
  'get /walk-in': 'ra',
  'post /walk-in': 'ra',
  'get /dashboard': 'vrea',
  'get /dashboard/:table.csv': 'vrea',
  'get /dashboard/:table.xlsx': 'vrea',
  'get /wall': 'vrea',
  'get /wall/events': 'vrea',
  'get /deliveries': 'vrea',
  'post /deliveries/:id/replay': 'a',
  'post /deliveries/replay-target': 'a',
  'get /users': 'a',
  'post /users/invite': 'a',
  'post /users/invitations/withdraw': 'a',
  'post /users/:id/role': 'a',
  'post /users/:id/disable': 'a',
  'post /users/:id/enable': 'a',
  'post /users/:id/reset-second-step': 'a',
  'get /audit': 'a',
  'get /admin': 'a',
  'post /admin/targets/:name/test': 'a',
  'post /admin/channels/:name/check': 'a',
  'get /admin/wording': 'a',
  'get /admin/data': 'a',
  'post /admin/backups': 'a',
  'get /admin/lists': 'a',
  'post /admin/lists': 'a',
  'post /admin/lists/withdraw': 'a',
};
/** Nobody who is fully signed in has a second step to take. */
const onlyBeforeSignIn = ['post /second-step', 'post /second-step/set-up'];
const letters: Record<Role, string> = { viewer: 'v', responder: 'r', editor: 'e', admin: 'a', agency: 'g' };
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

describe('who may do what', () => {
  let harness: ConsoleHarness;
  const tokens = new Map<string, { browser: ConsoleBrowser; csrf: string }>();
  beforeAll(async () => {
    harness = await openConsole();
    await harness.store();
    for (const role of roles) {
      await harness.addUser(role, role, { ...(role === 'agency' ? { agency: 'Công an' } : {}), secret });
    }
    for (const role of roles) {
      const browser = harness.browser();
      await browser.signIn(role);
      // As if the second step had been taken: what is tried here is what comes after it.
      await harness.database.db.updateTable('console_sessions').set({ stage: 'full' }).execute();
      const { html } = await browser.get('/console/account');
      tokens.set(role, { browser, csrf: /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? '' });
    }
  });
  afterAll(async () => {
    expect(harness.errors).toEqual([]);
    await harness.close();
  });

  it('knows every route', () => {
    const all = routes.map((route) => `${route.method} ${route.path}`);
    expect([...Object.keys(table), ...onlyBeforeSignIn].sort()).toEqual([...all].sort());
  });

  const addressOf = (path: string) =>
    `/console${path.replace(':code', 'LC-0000-0000').replace(':table', 'ngay').replace(/:\w+/g, '999999')}`;

  describe.each(roles)('%s', (role) => {
    const tried = Object.entries(table).filter(([key]) => !/sign-out|events/.test(key));
    const streams = Object.entries(table).filter(([key]) => key.endsWith('events'));
    it.each(streams)('%s', async (key, allowed) => {
      const { browser } = tokens.get(role) ?? { browser: harness.browser() };
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(`${harness.address}/console${key.replace('get ', '')}`, {
        headers: { cookie },
      });
      // A stream has no end: the head is enough.
      await response.body?.cancel();
      expect(response.status).toBe(allowed.includes(letters[role]) ? 200 : 403);
    });
    it.each(tried)('%s', async (key, allowed) => {
      const [method = '', path = ''] = key.split(' ');
      const { browser, csrf } = tokens.get(role) ?? { browser: harness.browser(), csrf: '' };
      const page =
        method === 'get'
          ? await browser.get(addressOf(path))
          : await browser.postRaw(addressOf(path), { csrf });
      if (allowed.includes(letters[role])) {
        expect(page.status).toBeLessThan(500);
        expect(page.status).not.toBe(403);
      } else {
        expect(page.status).toBe(403);
      }
    });
  });

  it('lets nobody in who is not signed in', async () => {
    for (const key of Object.keys(table)) {
      const [method = '', path = ''] = key.split(' ');
      if (/^\/(?:sign-in|invitation)/.test(path)) continue;
      const browser = harness.browser();
      const page =
        method === 'get' ? await browser.get(addressOf(path)) : await browser.postRaw(addressOf(path), {});
      expect(page.location, key).toContain('/console/sign-in');
    }
  });
});

describe('an agency’s account', () => {
  it('sees what was assigned to its agency and nothing else', async () => {
    const harness = await openConsole();
    await harness.store({ narrative: 'việc của công an' });
    await harness.store({ id: 'r2', code: 'LC-2', narrative: 'việc của đội' });
    await harness.addUser('ca', 'agency', { agency: 'Công an xã' });
    await harness.addUser('an', 'responder');
    const [officer, agency] = [harness.browser(), harness.browser()];
    await officer.signIn('an');
    await agency.signIn('ca');
    expect((await agency.get('/console/reports/LC-2345-6789')).status).toBe(404);
    const page = '/console/reports/LC-2345-6789';
    expect((await officer.post(`${page}/assign`, { owner: '', agency: 'Công an xã' }, page)).status).toBe(
      303,
    );
    const list = await agency.get('/console/reports?state=all');
    expect(list.html).toContain('việc của công an');
    expect(list.html).not.toContain('việc của đội');
    expect((await agency.get(page)).html).not.toContain('Trò chuyện với người báo');
    expect((await agency.get('/console/reports/LC-2')).status).toBe(404);
    const csrf = /name="csrf" value="([^"]*)"/.exec(list.html)?.[1] ?? '';
    const forged = await agency.postRaw('/console/reports/LC-2/note', { csrf, text: 'x' });
    expect(forged.status).toBe(404);
    expect((await agency.postRaw(`${page}/note`, { csrf, text: 'đã gặp người dân' })).status).toBe(303);
    // A verdict is told to citizens, which agencies do not do.
    const verdict = { csrf, state: 'confirmed', from: 'received', reason: 'rõ' };
    expect((await agency.get(page)).html).not.toMatch(/value="(?:confirmed|unfounded)"/);
    expect((await agency.postRaw(`${page}/state`, verdict)).status).toBe(403);
    expect((await agency.postRaw(`${page}/state`, { ...verdict, state: 'triaged' })).status).toBe(303);
    await harness.close();
  });
});
