import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { findTrackingCode } from '../../src/reports/tracking-code.ts';
import { ServerProcess } from '../support/server-process.ts';
import { openMailbox, type TestMailbox } from '../support/smtp.ts';

describe('the main job, as a citizen and an officer see it', () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-main-'));
  let server: ServerProcess;
  let mailbox: TestMailbox;
  let browser: Browser;
  let firstPassword = '';

  beforeAll(async () => {
    mailbox = await openMailbox();
    server = new ServerProcess({
      DATA_DIR: dataFolder,
      FORWARD_EMAIL_URL: `smtp://127.0.0.1:${mailbox.port}`,
      FORWARD_EMAIL_TO: 'doi@example.vn',
      FORWARD_EMAIL_FROM: 'la-chan@example.vn',
    });
    await server.start();
    await server.said(/mật khẩu \S+/);
    firstPassword = /mật khẩu (\S+)/.exec(server.output.join(''))?.[1] ?? '';
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await server.kill();
    await mailbox.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const bubbles = (page: Page) => page.getByRole('log');

  it('answers a question without diacritics, takes a report, and the team has it by mail and on its page', async () => {
    const phone = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'vi-VN' });
    const page = await phone.newPage();
    await page.goto(server.address);
    for (const entrance of ['Hỏi đáp', 'Kiểm tra dấu hiệu lừa đảo', 'Báo lừa đảo', 'Tôi vừa bị lừa']) {
      expect(await page.getByRole('button', { name: entrance }).first().isVisible()).toBe(true);
    }

    const box = page.getByRole('textbox');
    await box.fill('cong an goi dien bao toi dinh ma tuy, bat chuyen tien');
    await box.press('Enter');
    await bubbles(page)
      .getByText(/Cúp máy ngay/)
      .waitFor();
    expect(
      await bubbles(page)
        .getByText(/Xem lại lần cuối/)
        .count(),
    ).toBeGreaterThan(0);

    await box.fill('tôi bị lừa 15 triệu qua tài khoản 0123456789 vcb, số 0912 345 678 gọi');
    await box.press('Enter');
    await bubbles(page).getByText('Chuyện xảy ra khi nào?').waitFor();
    await page.getByRole('button', { name: 'Hôm qua' }).last().click();
    await page.getByRole('button', { name: 'Gửi luôn' }).last().click();
    await bubbles(page).getByText('Anh/chị xem lại giúp Lá Chắn').waitFor();
    await page.getByRole('button', { name: 'Gửi phản ánh' }).last().click();
    const done = await bubbles(page)
      .getByText(/Mã phản ánh:/)
      .last()
      .textContent();
    const code = findTrackingCode(done ?? '') ?? '';
    expect(code).not.toBe('');

    await mailbox.arrived(1);
    expect(mailbox.mails[0]?.subject).toContain(code);

    const desk = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN' });
    const officer = await desk.newPage();
    await officer.goto(`${server.address}/console`);
    await officer.getByLabel('Tên đăng nhập').fill('admin');
    await officer.getByLabel('Mật khẩu').fill(firstPassword);
    await officer.getByRole('button', { name: 'Đăng nhập' }).click();
    const secret = ((await officer.locator('code.secret').textContent()) ?? '').replaceAll(' ', '');
    await officer.getByLabel('Mã 6 số').fill(await generate({ secret }));
    await officer.getByRole('button', { name: 'Xác nhận' }).click();
    await officer.goto(`${server.address}/console/reports/${code}`);
    expect(await officer.getByText('15.000.000').count()).toBeGreaterThan(0);
    expect(await officer.getByText('qua tài khoản').count()).toBeGreaterThan(0);

    await page.reload();
    await bubbles(page).getByText(code).first().waitFor();
    await box.fill('mã của tôi');
    await box.press('Enter');
    await bubbles(page)
      .getByText(/Phản ánh LC-.*đã nhận/)
      .waitFor();
  });
});
