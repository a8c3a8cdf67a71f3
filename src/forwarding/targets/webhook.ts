import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { CreateTarget } from '../target.ts';

const environmentSchema = z.object({
  FORWARD_WEBHOOK_URL: z.url({ protocol: /^https?$/ }),
  FORWARD_WEBHOOK_SECRET: z.string().min(16),
});

/**
 * A signed POST. The receiver computes HMAC-SHA256 over `<X-La-Chan-Timestamp>.<raw body>` with the shared secret,
 * compares it in constant time with `X-La-Chan-Signature: sha256=<hex>`, refuses timestamps over five minutes old,
 * and answers 2xx; a key in `Idempotency-Key` that it has seen before it answers with 2xx and does nothing.
 */
export const createTarget: CreateTarget = (context) => {
  if (context.environment['FORWARD_WEBHOOK_URL'] === undefined) return undefined;
  const keys = environmentSchema.parse(context.environment);
  return {
    name: 'webhook',
    async deliver(delivery, timeoutMilliseconds) {
      const body = JSON.stringify({ type: 'report.received', report: delivery.report });
      const timestamp = String(Math.floor(context.now() / 1000));
      const signature = createHmac('sha256', keys.FORWARD_WEBHOOK_SECRET)
        .update(`${timestamp}.${body}`)
        .digest('hex');
      const response = await fetch(keys.FORWARD_WEBHOOK_URL, {
        method: 'POST',
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMilliseconds),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': delivery.idempotencyKey,
          'x-la-chan-timestamp': timestamp,
          'x-la-chan-signature': `sha256=${signature}`,
        },
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`webhook answered ${response.status}`);
    },
  };
};
