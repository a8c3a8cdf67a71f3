import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly messageId: string;
  readonly subject: string;
  readonly raw: string;
}

/** A real SMTP server on loopback that keeps what it received. */
export interface TestMailbox {
  readonly port: number;
  readonly mails: ReceivedMail[];
  /** Resolves once that many mails have arrived. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

/** @param port 0 lets the system choose; a fixed one brings a server back where it was */
export async function openMailbox(port = 0): Promise<TestMailbox> {
  const mails: ReceivedMail[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(parse(Buffer.concat(chunks).toString('utf8')));
        callback();
        for (const waiter of waiting) if (mails.length >= waiter.count) waiter.done();
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    arrived(count) {
      if (mails.length >= count) return Promise.resolve();
      return new Promise((done) => {
        waiting.push({ count, done });
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

function parse(raw: string): ReceivedMail {
  const header = (name: string) =>
    new RegExp(`^${name}: (.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(raw)?.[1] ?? '';
  return { messageId: header('Message-ID'), subject: decodeWords(header('Subject')), raw };
}

/** RFC 2047 encoded words, as a mail program shows them. */
function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_whole, encoding: string, text: string) =>
      encoding.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('utf8')
        : Buffer.from(
            text
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/gi, (_hex, code: string) => String.fromCharCode(parseInt(code, 16))),
            'latin1',
          ).toString('utf8'),
    );
}
