/** A file that came with a message. Its bytes are in the evidence store under `hash` once it was fetched. */
export interface Attachment {
  readonly kind: 'image' | 'document' | 'voice' | 'video';
  /** What the channel needs to fetch the bytes (a file id, an address); opaque to everybody else. */
  readonly source: string;
  /** SHA-256 of the stored bytes, hex. */
  readonly hash?: string;
  /** What the picture says, once it was read. */
  readonly text?: string;
  /** Why it was not taken in, where its sender can help it: `chat.input.attachment_problem.<this>` says how. */
  readonly problem?: 'too_large' | 'wrong_type' | 'heic' | 'unreadable';
}

/** One message of a citizen, the same on every channel. */
export interface Incoming {
  readonly channel: string;
  /** Identity of the chat within the channel. */
  readonly chat: string;
  /** Unique within the chat: a redelivery carries the same one. */
  readonly messageId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Action of the button that was pressed: see `Button.action`. */
  readonly button?: string;
  /** Whom a forwarded message came from, as the channel shows it: evidence. */
  readonly forwardedFrom?: string;
  /** Secrets were hidden in the text before it was stored. */
  readonly masked?: boolean;
  /** Pictures that were sent together arrive one by one under the same album id and are answered as one. */
  readonly album?: string;
  /** Others read along (a group): answered in a line, nothing is remembered and no report is taken. */
  readonly group?: boolean;
  /** From this number on the channel always shows choices by their numbers: a bare one means the choice, whatever is asked. */
  readonly numberedFrom?: number;
}

export interface Button {
  readonly label: string;
  /** What comes back as `Incoming.button`; at most 64 bytes (Telegram's limit for callback data). */
  readonly action: string;
}

export interface Link {
  readonly label: string;
  /** `tel:` or `https:`, or a path on our own server. */
  readonly href: string;
}

export const replyStyles = [
  'plain',
  'answer',
  'scam',
  'suspicious',
  'unknown',
  'official',
  'first-hour',
  'summary',
  'officer',
] as const;
export type ReplyStyle = (typeof replyStyles)[number];

/** One bubble. A channel may degrade it within its limits, never drop it. */
export interface Reply {
  readonly style: ReplyStyle;
  /** The one bold line. */
  readonly lead?: string;
  /** Paragraphs. */
  readonly body: readonly string[];
  /** Numbered steps, shown between lead and body. */
  readonly steps?: readonly string[];
  /** Hidden behind "Xem thêm"; channels that cannot fold offer `action` as a button. */
  readonly more?: { readonly text: string; readonly action: string };
  readonly links?: readonly Link[];
  readonly buttons?: readonly Button[];
  /** Small print: when the answer was last reviewed, the date of a verdict. */
  readonly footer?: string;
  /** Answer id: the channel adds two small buttons "Có ích" / "Không" with `feedback:yes|no:<id>`. */
  readonly feedback?: string;
}

/** A reply with nothing but text. */
export function plain(...body: string[]): Reply {
  return { style: 'plain', body };
}

/** All of a reply's text in reading order, for channels that have nothing but text. */
export function replyText(reply: Reply): string {
  const steps = (reply.steps ?? []).map((step, index) => `${index + 1}. ${step}`);
  const links = (reply.links ?? []).map((link) =>
    link.href.startsWith('tel:') ? `${link.label}: ${link.href.slice(4)}` : `${link.label}: ${link.href}`,
  );
  return [reply.lead, ...steps, ...reply.body, ...links, reply.footer]
    .filter((part): part is string => part !== undefined && part !== '')
    .join('\n');
}
