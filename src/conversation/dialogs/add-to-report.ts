import { z } from 'zod';
import { fold } from '../../vietnamese/fold.ts';
import { evidenceOf, textsRead } from '../attachments.ts';
import type { Effect } from '../effects.ts';
import { plain, type Reply } from '../message.ts';
import type { Turn } from '../turn.ts';
import type { Dialog } from './dialog.ts';
import { withoutOwnContact } from './own-contact.ts';

const snapshotSchema = z.object({ version: z.literal(1), code: z.string() });

/** Waits for what is to be added to a report, one message long: text, pictures, or both. Started with its code. */
export const addToReportDialog: Dialog = {
  name: 'add-to-report',
  start: (turn, code) => ({ replies: [ask(turn, code)], snapshot: { version: 1, code }, effects: [] }),
  resume(stored, turn) {
    const { code } = open(stored);
    return { replies: [ask(turn, code)], snapshot: stored, effects: [] };
  },
  step(stored, turn) {
    const { incoming, world, text } = turn;
    const said = fold(text)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
    const cancelled =
      incoming.button === 'cancel' ||
      world.wording.list('report.words.cancel').some((word) => fold(word) === said);
    if (cancelled) {
      return { replies: [plain(world.wording.say('own.add.cancelled'))], snapshot: null, effects: [] };
    }
    if (incoming.button !== undefined && !incoming.button.startsWith('say:')) return undefined;
    if (text === '' && evidenceOf(incoming).length === 0) return addToReportDialog.resume(stored, turn);
    return { ...addition(turn, open(stored).code, text), snapshot: null };
  },
};

/** What was said and sent, as an addition to the report. */
export function addition(turn: Turn, code: string, text: string): { replies: Reply[]; effects: Effect[] } {
  const { world, incoming } = turn;
  return {
    replies: [
      {
        ...plain(world.wording.say('chat.added', { code })),
        buttons: [
          { label: world.wording.say('own.add.more'), action: `add:${code}` },
          { label: world.wording.say('report.buttons.status'), action: `status:${code}` },
        ],
      },
    ],
    effects: [
      {
        type: 'add_to_report',
        code,
        text,
        evidence: evidenceOf(incoming),
        indicators: [
          ...withoutOwnContact(text, world.findLookups(text)),
          ...textsRead(incoming).flatMap((part) => world.findLookups(part)),
        ],
      },
    ],
  };
}

function ask(turn: Turn, code: string): Reply {
  const { wording } = turn.world;
  return {
    style: 'plain',
    lead: wording.say('own.add.ask', { code }),
    body: [wording.say('own.add.hint')],
    buttons: [{ label: wording.say('report.buttons.cancel'), action: 'cancel' }],
  };
}

function open(stored: unknown): { code: string } {
  const parsed = snapshotSchema.safeParse(stored);
  return parsed.success ? parsed.data : { code: '' };
}
