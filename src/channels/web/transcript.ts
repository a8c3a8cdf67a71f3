import { z } from 'zod';
import type { Reply } from '../../conversation/message.ts';
import type { Db } from '../../storage/database.ts';
import {
  findTranscript,
  findTranscriptEnd,
  type StoredMessage,
} from '../../storage/repositories/messages.ts';
import { advance, type Cursor, start } from './cursor.ts';
import type { WireMessage } from './wire.ts';

/** The name under which the web's messages are stored. */
export const channelName = 'web';
const pageSize = 200;

/** The part of a stored `Incoming` that is shown. */
const shownSchema = z.object({
  text: z.string(),
  button: z.string().optional(),
  label: z.string().optional(),
  attachments: z.array(z.object({ kind: z.string(), hash: z.string().optional() })),
});

export interface Excerpt {
  readonly messages: readonly WireMessage[];
  readonly cursor: Cursor;
}

/** Rows that a reader at `cursor` has not had, oldest first, page by page. */
export async function* readOn(db: Db, chat: string, cursor: Cursor): AsyncGenerator<StoredMessage> {
  let afterId = Math.min(cursor.in, cursor.out);
  for (;;) {
    const rows = await findTranscript(db, { channel: channelName, chat }, { afterId, limit: pageSize });
    for (const row of rows) {
      if (row.id > cursor[row.direction]) yield row;
      afterId = row.id;
    }
    if (rows.length < pageSize) return;
  }
}

/** The end of a chat, as a page shows it, and where its event stream goes on. */
export async function readEnd(db: Db, chat: string, limit: number): Promise<Excerpt> {
  const rows = await findTranscriptEnd(db, { channel: channelName, chat }, limit);
  const [first] = rows;
  // What came before is not shown, and so must not come by the stream either.
  const before = first === undefined ? start : { in: first.id - 1, out: first.id - 1 };
  return { messages: rows.map(toWire), cursor: rows.reduce(advance, before) };
}

export function toWire(row: StoredMessage): WireMessage {
  const { id, at } = row;
  if (row.direction === 'out') return { kind: 'reply', id, at, reply: row.payload as Reply };
  const shown = shownSchema.safeParse(row.payload);
  const { text, button, label, attachments } = shown.success ? shown.data : { text: '', attachments: [] };
  return {
    kind: 'own',
    id,
    key: row.externalId ?? String(id),
    at,
    text,
    ...(button === undefined ? {} : { action: button }),
    ...(label === undefined ? {} : { label }),
    pictures: attachments.flatMap((item) => (item.hash === undefined ? [] : [item.hash])),
  };
}
