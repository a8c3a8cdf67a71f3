import { z } from 'zod';
import { mailOf } from '../mail.ts';
import type { CreateTarget } from '../target.ts';

const environmentSchema = z.object({
  FORWARD_EMAIL_URL: z.url({ protocol: /^smtps?$/ }),
  FORWARD_EMAIL_TO: z.string().includes('@'),
  FORWARD_EMAIL_FROM: z.string().includes('@'),
});

/** The team's mailbox, by SMTP. The Message-ID is made of the idempotency key, so that a mail server can refuse a repeat. */
export const createTarget: CreateTarget = (context) => {
  if (context.environment['FORWARD_EMAIL_URL'] === undefined) return undefined;
  const keys = environmentSchema.parse(context.environment);
  const domain = keys.FORWARD_EMAIL_FROM.replace(/^.*@|>$/g, '');
  return {
    name: 'email',
    async deliver(delivery, timeoutMilliseconds) {
      const { default: nodemailer } = await import('nodemailer');
      const transport = nodemailer.createTransport({
        url: keys.FORWARD_EMAIL_URL,
        connectionTimeout: timeoutMilliseconds,
        greetingTimeout: timeoutMilliseconds,
        socketTimeout: timeoutMilliseconds,
      });
      try {
        await transport.sendMail({
          from: keys.FORWARD_EMAIL_FROM,
          to: keys.FORWARD_EMAIL_TO,
          messageId: `<${delivery.idempotencyKey.replace(/[^A-Za-z0-9.-]/g, '.')}@${domain}>`,
          ...mailOf(delivery.report, context),
        });
      } finally {
        transport.close();
      }
    },
  };
};
