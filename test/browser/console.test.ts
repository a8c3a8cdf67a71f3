import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { generate } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { projectRoot } from '../../src/config.ts';
import { IntentDesk } from '../../src/intents/editing/desk.ts';
import { addUtterances } from '../../src/intents/editing/edit-document.ts';
import type { Intent } from '../../src/intents/intent.ts';
import type { Db } from '../../src/storage/database.ts';
import { saveDraft } from '../../src/storage/repositories/intent-drafts.ts';
import { type ConsoleHarness, openConsole, testPassword } from '../support/console.ts';
import { fillWithExamples } from '../support/console-example.ts';
import { openSqlite } from '../support/databases.ts';
import { memorising } from '../support/memorising.ts';

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const pages = [
  '/console/reports',
  '/console/reports?state=confirmed&q=khong',
  '/console/reports/LC-2345-6789',
  '/console/cases',
  '/console/cases/v1?done=split&code=LC-AA20K-77H3',
  '/console/alerts',
  '/console/personal-data',
  '/console/questions',
  '/console/questions/teach?ids=2',
  '/console/intents',
  '/console/intents/report-status/edit',
  '/console/intents/new?questions=2',
  '/console/intents/drafts',
  '/console/intents/history',
  '/console/deliveries',
  '/console/dashboard',
  '/console/walk-in',
  '/console/account',
  '/console/users',
  '/console/audit',
  '/console/nowhere',
];

/** An example that an editor has added and nobody has published. */
async function addDraft(db: Db): Promise<void> {
  const file = 'about/report-status.yaml';
  const baseContent = readFileSync(path.join(projectRoot, 'intents', file), 'utf8');
  const content = addUtterances(baseContent, 'faq', ['vụ em gửi tới mô rồi bác ơi']);
  await db
    .transaction()
    .execute((trx) => saveDraft(trx, { file, content, baseContent, editedBy: 'sep', editedAt: 1 }));
}

describe('the console in a real browser', () => {
  let harness: ConsoleHarness;
  let browser: Browser;
  beforeAll(async () => {
    const database = await openSqlite();
    const desk = new IntentDesk(memorising(path.join(projectRoot, 'intents'), { problems: [] }), database.db);
    const preview = ({ answer }: Intent) => [
      { channel: 'Trang web', bubbles: [{ text: answer.do, buttons: ['Xem thêm'] }] },
    ];
    harness = await openConsole(async () => database, { intents: { desk, preview } });
    await addDraft(database.db);
    await harness.addUser('sep', 'admin', { secret });
    await fillWithExamples(harness);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await harness.close();
  });

  async function signIn(scheme: 'light' | 'dark', width: number): Promise<Page> {
    const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${harness.address}/console/sign-in`);
    await page.fill('[name=name]', 'sep');
    await page.fill('[name=password]', testPassword);
    await page.click('.button-main');
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

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 360],
  ] as const)(
    'has nothing that axe finds, and nothing that overflows (%s, %i px)',
    async (scheme, width) => {
      const page = await signIn(scheme, width);
      const found: string[] = [];
      for (const address of pages) {
        await page.goto(harness.address + address);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        found.push(
          ...violations.map((violation) => `${address} ${violation.id} ${violation.nodes[0]?.html ?? ''}`),
          ...(await overflowing(page)).map((element) => `${address} overflows: ${element}`),
        );
      }
      expect(found).toEqual([]);
      await page.context().close();
    },
    300_000,
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
});
