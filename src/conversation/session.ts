import { z } from 'zod';

/** Raise when the shape changes; older ones are migrated in `openSession`. */
export const sessionVersion = 2;

const dialogSchema = z.object({
  /** Base name of the dialog's file. */
  name: z.string(),
  /** Plain JSON of the dialog, with a version of its own. */
  snapshot: z.unknown(),
});

const sessionSchema = z.object({
  version: z.literal(sessionVersion),
  greeted: z.boolean(),
  /** What the citizen is called. */
  address: z.string(),
  /** The running dialog, if any. */
  dialog: dialogSchema.nullable(),
  /** A dialog that was left and can be resumed. */
  paused: dialogSchema.nullable(),
  /** The last free text, for "Không phải ý tôi". */
  lastText: z.string(),
  /** What the buttons under the last verdict or answer speak of: to be reported, or corrected. */
  material: z.object({ text: z.string(), evidence: z.array(z.string()) }),
  /** The citizen was asked which number of the material was read wrongly; good for the next message only. */
  correcting: z.boolean(),
  /** How often "Không phải ý tôi" followed the last question: one rephrase, then an officer. */
  misunderstood: z.number(),
  /** Intents offered for the last question, so that "1" or "cái đầu tiên" can choose one. */
  offered: z.array(z.object({ label: z.string(), action: z.string() })),
  /** An officer holds this chat until then (milliseconds since 1970), and the bot is silent; 0 for nobody. */
  officerUntil: z.number(),
});

/** What is remembered of one chat between messages. Plain JSON. */
export type Session = z.infer<typeof sessionSchema>;

export const newSession: Session = {
  version: sessionVersion,
  greeted: false,
  address: 'anh/chị',
  dialog: null,
  paused: null,
  lastText: '',
  material: { text: '', evidence: [] },
  correcting: false,
  misunderstood: 0,
  offered: [],
  officerUntil: 0,
};

/** Opens a stored session; one that no longer fits begins anew rather than failing. */
export function openSession(stored: unknown): Session {
  const parsed = sessionSchema.safeParse(migrate(stored));
  return parsed.success ? parsed.data : newSession;
}

const firstVersion = z.looseObject({
  version: z.literal(1),
  dialog: dialogSchema.nullable(),
  paused: dialogSchema.nullable(),
  lastText: z.string(),
});

/** Version 1 kept the correction of a picture's numbers as if it were a dialog, and no evidence beside the text. */
function migrate(stored: unknown): unknown {
  const parsed = firstVersion.safeParse(stored);
  if (!parsed.success) return stored;
  const withoutCorrection = (dialog: Session['dialog']) =>
    dialog?.name === 'correct-reading' ? null : dialog;
  return {
    ...parsed.data,
    version: sessionVersion,
    dialog: withoutCorrection(parsed.data.dialog),
    paused: withoutCorrection(parsed.data.paused),
    material: { text: parsed.data.lastText, evidence: [] },
    correcting: false,
  };
}
