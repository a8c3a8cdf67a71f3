import { z } from 'zod';
import type { CreateChannel } from '../channel.ts';
import { createZaloBotApi } from './api.ts';
import { createZaloBotChannel } from './channel.ts';

const keysSchema = z.object({
  ZALO_BOT_TOKEN: z.string().regex(/^\S+$/),
  ZALO_BOT_API_ROOT: z.url({ protocol: /^https?$/ }).default('https://bot-api.zaloplatforms.com'),
  ZALO_BOT_MODE: z.enum(['auto', 'polling', 'webhook']).default('auto'),
  ZALO_BOT_POLL_SECONDS: z.coerce.number().int().min(0).max(60).default(30),
  ZALO_BOT_SENDS_PER_SECOND: z.coerce.number().int().min(1).default(20),
});

export const createChannel: CreateChannel = (deps) => {
  const { environment, publicUrl } = deps;
  if (environment['ZALO_BOT_TOKEN'] === undefined) return undefined;
  const keys = keysSchema.parse(environment);
  const usual = publicUrl?.startsWith('https://') === true ? 'webhook' : 'polling';
  const mode = keys.ZALO_BOT_MODE === 'auto' ? usual : keys.ZALO_BOT_MODE;
  if (mode === 'webhook' && publicUrl === undefined) {
    throw new Error('ZALO_BOT_MODE=webhook needs PUBLIC_URL, the https address of this server');
  }
  return createZaloBotChannel(
    {
      api: createZaloBotApi(keys.ZALO_BOT_API_ROOT, keys.ZALO_BOT_TOKEN),
      token: keys.ZALO_BOT_TOKEN,
      mode,
      pollSeconds: keys.ZALO_BOT_POLL_SECONDS,
      graceMilliseconds: 20_000,
      retryMilliseconds: 1_000,
      rate: { count: keys.ZALO_BOT_SENDS_PER_SECOND, perMilliseconds: 1000 },
    },
    deps,
  );
};
