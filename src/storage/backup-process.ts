import type { BackupMessage, BackupOrder } from './back-up-apart.ts';
import { backUp } from './backup.ts';

/** The other half of `backUpApart`: one order in, one outcome out. */
process.once('message', (order: BackupOrder) => {
  const say = (message: BackupMessage) => process.send?.(message, () => process.disconnect());
  backUp(order.dataFolder, order.target).then(
    (done) => say({ done }),
    (error: unknown) => say({ problem: error instanceof Error ? error.message : String(error) }),
  );
});
// Whoever wanted to know has gone.
process.once('disconnect', () => process.exit());
