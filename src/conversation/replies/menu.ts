import type { Button, Reply } from '../message.ts';
import type { World } from '../world.ts';

/** The three entrances and the way to a person. */
export function menuButtons({ wording }: World): Button[] {
  return [
    { label: wording.say('chat.menu.danger'), action: 'danger' },
    { label: wording.say('chat.menu.report'), action: 'report' },
    { label: wording.say('chat.menu.check'), action: 'check' },
    { label: wording.say('chat.menu.ask'), action: 'ask' },
  ];
}

export function welcome(world: World): Reply {
  const { wording, names } = world;
  return {
    style: 'plain',
    lead: wording.say('chat.welcome.lead', names),
    body: [wording.say('chat.welcome.body', names), wording.say('chat.welcome.promise', names)],
    buttons: menuButtons(world),
  };
}
