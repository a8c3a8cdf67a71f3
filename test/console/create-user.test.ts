import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConsoleHarness, openConsole, testPassword } from '../support/console.ts';

const run = promisify(execFile);
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

describe('npm run create-user', () => {
  let harness: ConsoleHarness;
  beforeEach(async () => {
    harness = await openConsole();
    harness.moveTime(Date.now() - harness.now());
    await harness.addUser('sep', 'admin', { secret });
  });
  afterEach(async () => {
    expect(harness.errors).toEqual([]);
    await harness.close();
  });

  const createUser = (...options: string[]) =>
    run(process.execPath, [path.resolve('.dist/cli/create-user.js'), ...options], {
      env: { ...process.env, DATA_DIR: harness.database.dataFolder, DATABASE_URL: '', PUBLIC_URL: '' },
    });
  const audited = () =>
    harness.database.db.selectFrom('audit').select(['actor', 'action', 'subject']).execute();

  it('prints a link that makes an administrator, once', async () => {
    const { stdout } = await createUser('--name', 'Nguyễn Văn Bình');
    const link = new URL(stdout.trim()).pathname;
    const guest = harness.browser();
    expect((await guest.get(link)).html).toContain('Nguyễn Văn Bình');
    expect((await guest.post(link, { name: 'binh', password: testPassword })).status).toBe(303);
    expect((await guest.get(link)).status).toBe(404);
    await guest.signIn('binh');
    expect((await guest.get('/console/users')).location).toBe('/console/second-step/set-up');
    expect(await audited()).toContainEqual({
      actor: expect.stringMatching(/^cli:/) as string,
      action: 'user.invite',
      subject: 'Nguyễn Văn Bình',
    });
  });

  it('takes a lost second step away, of a user that there is', async () => {
    const browser = harness.browser();
    await createUser('--reset-second-step', 'SEP');
    await browser.signIn('sep');
    expect((await browser.get('/console/users')).location).toBe('/console/second-step/set-up');
    expect(await audited()).toContainEqual(expect.objectContaining({ action: 'user.second-step-reset' }));
    await expect(createUser('--reset-second-step', 'nobody')).rejects.toMatchObject({ code: 1 });
    await expect(createUser()).rejects.toMatchObject({ code: 2 });
  });
});
