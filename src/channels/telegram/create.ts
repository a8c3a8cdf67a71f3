import { z } from 'zod';
import type { CreateChannel } from '../channel.ts';
import { createTelegramApi } from './api.ts';
import { createTelegramChannel } from './channel.ts';

const keysSchema = z.object({
  TELEGRAM_BOT_TOKEN: z.string().regex(/^\S+$/),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/ }).default('https://api.telegram.org'),
  TELEGRAM_MODE: z.enum(['auto', 'polling', 'webhook']).default('auto'),
  TELEGRAM_POLL_SECONDS: z.coerce.number().int().min(0).max(50).default(30),
});

export const createChannel: CreateChannel = async (deps) => {
  if (deps.environment['TELEGRAM_BOT_TOKEN'] === undefined) return undefined;
  const keys = keysSchema.parse(deps.environment);
  // Telegram calls only https addresses.
  const usual = deps.publicUrl?.startsWith('https://') === true ? 'webhook' : 'polling';
  const mode = keys.TELEGRAM_MODE === 'auto' ? usual : keys.TELEGRAM_MODE;
  if (mode === 'webhook' && deps.publicUrl === undefined) {
    throw new Error('TELEGRAM_MODE=webhook needs PUBLIC_URL, the https address of this server');
  }
  // Loaded only where it is used: it costs a fifth of a second at the start.
  const { Telegram } = await import('telegraf');
  const api = createTelegramApi(new Telegram(keys.TELEGRAM_BOT_TOKEN, { apiRoot: keys.TELEGRAM_API_ROOT }));
  return createTelegramChannel(
    {
      api,
      token: keys.TELEGRAM_BOT_TOKEN,
      mode,
      pollSeconds: keys.TELEGRAM_POLL_SECONDS,
      graceMilliseconds: 20_000,
      retryMilliseconds: 1_000,
    },
    deps,
  );
};
