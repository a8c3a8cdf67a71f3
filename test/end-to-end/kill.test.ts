import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findTrackingCode } from '../../src/reports/tracking-code.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { findForwardsOfReport } from '../../src/storage/repositories/outbox.ts';
import { findReportByCode } from '../../src/storage/repositories/reports.ts';
import { ChatClient } from '../support/chat-client.ts';
import { ServerProcess } from '../support/server-process.ts';
import { openMailbox, type TestMailbox } from '../support/smtp.ts';

describe('a report made while the mail server is down', () => {
  let server: ServerProcess | undefined;
  let mailbox: TestMailbox | undefined;
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-kill-'));
  afterEach(async () => {
    await server?.kill();
    await mailbox?.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('survives SIGKILL and arrives once', async () => {
    // A port that was free a moment ago: nobody listens there until the mail server "comes back".
    const probe = await openMailbox();
    const { port } = probe;
    await probe.close();
    server = new ServerProcess({
      DATA_DIR: dataFolder,
      FORWARD_EMAIL_URL: `smtp://127.0.0.1:${port}`,
      FORWARD_EMAIL_TO: 'doi@example.vn',
      FORWARD_EMAIL_FROM: 'la-chan@example.vn',
      FORWARD_RETRY_MS: '100',
      // What was being delivered when the process was killed is claimed for four times as long.
      FORWARD_TIMEOUT_MS: '700',
    });
    await server.start();

    const chat = new ChatClient(server.address);
    await chat.open();
    await chat.say('tôi bị lừa 15 triệu qua tài khoản 0123456789 vcb, số 0912 345 678 gọi');
    await chat.until((reply) => reply.buttons?.some((button) => button.action === 'report:send') ?? false);
    await chat.press('report:send');
    await chat.until((reply) => reply.style === 'summary');
    await chat.press('report:send');
    const done = await chat.until((reply) => findTrackingCode(reply.lead ?? '') !== undefined);
    const code = findTrackingCode(done.lead ?? '') ?? '';
    await server.kill();

    mailbox = await openMailbox(port);
    await server.start();
    await mailbox.arrived(1);
    await server.stop();

    expect(mailbox.mails.map((mail) => mail.subject)).toEqual([expect.stringContaining(code)]);
    const db = openDatabase({ dataFolder, databaseUrl: undefined });
    const report = await findReportByCode(db, code);
    expect(report).toMatchObject({ amount: 15_000_000, state: 'received' });
    expect(await findForwardsOfReport(db, report?.id ?? '')).toMatchObject([{ state: 'delivered' }]);
    await db.destroy();
  });
});
