import { z } from 'zod';

/**
 * What we read and write of Zalo's Official Account API (OpenAPI v3, https://developers.zalo.me/docs/official-account),
 * and nothing else: a change at Zalo is a change here. There is no official client; field names marked (?) were seen in
 * public clients only.
 */

/** Ids are larger than 2^53 and come as strings; a number that could have lost digits is refused. */
const id = z.union([z.string().min(1), z.number().int().refine(Number.isSafeInteger).transform(String)]);

const attachment = z.object({
  type: z.string(),
  payload: z
    .object({
      url: z.string().optional(),
      title: z.string().optional(),
      description: z.string().optional(),
      thumbnail: z.string().optional(),
    })
    .optional(),
});
export type ZaloAttachment = z.infer<typeof attachment>;

export const eventSchema = z.object({
  app_id: id,
  event_name: z.string(),
  timestamp: id,
  sender: z.object({ id }).optional(),
  recipient: z.object({ id }).optional(),
  /** `follow` and `unfollow` name the citizen here. */
  follower: z.object({ id }).optional(),
  message: z
    .object({
      msg_id: id.optional(),
      /** `user_seen_message` names several. (?) */
      msg_ids: z.array(id).optional(),
      text: z.string().optional(),
      attachments: z.array(attachment).optional(),
    })
    .optional(),
  /** `user_click_button` (?) */
  payload: z.string().optional(),
});
export type ZaloEvent = z.infer<typeof eventSchema>;

/** Only what the signature needs. */
export const stampSchema = z.object({ timestamp: id });

export const signatureHeader = 'x-zevent-signature';
export const timestampHeader = 'x-zevent-timestamp';

export const longestText = 2_000;
export const mostButtons = 5;
export const longestButtonTitle = 100;

export const paths = {
  send: '/v3.0/oa/message/cs',
  conversation: '/v2.0/oa/conversation',
  self: '/v2.0/oa/getoa',
  token: '/v4/oa/access_token',
} as const;

/** What a button sends back as text begins with this, so that it is not mistaken for something typed. */
export const actionPrefix = '#lc:';

export type ZaloButton =
  | { readonly type: 'oa.query.hide'; readonly title: string; readonly payload: string }
  | {
      readonly type: 'oa.open.phone';
      readonly title: string;
      readonly payload: { readonly phone_code: string };
    };

/** Body of a consultation message. Naming the message it answers is what makes it free of charge. */
export function sendBody(
  user: string,
  message: { text: string; buttons: readonly ZaloButton[]; answers: string | undefined },
): object {
  return {
    recipient: { user_id: user },
    message: {
      text: message.text,
      ...(message.answers === undefined ? {} : { quote_message_id: message.answers }),
      ...(message.buttons.length === 0
        ? {}
        : { attachment: { type: 'template', payload: { buttons: message.buttons } } }),
    },
  };
}

/** Every answer is HTTP 200; `error` other than 0 is a failure. */
export const answerSchema = z.object({
  error: z.coerce.number(),
  message: z.string().optional(),
  data: z.unknown().optional(),
});
export const sentSchema = z.object({ message_id: id });
export const selfSchema = z.object({ name: z.string(), is_verified: z.boolean().optional() });
export const conversationSchema = z.array(
  z.object({
    message_id: id,
    /** 0: from us, 1: from the citizen. */
    src: z.number(),
    time: z.coerce.number(),
    message: z.string().optional(),
  }),
);

export const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  /** Seconds; Zalo sends a string. */
  expires_in: z.coerce.number().positive(),
});
export const tokenRefusalSchema = z.object({
  error: z.coerce.number(),
  error_name: z.string().optional(),
  error_description: z.string().optional(),
});
/** Both tokens are replaced at every refresh; the refresh token lasts three months. */
export const refreshTokenMilliseconds = 90 * 24 * 3_600_000;

/** What we do about an error code of Zalo. */
export type Remedy =
  /** The access token is no longer good: a new one, then once more. */
  | 'renew_token'
  /** Only the citizen can open the way again. */
  | 'wait_for_citizen'
  /** The account's package lacks something: the administrator must know. */
  | 'warn_and_give_up'
  | 'back_off'
  | 'retry';

const remedies: ReadonlyMap<number, Remedy> = new Map([
  [-216, 'renew_token'],
  [-124, 'renew_token'],
  [-213, 'wait_for_citizen'],
  [-230, 'wait_for_citizen'],
  [-201, 'wait_for_citizen'],
  [-224, 'warn_and_give_up'],
  [-32, 'back_off'],
]);

/** Codes that we do not know are tried again, and become a dead letter when that does not help. */
export function remedyOf(code: number): Remedy {
  return remedies.get(code) ?? 'retry';
}
