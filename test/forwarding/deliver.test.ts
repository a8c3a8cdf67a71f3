import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ForwardDelivery } from '../../src/forwarding/deliver.ts';
import { loadTargets } from '../../src/forwarding/load-targets.ts';
import type { Target } from '../../src/forwarding/target.ts';
import { storeReport } from '../../src/reports/store.ts';
import { findForwardsOfReport } from '../../src/storage/repositories/outbox.ts';
import { openSqlite, type TestDatabase } from '../support/databases.ts';
import { aReport } from '../support/reports.ts';
import { openMailbox, type TestMailbox } from '../support/smtp.ts';

const labels = new Map([['amount', 'Số tiền bị mất']]);
const rules = [{ target: 'email', personal_data: true }];
const now = Date.UTC(2026, 10, 24);

describe('forwarding a report', () => {
  let database: TestDatabase;
  let mailbox: TestMailbox | undefined;
  let receiver: Server | undefined;
  const deliveries: ForwardDelivery[] = [];

  beforeEach(async () => {
    database = await openSqlite();
  });
  afterEach(async () => {
    await Promise.all(deliveries.splice(0).map((delivery) => delivery.stop()));
    await mailbox?.close();
    receiver?.closeAllConnections();
    receiver?.close();
    await database.close();
  });

  const targetsFor = (environment: Record<string, string>) =>
    loadTargets({
      environment,
      team: 'Đội ứng cứu',
      topics: new Map([['scam_fake_police_court', 'Giả danh công an']]),
      consoleLink: () => undefined,
      now: () => now,
    });
  const deliver = (target: Target | undefined, retryMilliseconds = 10) => {
    if (target === undefined) throw new Error('the target is off');
    const delivery = new ForwardDelivery(target, {
      db: database.db,
      log: pino({ level: 'silent' }),
      now: Date.now,
      random: () => 0.5,
      retryMilliseconds,
    });
    deliveries.push(delivery);
    delivery.wake();
    return delivery;
  };
  const store = (targets: string[]) =>
    database.db
      .transaction()
      .execute((trx) =>
        storeReport(trx, aReport({ narrative: 'Bị lừa <b>15 triệu</b>' }), { targets, rules, labels }),
      );

  it('switches on exactly the targets whose keys are set', async () => {
    expect(await targetsFor({})).toEqual([]);
    const targets = await targetsFor({
      FORWARD_WEBHOOK_URL: 'http://127.0.0.1:1',
      FORWARD_WEBHOOK_SECRET: '0123456789abcdef',
    });
    expect(targets.map((target) => target.name)).toEqual(['webhook']);
  });

  it('reaches a real mail server, escaped, under a Message-ID that stays the same', async () => {
    mailbox = await openMailbox();
    const [email] = await targetsFor({
      FORWARD_EMAIL_URL: `smtp://127.0.0.1:${mailbox.port}`,
      FORWARD_EMAIL_TO: 'doi@example.vn',
      FORWARD_EMAIL_FROM: 'la-chan@example.vn',
    });
    await store(['email']);
    deliver(email);
    await mailbox.arrived(1);
    const [mail] = mailbox.mails;
    expect(mail?.subject).toBe('[GIỜ ĐẦU] Phản ánh LC-2345-6789: Giả danh công an');
    expect(mail?.messageId).toBe('<LC-2345-6789.email@example.vn>');
    expect(mail?.raw).toContain('&lt;b&gt;15');
  });

  it('signs the webhook so that a receiver can check it, and tries again until it is taken', async () => {
    const secret = 'a shared secret of the province';
    const seen: { key: string; valid: boolean }[] = [];
    const taken = new Promise<void>((resolve) => {
      receiver = createServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const timestamp = String(request.headers['x-la-chan-timestamp']);
          const body = Buffer.concat(chunks).toString('utf8');
          const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
          seen.push({
            key: String(request.headers['idempotency-key']),
            valid: request.headers['x-la-chan-signature'] === `sha256=${expected}`,
          });
          response.statusCode = seen.length < 4 ? 503 : 200;
          response.end();
          if (seen.length === 4) resolve();
        });
      }).listen(0, '127.0.0.1');
    });
    await new Promise((resolve) => receiver?.once('listening', resolve));
    const port = (receiver?.address() as AddressInfo | undefined)?.port ?? 0;
    const [webhook] = await targetsFor({
      FORWARD_WEBHOOK_URL: `http://127.0.0.1:${port}`,
      FORWARD_WEBHOOK_SECRET: secret,
    });
    await store(['webhook']);
    const delivery = deliver(webhook);
    await taken;
    await delivery.stop();
    expect(seen).toEqual(Array.from({ length: 4 }, () => ({ key: 'LC-2345-6789:webhook', valid: true })));
    expect(await findForwardsOfReport(database.db, 'r1')).toMatchObject([
      { state: 'delivered', attempts: 4, lastError: null },
    ]);
  });

  it('lets a target that hangs delay no other', async () => {
    mailbox = await openMailbox();
    const hanging: Target = { name: 'hanging', deliver: () => new Promise(() => {}) };
    const [email] = await targetsFor({
      FORWARD_EMAIL_URL: `smtp://127.0.0.1:${mailbox.port}`,
      FORWARD_EMAIL_TO: 'doi@example.vn',
      FORWARD_EMAIL_FROM: 'la-chan@example.vn',
    });
    await store(['hanging', 'email']);
    deliver(hanging);
    deliveries.pop();
    deliver(email);
    await mailbox.arrived(1);
    const [stuck, sent] = await findForwardsOfReport(database.db, 'r1');
    expect(stuck?.state).toBe('queued');
    expect(sent?.target).toBe('email');
  });
});
