import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** A report whose every message was acknowledged: it must never be lost. */
export interface Acknowledged {
  /** The chat as it is stored. */
  readonly chat: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const patienceMilliseconds = 5_000;
const pauseMilliseconds = 50;

/** Citizens who report at the same time, each in a chat of their own, and send again until they are told "stored". */
export async function writeReports(options: {
  readonly reports: number;
  readonly writers: number;
  /** Where the server is now; empty while it is down. */
  address(): string;
  onAcknowledged(report: Acknowledged): void;
}): Promise<void> {
  let next = 0;
  const write = async () => {
    while (next < options.reports) {
      const number = next;
      next += 1;
      options.onAcknowledged(await writeOne(number, () => options.address()));
    }
  };
  await Promise.all(Array.from({ length: options.writers }, write));
}

async function writeOne(number: number, address: () => string): Promise<Acknowledged> {
  const token = randomBytes(16).toString('base64url');
  const account = String(1_000_000_000 + number);
  const messages = [
    { text: `tôi bị lừa ${1 + (number % 90)} triệu qua tài khoản ${account} vcb, lần ${number}` },
    { button: 'report:send' },
    { button: 'report:send' },
  ];
  for (const message of messages)
    await sendUntilStored({ id: randomUUID(), ...message }, token, number, address);
  return { chat: createHash('sha256').update(token).digest('hex').slice(0, 32), at: Date.now() };
}

async function sendUntilStored(
  message: Readonly<Record<string, string>>,
  token: string,
  number: number,
  address: () => string,
): Promise<void> {
  for (;;) {
    const root = address();
    const status = root === '' ? 0 : await send(root, message, token, number);
    if (status === 202) return;
    if (status >= 400 && status < 500) throw new Error(`a message was refused: ${String(status)}`);
    await delay(pauseMilliseconds);
  }
}

/** @returns the status; 0 where the connection broke: the message may or may not be stored */
async function send(
  root: string,
  message: Readonly<Record<string, string>>,
  token: string,
  number: number,
): Promise<number> {
  try {
    const response = await fetch(`${root}/chat/messages`, {
      method: 'POST',
      body: JSON.stringify(message),
      headers: {
        'content-type': 'application/json',
        cookie: `la-chan=${token}`,
        // Everybody has an address of their own: it is the store that is tried, not the limit on floods.
        'x-forwarded-for': `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
      },
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    await response.text();
    return response.status;
  } catch {
    return 0;
  }
}
