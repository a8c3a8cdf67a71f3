import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ForwardedReport } from '../../reports/forwarded.ts';
import type { CreateTarget, TargetContext } from '../target.ts';

const environmentSchema = z.object({
  /** Address of the MISP server, without a path. */
  FORWARD_MISP_URL: z.url({ protocol: /^https?$/ }),
  FORWARD_MISP_KEY: z.string().min(16),
});

const eventSchema = z.object({ Event: z.object({ uuid: z.string() }) });

/** MISP's names of what we find; everything else goes as text. https://www.misp-standard.org/rfc/misp-standard-core.html */
const attributeTypes: Readonly<Record<string, { type: string; category: string }>> = {
  phone: { type: 'phone-number', category: 'Financial fraud' },
  'bank-account': { type: 'bank-account-nr', category: 'Financial fraud' },
  domain: { type: 'domain', category: 'Network activity' },
  url: { type: 'url', category: 'Network activity' },
  email: { type: 'email', category: 'Network activity' },
};

/**
 * One event a report, unpublished and for this organisation only. Its UUID is made of the idempotency key: a second
 * delivery finds the event there and adds none.
 */
export const createTarget: CreateTarget = (context) => {
  if (context.environment['FORWARD_MISP_URL'] === undefined) return undefined;
  const keys = environmentSchema.parse(context.environment);
  const root = keys.FORWARD_MISP_URL.replace(/\/+$/, '');
  const call = (path: string, timeoutMilliseconds: number, body?: object) =>
    fetch(`${root}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
      headers: {
        authorization: keys.FORWARD_MISP_KEY,
        accept: 'application/json',
        'content-type': 'application/json',
      },
    });
  return {
    name: 'misp',
    async deliver(delivery, timeoutMilliseconds) {
      const uuid = uuidOf(delivery.idempotencyKey);
      const response = await call('/events/add', timeoutMilliseconds, {
        Event: { uuid, ...eventOf(delivery.report, context) },
      });
      if (await holds(response, uuid)) return;
      // Refused: where a delivery came through and its answer did not, the event is there already.
      const known = await call(`/events/view/${uuid}`, timeoutMilliseconds);
      if (!(await holds(known, uuid))) throw new Error(`misp answered ${response.status}`);
    },
  };
};

async function holds(response: Response, uuid: string): Promise<boolean> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = eventSchema.safeParse(body);
  return response.ok && parsed.success && parsed.data.Event.uuid.toLowerCase() === uuid;
}

function eventOf(report: ForwardedReport, context: TargetContext) {
  const topic = context.topics.get(report.topic) ?? 'Chưa rõ hình thức';
  const attributes = report.indicators.map(({ type, value, label }) => ({
    ...(attributeTypes[type] ?? { type: 'text', category: 'Other' }),
    value,
    comment: label,
    // Reported, not yet judged by anybody: no machine may block by it.
    to_ids: false,
  }));
  return {
    info: `${report.code}: ${topic}`,
    date: report.createdAt.slice(0, 10),
    distribution: '0',
    threat_level_id: report.firstHour ? '1' : '4',
    analysis: '0',
    published: false,
    Attribute: [
      ...attributes,
      ...(report.narrative === ''
        ? []
        : [{ type: 'comment', category: 'Other', value: report.narrative, to_ids: false }]),
    ],
  };
}

/** A UUID of version 5's shape, the same for the same key. */
function uuidOf(key: string): string {
  const bytes = createHash('sha256').update(`la-chan:${key}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
