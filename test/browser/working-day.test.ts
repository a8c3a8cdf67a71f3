import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { findTrackingCode } from '../../src/reports/tracking-code.ts';
import { ServerProcess } from '../support/server-process.ts';

/** One day in the team's life, each step building on the one before, over the compiled server. */
describe('a working day of the response team', () => {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-day-'));
  const day = { admin: '', adminSecret: '', invitation: '', first: '', second: '', caseAddress: '' };
  let server: ServerProcess;
  let browser: Browser;
  let admin: Page;
  let officer: Page;
  let citizen: Page;

  const open = async (width: number): Promise<Page> =>
    (await browser.newContext({ viewport: { width, height: 800 }, locale: 'vi-VN' })).newPage();
  const consolePage = (place: string) => `${server.address}/console/${place}`;
  const say = async (page: Page, text: string) => {
    await page.getByRole('textbox').fill(text);
    await page.getByRole('textbox').press('Enter');
  };
  const heard = (page: Page, text: string | RegExp) => page.getByRole('log').getByText(text).last().waitFor();

  /** @returns the tracking code */
  async function report(page: Page, story: string): Promise<string> {
    await page.goto(server.address);
    await say(page, story);
    await heard(page, 'Chuyện xảy ra khi nào?');
    await say(page, 'vừa xong');
    await heard(page, 'hiện cảnh báo tài khoản nghi lừa đảo không');
    // Every question may be skipped, but who wants to hear the outcome says so.
    const bubbles = page.getByRole('log').locator('.bubble-reply');
    while (!(await bubbles.last().textContent())?.includes('liên hệ lại với anh/chị')) {
      const before = await bubbles.count();
      await say(page, 'bỏ qua');
      await bubbles.nth(before).waitFor();
    }
    await say(page, 'nhắn tại đây');
    await heard(page, 'Anh/chị xem lại giúp Lá Chắn');
    await page.getByRole('button', { name: 'Gửi phản ánh' }).last().click();
    const done = page
      .getByRole('log')
      .getByText(/Mã phản ánh:/)
      .last();
    return findTrackingCode((await done.textContent()) ?? '') ?? '';
  }

  beforeAll(async () => {
    const intents = path.join(dataFolder, 'intents');
    cpSync(path.resolve('intents'), intents, { recursive: true });
    server = new ServerProcess({ DATA_DIR: dataFolder, INTENTS_DIR: intents });
    await server.start();
    await server.said(/mật khẩu \S+/);
    day.admin = /mật khẩu (\S+)/.exec(server.output.join(''))?.[1] ?? '';
    browser = await launchChromium();
    admin = await open(1280);
    officer = await open(1280);
    citizen = await open(360);
  });
  afterAll(async () => {
    await browser.close();
    await server.kill();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('begins with an administrator who has to set up the second step', async () => {
    await admin.goto(consolePage(''));
    await admin.getByLabel('Tên đăng nhập').fill('admin');
    await admin.getByLabel('Mật khẩu').fill(day.admin);
    await admin.getByRole('button', { name: 'Đăng nhập' }).click();
    day.adminSecret = ((await admin.locator('code.secret').textContent()) ?? '').replaceAll(' ', '');
    await admin.getByLabel('Mã 6 số').fill(await generate({ secret: day.adminSecret }));
    await admin.getByRole('button', { name: 'Xác nhận' }).click();
    await admin.getByRole('heading', { level: 1 }).waitFor();
  });

  it('invites an officer by a link that works once', async () => {
    await admin.goto(consolePage('users'));
    await admin.getByLabel('Họ tên').fill('Nguyễn Thị Bình');
    await admin.locator('section', { hasText: 'Mời' }).getByLabel('Vai trò').last().selectOption('responder');
    await admin.getByRole('button', { name: 'Tạo liên kết mời' }).click();
    day.invitation = (await admin.locator('code.secret').textContent()) ?? '';
    expect(day.invitation).toContain('/console/invitation/');

    await officer.goto(day.invitation);
    await officer.getByLabel('Tên đăng nhập').fill('binh');
    await officer.getByLabel('Mật khẩu').fill('một mật khẩu dài của Bình');
    await officer.getByRole('button', { name: 'Tạo tài khoản' }).click();
    await officer.goto(consolePage('sign-in'));
    await officer.getByLabel('Tên đăng nhập').fill('binh');
    await officer.getByLabel('Mật khẩu').fill('một mật khẩu dài của Bình');
    await officer.getByRole('button', { name: 'Đăng nhập' }).click();
    await officer.waitForURL(/console\/reports/);

    const again = await open(800);
    await again.goto(day.invitation);
    expect(await again.getByRole('button', { name: 'Tạo tài khoản' }).count()).toBe(0);
    await again.context().close();
  });

  it('is alarmed while money can still be stopped, until somebody takes the alarm', async () => {
    await officer.locator('body[data-live]').waitFor();
    day.first = await report(
      citizen,
      'tôi bị lừa 60 triệu qua tài khoản 0123456789 vcb, số 0912 345 678 gọi',
    );
    expect(day.first).not.toBe('');
    await officer.getByRole('alert').getByRole('link').waitFor();
    await officer.getByRole('alert').getByRole('link').click();
    await officer.waitForURL(new RegExp(day.first));
    await officer.getByRole('button', { name: 'Tôi nhận báo động' }).click();
    await officer.getByRole('button', { name: 'Tôi nhận báo động' }).waitFor({ state: 'detached' });
  });

  it('triages', async () => {
    await officer.goto(consolePage(`reports/${day.first}`));
    await officer.getByRole('button', { name: 'Đã xem' }).click();
    await officer.getByText('Đã xem').first().waitFor();
    await officer.getByLabel('Giao cho').selectOption({ label: 'Nguyễn Thị Bình' });
    await officer.getByRole('button', { name: 'Giao', exact: true }).click();
    await officer.goto(consolePage('reports'));
    await officer.getByRole('cell', { name: 'Nguyễn Thị Bình' }).waitFor();
  });

  it('sees that another report is about the same, joins both, splits them, and joins them again', async () => {
    const other = await open(360);
    day.second = await report(
      other,
      'mẹ tôi mất 20 triệu, chuyển vào tài khoản 0123456789 vcb cho người xưng công an',
    );
    await other.context().close();
    await officer.goto(consolePage(`reports/${day.second}`));
    const join = officer.getByRole('button', { name: 'Gộp với các phản ánh đã chọn thành một vụ việc' });
    await officer.getByText(/cùng (?:số )?tài khoản/).waitFor();
    await join.click();
    await officer.waitForURL(/console\/cases\//);
    day.caseAddress = officer.url().replace(/\?.*$/, '');
    await officer.getByText('2 phản ánh').first().waitFor();
    await officer.getByText('80').first().waitFor();

    await officer.getByTitle(`Tách ${day.second}`).click();
    await officer.getByText('1 phản ánh').first().waitFor();
    await officer.getByRole('button', { name: 'Hoàn tác' }).click();
    await officer.getByText('2 phản ánh').first().waitFor();
  });

  it('writes to the citizen, who reads it in the chat', async () => {
    await officer.goto(consolePage(`reports/${day.first}`));
    await officer.locator('#reply').fill('Anh/chị giữ lại biên lai giúp đội nhé.');
    await officer
      .locator('form', { has: officer.locator('#reply') })
      .getByRole('button')
      .last()
      .click();
    await heard(citizen, 'Anh/chị giữ lại biên lai giúp đội nhé.');
  });

  it('decides once for all reports: registry, alert and news, after a look at who will hear it', async () => {
    await officer.goto(day.caseAddress);
    await officer.getByLabel('Căn cứ').fill('Hai người cùng báo, ngân hàng xác nhận tài khoản nhận tiền.');
    await officer
      .getByRole('checkbox', { name: /tài khoản/i })
      .first()
      .check();
    await officer.getByText('Đề xuất cảnh báo cho người dân').click();
    await officer.getByLabel('Tiêu đề cảnh báo').fill('Giả công an yêu cầu chuyển tiền');
    await officer.getByLabel('Nội dung cảnh báo').fill('Công an không yêu cầu chuyển tiền qua điện thoại.');
    await officer.getByRole('button', { name: /Lừa đảo: xem trước/ }).click();
    await officer.getByRole('heading', { name: 'Ai sẽ nghe tin' }).waitFor();
    await officer.locator('main form').getByRole('button').first().click();
    await officer.getByText('Xác nhận lừa đảo').first().waitFor();
    await heard(citizen, /xác nhận đây là lừa đảo/);
  });

  it('warns the next citizen who asks about that account', async () => {
    const next = await open(360);
    await next.goto(server.address);
    await say(next, 'kiểm tra giúp stk 0123456789 vcb');
    await heard(next, /Lừa đảo|lừa đảo/);
    await next.context().close();
  });

  it('publishes the alert', async () => {
    admin.on('dialog', (dialog) => void dialog.accept());
    await admin.goto(consolePage('alerts'));
    expect(await admin.locator('input[name=title], h2').first().isVisible()).toBe(true);
    await admin.getByRole('button', { name: 'Đăng', exact: true }).click();
    await admin.getByRole('button', { name: 'Đăng', exact: true }).waitFor({ state: 'detached' });
    await admin.getByText('Đang đăng').or(admin.getByText('Đã đăng')).first().waitFor();
  });

  it('learns from what it could not answer, and answers the next who asks', {
    timeout: 240_000,
  }, async () => {
    const question = 'bông lúa vàng cài vào có được gì không';
    const asker = await open(360);
    await asker.goto(server.address);
    await say(asker, question);
    await heard(asker, 'Có phải anh/chị muốn hỏi?');
    await asker.getByRole('button', { name: 'Không phải ý tôi' }).last().click();
    await heard(asker, 'Anh/chị nói lại cách khác giúp Lá Chắn.');
    await say(asker, question);
    await asker.getByRole('log').getByText('Có phải anh/chị muốn hỏi?').nth(1).waitFor();
    await asker.getByRole('button', { name: 'Không phải ý tôi' }).last().click();
    await heard(asker, 'Đã chuyển câu hỏi cho cán bộ.');

    await admin.goto(consolePage('questions'));
    const card = admin.locator('[data-row]', { hasText: question });
    await card.getByRole('link', { name: 'Thêm vào câu trả lời có sẵn' }).click();
    await admin.locator('#intent').selectOption('official-app-check');
    await admin.locator('#kind').selectOption('faq');
    await admin.locator('[name=keep]').check();
    await admin.getByRole('button', { name: 'Thêm vào đợt sửa' }).click();
    await admin.goto(consolePage('intents/drafts'));
    await admin.getByRole('button', { name: 'Thử' }).click();
    await admin.getByRole('button', { name: 'Phát hành' }).click({ timeout: 200_000 });
    await admin.getByText('Lá Chắn trả lời theo bộ mới từ bây giờ.').waitFor();

    await admin.goto(consolePage('questions'));
    // Who asked for an officer: the box stands open.
    await card.getByRole('textbox').first().fill('Anh/chị khoan cài, gửi địa chỉ cho đội xem.');
    await card.getByRole('button', { name: 'Gửi trả lời' }).first().click();
    await heard(asker, 'Anh/chị khoan cài, gửi địa chỉ cho đội xem.');
    await asker.context().close();

    const next = await open(360);
    await next.goto(server.address);
    await say(next, question);
    await heard(next, 'Tự gõ địa chỉ, tự tìm trong kho ứng dụng.');
    await next.context().close();
  });

  it('takes down what somebody tells at the counter, with a code to read out', async () => {
    await officer.goto(consolePage('walk-in'));
    await officer.locator('[name=what]').fill('Bà cụ 78 tuổi bị lừa mua thuốc 3 triệu, trả qua shipper.');
    await officer.locator('[name=consent]').check();
    await officer.getByRole('button', { name: 'Ghi nhận và lấy mã' }).click();
    const code = (await officer.locator('.big-code').textContent()) ?? '';
    expect(findTrackingCode(code)).toBe(code.trim());
  });

  it('ends with figures to take along, and a log that nobody has touched', async () => {
    await admin.goto(consolePage('dashboard'));
    const [download] = await Promise.all([
      admin.waitForEvent('download'),
      admin.locator('a[download]').first().click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.(?:csv|xlsx)$/);
    await admin.goto(consolePage('audit'));
    await admin.getByText('report.walk-in').first().waitFor();
  });
});
