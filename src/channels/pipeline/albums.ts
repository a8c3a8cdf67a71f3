import type { Incoming } from '../../conversation/message.ts';
import type { Db } from '../../storage/database.ts';
import { findUnansweredOfChat } from '../../storage/repositories/deliveries.ts';
import { incomingSchema } from './incoming-schema.ts';

/** Stored messages that are answered together, as one. */
export interface Together {
  readonly ids: readonly number[];
  readonly incoming: Incoming;
}

/** The pictures of an album that have come so far, as one message; any other message as it is. */
export async function gatherAlbum(db: Db, id: number, incoming: Incoming): Promise<Together> {
  if (incoming.album === undefined) return { ids: [id], incoming };
  const rows = (await findUnansweredOfChat(db, incoming))
    .map((row) => ({ id: row.id, incoming: incomingSchema.parse(row.payload) as Incoming }))
    .filter((row) => row.incoming.album === incoming.album);
  return {
    ids: rows.map((row) => row.id),
    incoming: {
      ...incoming,
      text: rows
        .map((row) => row.incoming.text)
        .filter((text) => text !== '')
        .join('\n'),
      attachments: rows.flatMap((row) => row.incoming.attachments),
    },
  };
}
