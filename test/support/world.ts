import path from 'node:path';
import type { Incoming } from '../../src/conversation/message.ts';
import { respond } from '../../src/conversation/respond.ts';
import { newSession, openSession, type Session } from '../../src/conversation/session.ts';
import type { Outcome } from '../../src/conversation/turn.ts';
import type { ReportStatus, World } from '../../src/conversation/world.ts';
import { loadIntents } from '../../src/intents/load.ts';
import type { Understander, Understanding } from '../../src/intents/understanding.ts';
import { loadParts } from '../../src/load-parts.ts';
import { openWorld } from '../../src/open-world.ts';

/** Tuesday 24 November 2026, 10:00 in Viet Nam. */
export const testNow = Date.UTC(2026, 10, 24, 3);

const intents = new Map(loadIntents(path.resolve('intents')).intents.map((intent) => [intent.id, intent]));

/** What the understander of a test says of a text; everything else is unknown to it. */
export type Understood = Readonly<Record<string, Partial<Understanding>>>;

function scripted(understood: Understood): Understander {
  return {
    understand: (text) => ({
      kind: 'faq',
      topic: 'out_of_scope',
      intent: undefined,
      confidence: 0,
      alternatives: [],
      decision: 'unknown',
      ...understood[text],
    }),
  };
}

/** The real world (wording, intents, indicators, communes), but for the understander, the clock and the stored reports. */
export async function aWorld(
  understood: Understood = {},
  reports: readonly ReportStatus[] = [],
): Promise<World> {
  const parts = await loadParts(
    { province: 'ha-tinh' },
    {
      understanding: () => ({ intents, understander: scripted(understood) }),
      signReceipt: () => 'signature',
      now: () => testNow,
    },
  );
  return {
    ...openWorld(parts, undefined),
    findReport: async (code) => reports.find((report) => report.code === code),
    findReportsOfChat: async () => reports,
  };
}

/** A chat with the bot: say something or press a button, and see what comes back. */
export class Chat {
  session: Session = { ...newSession, greeted: true };
  readonly #world: World;
  #count = 0;

  constructor(world: World) {
    this.#world = world;
  }

  say(text: string, more: Partial<Incoming> = {}): Promise<Outcome> {
    return this.#turn({ text, ...more });
  }

  press(button: string): Promise<Outcome> {
    return this.#turn({ text: '', button });
  }

  async #turn(said: Partial<Incoming>): Promise<Outcome> {
    this.#count += 1;
    const incoming: Incoming = {
      channel: 'test',
      chat: 'chat',
      messageId: String(this.#count),
      at: testNow,
      text: '',
      attachments: [],
      ...said,
    };
    const outcome = await respond(incoming, this.session, this.#world);
    // As a restart of the server would: the session goes through JSON and its schema.
    this.session = openSession(JSON.parse(JSON.stringify(outcome.session)));
    return outcome;
  }
}

/** All text of an outcome's replies. */
export function textOf(outcome: Outcome): string {
  return outcome.replies
    .flatMap((reply) => [reply.lead ?? '', ...(reply.steps ?? []), ...reply.body, reply.footer ?? ''])
    .join('\n');
}

export function actionsOf(outcome: Outcome): string[] {
  return outcome.replies.flatMap((reply) => (reply.buttons ?? []).map((button) => button.action));
}

/** The action of the button that begins so. @throws when there is none */
export function actionOf(outcome: Outcome, start: string): string {
  const action = actionsOf(outcome).find((candidate) => candidate.startsWith(start));
  if (action === undefined) throw new Error(`No button ${start}`);
  return action;
}
