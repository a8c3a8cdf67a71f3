import type { Indicator } from '../../indicators/indicator.ts';
import { textsRead } from '../attachments.ts';
import { keyOf, type Material } from '../material.ts';
import type { Button } from '../message.ts';
import type { Turn } from '../turn.ts';

/** What a picture's reader mistakes most, and what hurts most when it is wrong. */
const correctable = ['bank-account', 'phone', 'amount'];

/** Numbers in what was read, with their places in it. */
export function numbersRead(turn: Turn, material: string): Indicator[] {
  return turn.world.extract(material).filter(({ type }) => correctable.includes(type));
}

/** "Sửa số đọc sai" under the verdict on a picture; none where no number was read in it. */
export function correctButton(turn: Turn, material: Material): Button[] {
  const { wording } = turn.world;
  return numbersRead(turn, textsRead(turn.incoming).join('\n')).length === 0
    ? []
    : [{ label: wording.say('own.correct.button'), action: `correct:${keyOf(material)}` }];
}
