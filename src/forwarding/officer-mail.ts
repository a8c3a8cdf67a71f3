import nodemailer from 'nodemailer';
import { z } from 'zod';

const environmentSchema = z.object({
  FORWARD_EMAIL_URL: z.url({ protocol: /^smtps?$/ }),
  FORWARD_EMAIL_FROM: z.string().includes('@'),
});

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same on every attempt: a mail server can refuse a repeat by the Message-ID made of it. */
  readonly key: string;
}

/**
 * Mails to people of the team, by the mail server that the reports go by.
 * @returns undefined where none is configured; the function it returns throws where a mail was not taken
 */
export function createOfficerMail(
  environment: Readonly<Record<string, string | undefined>>,
  timeoutMilliseconds: number,
): ((mail: Mail) => Promise<void>) | undefined {
  if (environment['FORWARD_EMAIL_URL'] === undefined) return undefined;
  const keys = environmentSchema.parse(environment);
  const domain = keys.FORWARD_EMAIL_FROM.replace(/^.*@|>$/g, '');
  return async ({ to, subject, text, key }) => {
    const transport = nodemailer.createTransport({
      url: keys.FORWARD_EMAIL_URL,
      connectionTimeout: timeoutMilliseconds,
      greetingTimeout: timeoutMilliseconds,
      socketTimeout: timeoutMilliseconds,
    });
    try {
      const messageId = `<${key.replace(/[^A-Za-z0-9.-]/g, '.')}@${domain}>`;
      await transport.sendMail({ from: keys.FORWARD_EMAIL_FROM, to, messageId, subject, text });
    } finally {
      transport.close();
    }
  };
}
