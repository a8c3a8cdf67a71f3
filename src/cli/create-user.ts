import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { invite } from '../console/sign-in/invite.ts';
import { resetSecondStep } from '../console/sign-in/reset-second-step.ts';
import { findAccountByName } from '../storage/repositories/console-accounts.ts';
import { withDatabase } from './with-database.ts';

/**
 * The way back in for a team whose only administrator lost password or telephone: a one-time link that makes another
 * administrator, or a user's second step taken away. Who reaches this machine may do it; it leaves an audit row.
 */
const { values } = parseArgs({
  options: { name: { type: 'string' }, 'reset-second-step': { type: 'string' } },
});
const fullName = z.string().trim().min(1).max(100).optional().safeParse(values.name).data;
const reset = values['reset-second-step']?.trim().toLowerCase();
if ((fullName === undefined) === (reset === undefined)) {
  console.error(
    'Usage: npm run --silent create-user -- --name "Full Name"   or   -- --reset-second-step SIGN-IN-NAME',
  );
  process.exit(2);
}
await withDatabase(async (db, config) => {
  const by = { actor: `cli:${userInfo().username}`, now: Date.now() };
  if (fullName !== undefined) {
    const invited = { fullName, role: 'admin', agency: null } as const;
    const token = await db.transaction().execute((trx) => invite(trx, invited, by));
    const address = config.publicUrl ?? `http://localhost:${config.port}`;
    console.log(`${address}/console/invitation/${token}`);
    console.error('Opens once, within three days, and makes an administrator.');
  } else {
    const account = await findAccountByName(db, reset ?? '');
    if (account === undefined) {
      console.error(`Nobody signs in as "${reset}".`);
      process.exitCode = 1;
    } else {
      await db.transaction().execute((trx) => resetSecondStep(trx, account, by));
      console.log(`"${account.name}" signs in by the password alone now, and is signed out everywhere.`);
    }
  }
});
