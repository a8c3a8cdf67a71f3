import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { aReport } from '../support/reports.ts';
import { startWebChat, type WebChat } from '../support/web-chat.ts';
import { everyStyle, script } from './chat-script.ts';

const phone = { width: 360, height: 640 };
const report = { ...aReport(), state: 'received', events: [] };

let browser: Browser;
let chat: WebChat;
let context: BrowserContext;
let page: Page;
/** Whatever any page of a test asked for beyond our own server, and what it complained of. */
let strangers: string[];
let complaints: string[];

beforeAll(async () => {
  browser = await launchChromium();
  chat = await startWebChat(script, { reports: new Map([[report.code, report]]) });
});
afterAll(async () => {
  await browser.close();
  await chat.close();
});
beforeEach(async () => {
  strangers = [];
  complaints = [];
  await openContext();
});
afterEach(async () => {
  await context.close();
  expect(strangers).toEqual([]);
  expect(complaints).toEqual([]);
});

async function openContext(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext({ viewport: phone, locale: 'vi-VN', ...options });
  context.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(chat.root)) strangers.push(request.url());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_INTERNET_DISCONNECTED|status of 4\d\d/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page = await context.newPage();
}

async function openChat(address = '/'): Promise<void> {
  await page.goto(chat.root + address);
  await page.waitForSelector('.chat.live');
}

const replies = () => page.locator('.turn[data-kind="reply"]');

async function say(text: string, expected = 1): Promise<void> {
  const before = await replies().count();
  await page.fill('#text', text);
  await page.press('#text', 'Enter');
  await replies()
    .nth(before + expected - 1)
    .waitFor();
}

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => [html, failureSummary]),
    })),
  ).toEqual([]);
}

/** A commune's own site, which allows nothing but our script and our frame. */
async function startHostSite(script: string): Promise<{ root: string; close(): Promise<void> }> {
  const policy = `default-src 'none'; script-src ${chat.root}; frame-src ${chat.root}`;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policy);
    response.end(
      `<!doctype html><html lang="vi"><title>Trang xã</title><main><h1>UBND xã</h1></main>${script}`,
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const fitsWidth = () =>
  page.evaluate<boolean>('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

describe('the first screen', () => {
  it('fits a small phone: who this is, three entrances, the red button, the box', async () => {
    await openChat();
    for (const selector of [
      'h1',
      '.entrance >> nth=0',
      '.entrance >> nth=2',
      '.dock-danger button',
      '#text',
    ]) {
      const box = await page.locator(selector).boundingBox();
      expect(box, selector).not.toBeNull();
      expect((box?.y ?? 0) + (box?.height ?? 0), selector).toBeLessThanOrEqual(phone.height);
    }
    expect(
      await page.evaluate<boolean>(
        "document.getElementById('scroll').scrollHeight <= document.getElementById('scroll').clientHeight",
      ),
    ).toBe(true);
    expect(await fitsWidth()).toBe(true);
  });

  it('has targets of 48 px', async () => {
    await openChat();
    await say('tất cả', everyStyle.length);
    for (const button of await page.locator('button:visible, a.button:visible, label.button:visible').all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), await button.innerText()).toBeGreaterThanOrEqual(
        48,
      );
    }
  });

  it('still has the box in reach at 200 % zoom', async () => {
    await page.setViewportSize({ width: 180, height: 320 });
    await openChat();
    await say('xin chào');
    expect(await fitsWidth()).toBe(true);
    await page.locator('#text').scrollIntoViewIfNeeded();
    expect(await page.locator('#text').isVisible()).toBe(true);
  });
});

describe.each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  beforeEach(async () => {
    await context.close();
    await openContext({ colorScheme, reducedMotion: 'reduce' });
  });

  it('on the first screen', async () => {
    await openChat();
    await expectAccessible();
  });

  it('with an answer of every style, one button pressed, one message not sent', async () => {
    await openChat();
    await say('tất cả', everyStyle.length);
    await page.click('summary');
    await page.click('.feedback button >> nth=0');
    await replies().nth(everyStyle.length).waitFor();
    await context.setOffline(true);
    await page.fill('#text', 'lúc mất mạng');
    await page.press('#text', 'Enter');
    await page.waitForSelector('.bubble-failed');
    await expectAccessible();
    await context.setOffline(false);
  });

  it('on the receipt and on the page that says why not', async () => {
    await page.goto(`${chat.root}/bien-nhan/${report.code}?k=right`);
    await expectAccessible();
    await page.goto(`${chat.root}/bien-nhan/${report.code}?k=wrong`);
    await expectAccessible();
  });
});

describe('a talk', () => {
  it('shows the own words at once and keeps the focus in the box', async () => {
    await openChat();
    await say('mot tin <img src=x onerror=alert(1)>');
    expect(await page.locator('.bubble-own .said').innerText()).toBe('mot tin <img src=x onerror=alert(1)>');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('text');
    expect(await page.locator('.bubble-own').count()).toBe(1);
  });

  it('goes by keyboard alone', async () => {
    await openChat();
    const focused = () =>
      page.evaluate<string>('document.activeElement.innerText || document.activeElement.id');
    await page.keyboard.press('Tab');
    expect(await focused()).toContain('Đến ô nhập');
    await page.keyboard.press('Enter');
    await page.keyboard.type('dòng một');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('dòng hai');
    await page.keyboard.press('Enter');
    await replies().nth(0).waitFor();
    expect(await replies().nth(0).innerText()).toContain('dòng một\ndòng hai');
    await page.keyboard.press('Escape');
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('BODY');
    for (let presses = 0; presses < 10 && !(await focused()).startsWith('Báo lừa đảo'); presses += 1) {
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Enter');
    await replies().nth(1).waitFor();
    for (let presses = 0; presses < 20 && (await focused()) !== 'Ngân hàng'; presses += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Space');
    await replies().nth(2).waitFor();
    expect(await replies().nth(2).innerText()).toContain('say:Ngân hàng');
  });

  it('marks the button that was pressed and drops answers to a question that is over, also after a reload', async () => {
    await openChat();
    await page.click('.entrance >> nth=2');
    await page.click('.quick button:has-text("Ngân hàng")');
    await replies().nth(1).waitFor();
    for (let time = 0; time < 2; time += 1) {
      expect(await page.locator('.quick button').allInnerTexts()).toEqual(['Ngân hàng']);
      expect(await page.getAttribute('.quick button', 'aria-pressed')).toBe('true');
      expect(await page.locator('.bubble-own .said').allInnerTexts()).toEqual(['Báo lừa đảo', 'Ngân hàng']);
      await page.reload();
      await page.waitForSelector('.chat.live');
    }
  });

  it('survives a reload, draft and all', async () => {
    await openChat();
    await say('tin đã gửi');
    await page.fill('#text', 'đang viết dở');
    await page.reload();
    await page.waitForSelector('.chat.live');
    expect(await replies().count()).toBe(1);
    expect(await page.inputValue('#text')).toBe('đang viết dở');
  });

  it('shows in a second tab what is said in the first', async () => {
    await openChat();
    const second = await context.newPage();
    await second.goto(chat.root);
    await second.waitForSelector('.chat.live');
    await say('nói ở thẻ một');
    await second.waitForSelector('.bubble-own:has-text("nói ở thẻ một")');
    await second.waitForSelector('.bubble-reply:has-text("Đã nghe: nói ở thẻ một")');
    expect(await second.locator('.turn').count()).toBe(2);
  });

  it('keeps what could not be sent on that very bubble, over a reload, until it is sent, once', async () => {
    await openChat();
    await context.setOffline(true);
    await page.fill('#text', 'lúc mất mạng');
    await page.press('#text', 'Enter');
    await page.waitForSelector('.bubble-failed:has-text("Chưa gửi được")');
    await context.setOffline(false);
    await page.waitForSelector('.bubble-reply:has-text("Đã nghe: lúc mất mạng")');
    expect(await page.locator('.bubble-failed').count()).toBe(0);

    await page.route('**/chat/messages', (route) => route.abort());
    await page.fill('#text', 'lần thứ hai');
    await page.press('#text', 'Enter');
    await page.waitForSelector('.bubble-failed');
    await page.reload();
    await page.waitForSelector('.bubble-failed:has-text("lần thứ hai")');
    await page.unroute('**/chat/messages');
    complaints = complaints.filter((text) => !text.includes('ERR_FAILED'));
    await page.click('.bubble-failed button:has-text("Thử lại")');
    await page.waitForSelector('.bubble-reply:has-text("Đã nghe: lần thứ hai")');
    expect(await page.locator('.bubble-own:has-text("lần thứ hai")').count()).toBe(1);
    expect(chat.received.filter(({ text }) => text === 'lần thứ hai')).toHaveLength(1);
  });

  it('gives a text that was refused back into the box', async () => {
    await openChat();
    await page.fill('#text', 'a'.repeat(20_001));
    await page.press('#text', 'Enter');
    await page.waitForSelector('.bubble-failed:has-text("Tin dài quá")');
    await page.click('.bubble-failed button:has-text("Sửa lại")');
    expect((await page.inputValue('#text')).length).toBe(20_001);
    expect(await page.locator('.bubble-failed').count()).toBe(0);
  });
});

describe('pictures', () => {
  it('are sent from the camera button, shrunk where they are huge', async () => {
    await openChat();
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
    const huge = await sharp({
      create: { width: 3000, height: 1500, channels: 3, background: '#eee', noise },
    })
      .jpeg()
      .toBuffer();
    await page.setInputFiles('#picture', { name: 'ảnh.jpg', mimeType: 'image/jpeg', buffer: huge });
    await page.waitForSelector('.bubble-reply:has-text("một ảnh")');
    const width = await page.evaluate<number>(
      "const image = document.querySelector('.bubble-own img'); image.decode().then(() => image.naturalWidth)",
    );
    expect(width).toBe(2000);
  });

  it('that are none get a clear sentence, and may be dropped', async () => {
    await openChat();
    await page.fill('#text', 'đang viết dở');
    const file = { name: 'tep.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj') };
    await page.setInputFiles('#picture', file);
    await page.waitForSelector('.bubble-failed:has-text("chỉ nhận ảnh")');
    await page.click('.bubble-failed button:has-text("Bỏ")');
    expect(await page.locator('.bubble-own').count()).toBe(0);
    expect(await page.inputValue('#text')).toBe('đang viết dở');
  });
});

describe('without script', () => {
  it('everything needed still works', async () => {
    await context.close();
    await openContext({ javaScriptEnabled: false });
    await page.goto(chat.root);
    await page.click('.entrance >> nth=0');
    expect(await page.innerText('.bubble-own')).toContain('Hỏi đáp');
    expect(await page.innerText('.bubble-reply')).toContain('Anh/chị muốn hỏi điều gì?');
    await page.fill('#text', 'không có script');
    await page.click('.composer-send');
    expect(await page.innerText('.turn:last-child')).toContain('Đã nghe: không có script');
    expect(await page.locator('.script-only').isVisible()).toBe(false);
  });
});

describe('in another site', () => {
  it('opens from one script tag under a strict policy, and closes by Escape with the focus back', async () => {
    const host = await startHostSite(`<script src="${chat.root}/embed.js" async></script>`);
    try {
      await page.goto(host.root);
      const launcher = page.getByRole('button', { name: 'Hỏi Lá Chắn' });
      await launcher.focus();
      await page.keyboard.press('Enter');
      const frame = page.frameLocator('iframe[title^="Lá Chắn"]');
      await frame.locator('.chat.live').waitFor();
      await frame.locator('#text').fill('hỏi từ trang xã');
      await frame.locator('#text').press('Enter');
      await frame.locator('.bubble-reply:has-text("Đã nghe: hỏi từ trang xã")').waitFor();
      await expectAccessible();
      await frame.locator('#text').press('Escape');
      await page.getByRole('button', { name: 'Hỏi Lá Chắn', expanded: false }).waitFor();
      expect(await page.evaluate<string>('document.activeElement.id')).toBe('la-chan');
    } finally {
      await host.close();
      strangers = strangers.filter((url) => !url.startsWith(host.root));
    }
  });
});
