import { pino } from 'pino';
import { expect, it } from 'vitest';
import { startReconciler } from '../../../src/channels/pipeline/reconciler.ts';
import { eventually } from '../contract/people.ts';

it('goes on after a database that did not answer, and logs that', async () => {
  const logged: string[] = [];
  let runs = 0;
  const reconcile = async () => {
    runs += 1;
    if (runs < 3) throw new Error('the database is away');
  };
  const log = pino({ level: 'error' }, { write: (line) => logged.push(line) });
  const reconciler = startReconciler({ reconcile }, { log, everyMilliseconds: 1 });
  await eventually(
    () => (runs > 3 ? true : undefined),
    () => `only ${runs} runs`,
  );
  await reconciler.stop();
  expect(logged).toHaveLength(2);
  expect(logged[0]).toContain('the database is away');
});
