import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectRoot, readConfig } from '../config.ts';
import { launchChromium } from './chromium.ts';

/*
 * `npm run screenshots`: the chat as people see it, to be looked at before an issue that touches it is resolved.
 * Needs Chromium (Debian: apt install chromium). Writes to data/var/screenshots.
 */
const sizes = [
  { width: 360, height: 640 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
] as const;
const schemes = ['light', 'dark'] as const;
/** Invented numbers and domains. */
const scam =
  'VCB thong bao: tai khoan cua quy khach bi tru 2.500.000d. Bam http://vcb-xacthuc.example.top/login de huy. Lien he 0900000123';

const target = path.join(projectRoot, 'data', 'var', 'screenshots');
const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-screenshots-'));
mkdirSync(target, { recursive: true });

/** An address looks at a server that runs already; usually one is started for the purpose. */
const running = process.argv[2];
const app =
  running === undefined
    ? await (await import('../app.ts')).startApp(
        readConfig({
          DATA_DIR: dataFolder,
          PORT: '0',
          LOG_LEVEL: 'error',
          PROVINCE: process.env['PROVINCE'],
        }),
      )
    : undefined;
const address = running ?? `http://127.0.0.1:${app?.port}`;
const browser = await launchChromium();
try {
  for (const size of sizes) {
    for (const scheme of schemes) await shoot(browser, address, size, scheme);
  }
} finally {
  await browser.close();
  await app?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
process.stdout.write(`${target}\n`);

async function shoot(
  from: Browser,
  root: string,
  size: { width: number; height: number },
  scheme: (typeof schemes)[number],
): Promise<void> {
  const context = await from.newContext({ viewport: size, colorScheme: scheme, locale: 'vi-VN' });
  const page = await context.newPage();
  const shot = (name: string) =>
    page.screenshot({ path: path.join(target, `chat-${name}-${size.width}-${scheme}.png`) });
  await page.goto(root);
  await page.waitForSelector('.chat.live');
  await shot('1-start');
  await say(page, 'lam sao de biet tin nhan ngan hang la gia');
  await shot('2-answer');
  await say(page, scam);
  await shot('3-verdict');
  await press(page, '.dock-danger button');
  await shot('4-first-hour');
  await say(page, 'bi lua 15 trieu qua tk 0123456789 vcb luc 9h sang nay, so 0900000123 goi');
  await shot('5-report');
  await press(page, '.quick:not(.quick-past) button[data-action="report:send"]');
  await shot('6-summary');
  await press(page, '.quick:not(.quick-past) button[data-action="report:send"]');
  await shot('7-code');
  await shootReceipt(page, `receipt-${size.width}-${scheme}.png`);
  await context.setOffline(true);
  await page.fill('#text', 'Tin này gửi lúc mất mạng');
  await page.press('#text', 'Enter');
  await page.waitForSelector('.bubble-failed');
  await shot('8-offline');
  await context.close();
}

async function say(page: Page, text: string): Promise<void> {
  await afterAnswer(page, async () => {
    await page.fill('#text', text);
    await page.press('#text', 'Enter');
  });
}

async function press(page: Page, selector: string): Promise<void> {
  const button = page.locator(selector).last();
  if ((await button.count()) > 0) await afterAnswer(page, () => button.click());
}

async function afterAnswer(page: Page, act: () => Promise<void>): Promise<void> {
  const replies = page.locator('.turn[data-kind="reply"]');
  const before = await replies.count();
  await act();
  await replies.nth(before).waitFor({ timeout: 15_000 });
  await page.waitForLoadState('networkidle', { timeout: 700 }).catch(() => {});
}

async function shootReceipt(page: Page, name: string): Promise<void> {
  const href = await page.locator('a[href^="/bien-nhan/"]').last().getAttribute('href');
  if (href === null) return;
  const receipt = await page.context().newPage();
  await receipt.goto(new URL(href, page.url()).href);
  await receipt.screenshot({ path: path.join(target, name), fullPage: true });
  await receipt.close();
}
