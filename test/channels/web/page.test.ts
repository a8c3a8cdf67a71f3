import { Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebChat, type WebChat } from '../../support/web-chat.ts';
import { Visitor } from './visitor.ts';

describe('the chat page', () => {
  let chat: WebChat;
  beforeAll(async () => {
    chat = await startWebChat((incoming) => [
      {
        style: 'answer',
        lead: `Trả lời: ${incoming.button ?? incoming.text}`,
        body: ['<b>không phải thẻ</b>'],
        buttons: [{ label: 'Báo lừa đảo', action: 'report' }],
        links: [
          { label: 'Gọi 113', href: 'tel:113' },
          { label: 'Xấu', href: 'javascript:alert(1)' },
        ],
      },
    ]);
  });
  afterAll(() => chat.close());

  it('shows who this is, the three entrances and the red button, without script', async () => {
    const html = await (await new Visitor(chat.root).open()).text();
    expect(html).toMatch(/^<!doctype html>\n<html lang="vi">/);
    for (const words of ['Miễn phí, 24/7, không cần đăng nhập', 'tỉnh Hà Tĩnh', 'Tôi vừa bị lừa']) {
      expect(html).toContain(words);
    }
    for (const action of ['ask', 'check', 'report', 'danger']) expect(html).toContain(`value="${action}"`);
  });

  it('allows itself nothing but our own server', async () => {
    const response = await new Visitor(chat.root).open();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|http/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]* src=")/);
    expect(html).not.toMatch(/\sstyle="|<style|\son\w+="/);
    expect(html.match(/(?:src|href)="https?:/g)).toBeNull();
  });

  it('may stand in another site, other pages may not', async () => {
    const page = await new Visitor(chat.root).open('/?embed=1');
    expect(page.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(page.headers.get('x-frame-options')).toBeNull();
    const receipt = await new Visitor(chat.root).open('/bien-nhan/LC-2345-6789?k=wrong', {
      accept: 'text/html',
    });
    expect(receipt.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('gives the chat a cookie that scripts cannot read', async () => {
    const [cookie = ''] = (await new Visitor(chat.root).open()).headers.getSetCookie();
    expect(cookie).toMatch(/^la-chan=[\w-]{22};.*HttpOnly; SameSite=Lax$/);
  });

  it('answers a form without script on the page that comes back', async () => {
    const visitor = new Visitor(chat.root);
    await visitor.open();
    const response = await visitor.submit({ text: 'một\r\nhai' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/#moi');
    const html = await (await visitor.open()).text();
    expect(html).toContain('Trả lời: một\nhai');
    expect(html).toContain('&lt;b>không phải thẻ&lt;/b>');
  });

  it('shows what stood on a button that was pressed without script', async () => {
    const visitor = new Visitor(chat.root);
    await visitor.open();
    await visitor.submit(
      { button: 'ask', embed: '1' },
      `/chat/messages?label=${encodeURIComponent('Hỏi đáp')}`,
    );
    const html = await (await visitor.open('/?embed=1')).text();
    expect(html).toMatch(/bubble-own.*Hỏi đáp/);
    expect(html).toContain('Trả lời: ask');
  });

  it('makes no link of what is no telephone number, https or page of ours', async () => {
    const visitor = new Visitor(chat.root);
    await visitor.open();
    await visitor.submit({ text: 'liên kết' });
    const html = await (await visitor.open()).text();
    expect(html).toContain('href="tel:113"');
    expect(html).not.toContain('href="javascript');
  });

  it('serves its styles, fonts and modules for ever under their present address', async () => {
    const html = await (await new Visitor(chat.root).open()).text();
    const addresses = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
      ([, address = '']) => address,
    );
    expect(addresses.length).toBeGreaterThan(10);
    for (const address of addresses) {
      const response = await fetch(chat.root + address);
      expect(response.status, address).toBe(200);
      expect(response.headers.get('cache-control')).toContain('immutable');
    }
    const old = await fetch(
      chat.root + (addresses[0] ?? '').replace(/\/assets\/\w+\//, '/assets/000000000000/'),
    );
    expect(old.headers.get('cache-control')).toBe('no-cache');
    expect((await fetch(`${chat.root}/assets/x/../../package.json`)).status).toBe(404);
  });

  it('offers itself to other sites by one script', async () => {
    const response = await fetch(`${chat.root}/embed.js`);
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('content-type')).toContain('javascript');
    const code = await response.text();
    expect(() => new Script(code)).not.toThrow();
    expect(code).toContain('Hỏi Lá Chắn');
  });
});

describe('behind https', () => {
  it('the cookie also works inside another site', async () => {
    const chat = await startWebChat(undefined, { trustProxy: true });
    try {
      const response = await new Visitor(chat.root).open('/', { 'x-forwarded-proto': 'https' });
      const [cookie = ''] = response.headers.getSetCookie();
      expect(cookie).toMatch(/^__Host-la-chan=.*HttpOnly; Secure; Partitioned; SameSite=None$/);
    } finally {
      await chat.close();
    }
  });
});
