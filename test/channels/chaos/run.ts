import { type ChaosOptions, storm } from './chaos.ts';

const given = new Map(
  process.argv.slice(2).flatMap((argument) => {
    const [, name, value] = /^--(\w+)=(.+)$/.exec(argument) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  }),
);
const channels: ChaosOptions['channel'][] = given.has('channel')
  ? [given.get('channel') === 'telegram' ? 'telegram' : 'zalo-oa']
  : ['zalo-oa', 'telegram'];

for (const channel of channels) {
  process.stdout.write(`${channel}:\n`);
  const result = await storm({
    channel,
    updates: Number(given.get('updates') ?? 10_000),
    duplicates: 0.2,
    killEveryMilliseconds: Number(given.get('kill') ?? 1_000),
    reportEvery: 25,
    onProgress: (line) => process.stdout.write(`  ${line}\n`),
  });
  for (const [name, value] of Object.entries(result)) process.stdout.write(`  ${name.padEnd(18)} ${value}\n`);
  const { unanswered, answeredTwice, wrongInTranscript, reportsDoubled } = result;
  const lost = unanswered + wrongInTranscript + result.reportsExpected - result.reportsStored;
  if (lost + answeredTwice + reportsDoubled > 0) process.exitCode = 1;
}
