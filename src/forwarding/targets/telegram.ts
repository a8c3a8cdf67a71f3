import { z } from 'zod';
import type { ForwardedReport } from '../../reports/forwarded.ts';
import type { CreateTarget, TargetContext } from '../target.ts';

const environmentSchema = z.object({
  /** The group's id, a negative number; the bot must be a member. */
  FORWARD_TELEGRAM_CHAT: z.string().regex(/^-?\d+$/),
  /** The channel's own bot, so that the channel hears the buttons. */
  TELEGRAM_BOT_TOKEN: z.string().regex(/^\S+$/),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/ }).default('https://api.telegram.org'),
});

const sentSchema = z.object({ ok: z.literal(true), result: z.object({ message_id: z.number() }) });
const refusedSchema = z.object({ ok: z.literal(false), error_code: z.number(), description: z.string() });
/** Telegram takes 4096 characters; the rest is a click away in the console, whose link stands before the story. */
const longestText = 3_500;

/**
 * The team's group, with buttons that act: see `actOnReport` in src/reports. The Bot API knows no idempotency key:
 * where its answer is lost, the group sees the same code twice. Telegram was blocked in Viet Nam once, so it is never
 * the only target: `load-targets.ts` refuses that.
 */
export const createTarget: CreateTarget = (context) => {
  if (context.environment['FORWARD_TELEGRAM_CHAT'] === undefined) return undefined;
  const keys = environmentSchema.parse(context.environment);
  const address = `${keys.TELEGRAM_API_ROOT.replace(/\/+$/, '')}/bot${keys.TELEGRAM_BOT_TOKEN}/sendMessage`;
  return {
    name: 'telegram',
    async deliver({ report }, timeoutMilliseconds) {
      const answer = await post(
        address,
        {
          chat_id: keys.FORWARD_TELEGRAM_CHAT,
          text: textOf(report, context),
          link_preview_options: { is_disabled: true },
          reply_markup: { inline_keyboard: keyboardOf(report.code) },
        },
        timeoutMilliseconds,
      );
      const refused = refusedSchema.safeParse(answer);
      if (refused.success) {
        throw new Error(`telegram refused: ${refused.data.error_code} ${refused.data.description}`);
      }
      if (!sentSchema.safeParse(answer).success) throw new Error('telegram answered what it never answers');
    },
  };
};

/** @throws without the address, which holds the token */
async function post(address: string, body: object, timeoutMilliseconds: number): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(address, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    return await response.json();
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    throw new Error(timedOut ? 'telegram did not answer in time' : 'telegram could not be reached');
  }
}

function keyboardOf(code: string) {
  return [
    [{ text: 'Nhận xử lý', callback_data: `case:${code}:take` }],
    [
      { text: 'Trùng', callback_data: `case:${code}:duplicate` },
      { text: 'Không phải', callback_data: `case:${code}:not` },
    ],
  ];
}

/** Plain text: nothing that a citizen wrote can become markup. */
function textOf(report: ForwardedReport, context: TargetContext): string {
  const link = context.consoleLink(report.code);
  const lines = [
    `${report.firstHour ? '🔴 GIỜ ĐẦU. ' : ''}Phản ánh ${report.code}`,
    context.topics.get(report.topic) ?? 'Chưa rõ hình thức',
    link ?? '',
    ...report.fields.map((field) => `${field.label}: ${field.shown}`),
    ...report.indicators.map((indicator) => `${indicator.label}: ${indicator.shown}`),
    report.narrative,
  ].filter((line) => line !== '');
  const text = lines.join('\n');
  if (text.length <= longestText) return text;
  // Half an emoji is no text.
  return `${text.slice(0, longestText - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
