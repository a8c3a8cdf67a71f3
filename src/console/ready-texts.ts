import type { ConsoleDeps } from './deps.ts';

/** What officers write often: title for the choice, text for the citizen. */
export interface ReadyText {
  readonly title: string;
  readonly text: string;
}

export function readyTexts(wording: ConsoleDeps['wording']): readonly ReadyText[] {
  return wording.list('ready.order').map((key) => ({
    title: wording.say(`ready.${key}.title`),
    text: wording.say(`ready.${key}.text`),
  }));
}
