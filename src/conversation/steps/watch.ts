import type { Indicator } from '../../indicators/indicator.ts';
import { type Button, plain } from '../message.ts';
import type { Outcome, Turn } from '../turn.ts';
import type { World } from '../world.ts';
import { type Command, say } from './named.ts';

/** Telegram carries no more in a button. */
const longestAction = 64;

export const watchCommands: readonly Command[] = [
  { name: 'watch', answer: watch },
  {
    name: 'unwatch',
    answer: (turn) => ({
      ...say(turn, plain(turn.world.wording.say('own.watch.stopped'))),
      effects: [{ type: 'unwatch_all' }],
    }),
  },
];

/** "Theo dõi số này" under a verdict card; none where there is nothing exact to watch. */
export function watchButton(indicators: readonly Indicator[], { wording }: World): Button[] {
  const types = wording.list('own.watch.types');
  const watched = indicators.find(
    (indicator) => types.includes(indicator.type) && Buffer.byteLength(actionOf(indicator)) <= longestAction,
  );
  return watched === undefined
    ? []
    : [{ label: wording.say(`own.watch.buttons.${watched.type}`), action: actionOf(watched) }];
}

function actionOf({ type, value }: Indicator): string {
  return `watch:${type}:${value}`;
}

function watch(turn: Turn, argument: string): Outcome | undefined {
  const { wording } = turn.world;
  const colon = argument.indexOf(':');
  const indicator = { type: argument.slice(0, colon), value: argument.slice(colon + 1) };
  if (!wording.list('own.watch.types').includes(indicator.type) || indicator.value === '') return undefined;
  const known = turn.world.findLookups(`${turn.session.lastText}\n${indicator.value}`);
  const shown = known.find(({ type, value }) => type === indicator.type && value === indicator.value)?.shown;
  return {
    ...say(turn, plain(wording.say('own.watch.begun', { shown: shown ?? indicator.value }))),
    effects: [{ type: 'watch', indicator }],
  };
}
