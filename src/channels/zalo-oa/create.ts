import { z } from 'zod';
import type { CreateChannel } from '../channel.ts';
import { createZaloOaChannel } from './channel.ts';

const keysSchema = z.object({
  ZALO_OA_APP_ID: z.string().regex(/^\d+$/),
  ZALO_OA_APP_SECRET: z.string().min(1),
  ZALO_OA_SECRET_KEY: z.string().min(1),
  ZALO_OA_REFRESH_TOKEN: z.string().min(1),
  ZALO_OA_API_ROOT: z.url({ protocol: /^https?$/ }).default('https://openapi.zalo.me'),
  ZALO_OAUTH_ROOT: z.url({ protocol: /^https?$/ }).default('https://oauth.zaloapp.com'),
  ZALO_OA_PAID_REPLIES: z.enum(['0', '1']).default('0'),
  ZALO_OA_SENDS_PER_SECOND: z.coerce.number().int().min(1).default(20),
  ZALO_OA_VERIFIER: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional(),
});

export const createChannel: CreateChannel = (deps) => {
  const { environment } = deps;
  const isSet = ['ZALO_OA_APP_ID', 'ZALO_OA_APP_SECRET', 'ZALO_OA_SECRET_KEY', 'ZALO_OA_REFRESH_TOKEN'].some(
    (key) => environment[key] !== undefined,
  );
  if (!isSet) return undefined;
  const keys = keysSchema.parse(environment);
  return createZaloOaChannel(
    {
      appId: keys.ZALO_OA_APP_ID,
      appSecret: keys.ZALO_OA_APP_SECRET,
      secretKey: keys.ZALO_OA_SECRET_KEY,
      refreshToken: keys.ZALO_OA_REFRESH_TOKEN,
      roots: { api: keys.ZALO_OA_API_ROOT, oauth: keys.ZALO_OAUTH_ROOT },
      paid: keys.ZALO_OA_PAID_REPLIES === '1',
      rate: { count: keys.ZALO_OA_SENDS_PER_SECOND, perMilliseconds: 1000 },
      verifier: keys.ZALO_OA_VERIFIER,
    },
    deps,
  );
};
