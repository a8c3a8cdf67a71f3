import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { generate } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { projectRoot } from '../../src/config.ts';
import { routes } from '../../src/console/routes.ts';
import { hashToken } from '../../src/console/sign-in/tokens.ts';
import { IntentDesk } from '../../src/intents/editing/desk.ts';
import { addUtterances } from '../../src/intents/editing/edit-document.ts';
import type { Intent } from '../../src/intents/intent.ts';
import type { Db } from '../../src/storage/database.ts';
import { saveDraft } from '../../src/storage/repositories/intent-drafts.ts';
import { insertRelease } from '../../src/storage/repositories/intent-releases.ts';
import { insertInvitation } from '../../src/storage/repositories/invitations.ts';
import { type ConsoleHarness, openConsole, testPassword } from '../support/console.ts';
import { fillWithExamples } from '../support/console-example.ts';
import { openSqlite } from '../support/databases.ts';
import { memorising, rethrow } from '../support/memorising.ts';

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
/** Where a route has a parameter, or a page looks different by its query: the addresses to look at. */
const addresses: Readonly<Record<string, readonly string[]>> = {
  '/reports': ['/reports', '/reports?state=confirmed&q=khong'],
  '/reports/:code': ['/reports/LC-2345-6789'],
  '/cases/:id': ['/cases/v1?done=split&code=LC-AA20K-77H3'],
  '/questions/teach': ['/questions/teach?ids=2'],
  '/intents/:id/edit': ['/intents/report-status/edit'],
  '/intents/new': ['/intents/new?questions=2'],
  '/intents/history/:id': ['/intents/history/1'],
};
/** Routes that answer with something else than a page. */
const noPages: Readonly<Record<string, string>> = {
  '/': 'leads on to the inbox',
  '/events': 'a stream',
  '/wall/events': 'a stream',
  '/reports/:code/evidence/:hash': 'a picture',
  '/dashboard/:table.csv': 'a file',
  '/dashboard/:table.xlsx': 'a file',
  '/intents/drafts.patch': 'a file',
  '/intents/history/:id/patch': 'a file',
  '/intents/trial.json': 'data for a script',
};
const signedIn = routes.filter(
  ({ method, need, path: at }) =>
    method === 'get' && need !== 'public' && need !== 'second-step' && noPages[at] === undefined,
);
const pages = [...signedIn.flatMap(({ path: at }) => addresses[at] ?? [at]), '/nowhere'];

/** An example that an editor has added and nobody has published, and one release before it. */
async function addDraft(db: Db): Promise<void> {
  const file = 'about/report-status.yaml';
  const baseContent = readFileSync(path.join(projectRoot, 'intents', file), 'utf8');
  const content = addUtterances(baseContent, 'faq', ['vụ em gửi tới mô rồi bác ơi']);
  await db.transaction().execute(async (trx) => {
    await saveDraft(trx, { file, content, baseContent, editedBy: 'sep', editedAt: 1 });
    await insertRelease(trx, {
      at: 1,
      actor: 'sep',
      note: 'thêm câu hỏi',
      undoes: null,
      files: [{ file, before: baseContent, after: content }],
    });
  });
}

describe('the console in a real browser', () => {
  let harness: ConsoleHarness;
  let browser: Browser;
  beforeAll(async () => {
    const database = await openSqlite();
    const desk = new IntentDesk(
      memorising(path.join(projectRoot, 'intents'), { problems: [] }),
      database.db,
      rethrow,
    );
    const preview = ({ answer }: Intent) => [
      { channel: 'Trang web', bubbles: [{ text: answer.do, buttons: ['Xem thêm'] }] },
    ];
    harness = await openConsole(async () => database, { intents: { desk, preview } });
    await addDraft(database.db);
    await harness.addUser('sep', 'admin', { secret });
    await harness.addUser('moi', 'admin');
    await fillWithExamples(harness);
    await database.db.transaction().execute((trx) =>
      insertInvitation(trx, {
        tokenHash: hashToken('an-invitation'),
        role: 'responder',
        agency: null,
        fullName: 'Nguyễn Văn Bình',
        createdBy: 'sep',
        createdAt: harness.now(),
        expiresAt: harness.now() + 3 * 24 * 3_600_000,
      }),
    );
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await harness.close();
  });

  async function openPage(scheme: 'light' | 'dark', width: number): Promise<Page> {
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 800 } });
    return context.newPage();
  }

  async function enterPassword(page: Page, name: string): Promise<void> {
    await page.goto(`${harness.address}/console/sign-in`);
    await page.fill('[name=name]', name);
    await page.fill('[name=password]', testPassword);
    await page.click('.button-main');
  }

  async function signIn(scheme: 'light' | 'dark', width: number): Promise<Page> {
    const page = await openPage(scheme, width);
    await enterPassword(page, 'sep');
    // Each code opens once: the next sign-in is half a minute later.
    harness.moveTime(31_000);
    await page.fill('[name=code]', await generate({ secret, epoch: Math.floor(harness.now() / 1000) }));
    await page.click('.button-main');
    await page.waitForURL(/\/console\/reports/);
    return page;
  }

  /** Where the page scrolls sideways: what sticks out, outside of frames that scroll by themselves. */
  const overflowing = (page: Page) =>
    page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      return [...document.querySelectorAll('main *')]
        .filter((element) => element.getBoundingClientRect().right > width)
        .map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`)
        .slice(0, 5);
    });

  /** What axe finds on the page that is open, and what sticks out of it. */
  async function faultsOf(page: Page): Promise<string[]> {
    const address = new URL(page.url()).pathname;
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    return [
      ...violations.map((violation) => `${address} ${violation.id} ${violation.nodes[0]?.html ?? ''}`),
      ...(await overflowing(page)).map((element) => `${address} overflows: ${element}`),
    ];
  }

  it('knows an address for every page with a parameter', () => {
    const missing = signedIn.filter(({ path: at }) => at.includes(':') && addresses[at] === undefined);
    expect(missing.map(({ path: at }) => at)).toEqual([]);
  });

  const looks = [
    ['light', 1440],
    ['dark', 1440],
    ['light', 360],
  ] as const;

  it.each(looks)(
    'has nothing that axe finds, and nothing that overflows (%s, %i px)',
    async (scheme, width) => {
      const page = await signIn(scheme, width);
      const found: string[] = [];
      for (const address of pages) {
        const response = await page.goto(`${harness.address}/console${address}`);
        const status = response?.status() ?? 0;
        if (status >= 400 && address !== '/nowhere') found.push(`${address} answers ${status}`);
        found.push(...(await faultsOf(page)));
      }
      expect(found).toEqual([]);
      await page.context().close();
    },
    600_000,
  );

  it.each(looks)(
    'has no fault before anybody is signed in either (%s, %i px)',
    async (scheme, width) => {
      const page = await openPage(scheme, width);
      const found: string[] = [];
      const look = async (at: string) => {
        expect(new URL(page.url()).pathname).toBe(`/console${at}`);
        found.push(...(await faultsOf(page)));
      };
      await page.goto(`${harness.address}/console/invitation/an-invitation`);
      await look('/invitation/an-invitation');
      await page.goto(`${harness.address}/console/sign-in`);
      await look('/sign-in');
      await enterPassword(page, 'sep');
      await look('/second-step');
      await page.context().clearCookies();
      await enterPassword(page, 'moi');
      await look('/second-step/set-up');
      expect(found).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('is worked by keyboard: j, Enter, e, and back to the search by /', async () => {
    const page = await signIn('light', 1440);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/reports\/LC-/);
    await page.keyboard.press('e');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('reply');
    await page.goto(`${harness.address}/console/reports`);
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    expect(await page.locator('#keys').isVisible()).toBe(true);
    await page.context().close();
  });

  it('says by itself that something new has come', async () => {
    const page = await signIn('light', 1440);
    await page.locator('body[data-live]').waitFor();
    await harness.store({ id: 'new', code: 'LC-NEW1-NEW2', createdAt: harness.now() });
    await page.locator('#new-reports').waitFor({ state: 'visible', timeout: 15_000 });
    await page.context().close();
  });

  it('says by itself that the session is over, and leads back from the sign-in', async () => {
    const page = await signIn('light', 1440);
    await page.goto(`${harness.address}/console/questions`);
    await page.locator('body[data-live]').waitFor();
    expect(await page.locator('#no-session').isVisible()).toBe(false);
    await harness.database.db.deleteFrom('console_sessions').execute();
    await page.locator('#no-session').waitFor({ state: 'visible', timeout: 30_000 });
    await page.locator('#no-session a').click();
    expect(await page.locator('[name=to]').getAttribute('value')).toBe('/console/questions');
    await page.context().close();
  });
});
