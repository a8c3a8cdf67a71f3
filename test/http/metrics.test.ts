import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';

const token = 'a-token-for-the-watch';

describe('GET /metrics', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'la-chan-metrics-'));
  const apps: App[] = [];
  const start = async (name: string, more: Record<string, string>) => {
    const app = await startApp(
      readConfig({ PORT: '0', DATA_DIR: path.join(folder, name), LOG_LEVEL: 'silent', ...more }),
    );
    apps.push(app);
    return `http://127.0.0.1:${app.port}`;
  };
  let watched = '';
  let plain = '';
  beforeAll(async () => {
    watched = await start('watched', { METRICS_TOKEN: token });
    plain = await start('plain', {});
  }, 120_000);
  afterAll(async () => {
    for (const app of apps) await app.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const read = (given: string) =>
    fetch(`${watched}/metrics`, { headers: { authorization: `Bearer ${given}` } });

  it('does not exist without METRICS_TOKEN', async () => {
    expect((await fetch(`${plain}/metrics`)).status).toBe(404);
  });

  it('is refused to who does not know the token', async () => {
    expect((await fetch(`${watched}/metrics`)).status).toBe(401);
    expect((await read('another-token-altogether')).status).toBe(401);
  });

  it('tells requests by route, and what waits, without an address or an id in it', async () => {
    await fetch(`${watched}/khong-co/trang-nay`);
    await fetch(`${watched}/healthz`);
    const page = await (await read(token)).text();
    expect(page).toMatch(/la_chan_http_request_seconds_count\{method="GET",route="none",status="404"\} 1/);
    expect(page).toMatch(/la_chan_waiting\{what="messages_unanswered"\} 0/);
    expect(page).toMatch(/la_chan_waiting\{what="alarms_open"\} 0/);
    expect(page).toContain('process_cpu_seconds_total');
    expect(page).not.toContain('khong-co');
  });
});
