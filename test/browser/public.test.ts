import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { ServerProcess } from '../support/server-process.ts';

/** The pages beside the chat, over the compiled server. */
describe('the public pages in a real browser', () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-public-'));
  let server: ServerProcess;
  let browser: Browser;
  beforeAll(async () => {
    server = new ServerProcess({ DATA_DIR: dataFolder });
    await server.start();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await server.kill();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const open = async (scheme: 'light' | 'dark', width: number): Promise<Page> =>
    (await browser.newContext({ colorScheme: scheme, viewport: { width, height: 800 } })).newPage();

  async function faultsOf(page: Page): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const isWide = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    const { pathname } = new URL(page.url());
    return [
      ...violations.map((violation) => `${pathname} ${violation.id} ${violation.nodes[0]?.html ?? ''}`),
      ...(isWide ? [`${pathname} overflows`] : []),
    ];
  }

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 360],
  ] as const)(
    'are reached from the chat, used, and have no fault (%s, %i px)',
    async (scheme, width) => {
      const page = await open(scheme, width);
      await page.goto(server.address);
      await page.getByRole('link', { name: 'Kiểm tra', exact: true }).click();
      const found = await faultsOf(page);
      await page
        .locator('textarea')
        .first()
        .fill('VCB thông báo khóa tài khoản, bấm vcb-xacthuc.example.top');
      await page.getByRole('button', { name: 'Kiểm tra' }).click();
      await page.getByText('vcb-xacthuc.example.top').first().waitFor();
      found.push(...(await faultsOf(page)));

      await page.getByRole('link', { name: 'Cảnh báo' }).first().click();
      await page.waitForURL(/canh-bao/);
      found.push(...(await faultsOf(page)));

      await page.getByRole('link', { name: 'Khiếu nại' }).first().click();
      await page.waitForURL(/khieu-nai/);
      found.push(...(await faultsOf(page)));
      await page.locator('[name=indicator]').fill('0912 345 678');
      await page.locator('[name=why]').fill('Đây là số của tôi, bị ghép vào tin giả.');
      await page
        .locator('form', { has: page.locator('[name=why]') })
        .getByRole('button')
        .last()
        .click();
      await page
        .getByText(/LC-\w{4}-\w{4}/)
        .first()
        .waitFor();
      found.push(...(await faultsOf(page)));
      expect(found).toEqual([]);
      await page.context().close();
    },
    120_000,
  );
});
