import { createHash } from 'node:crypto';
import type { Button, Reply } from '../../conversation/message.ts';
import type { Wording } from '../../conversation/wording.ts';
import { longestCallbackBytes, type TelegramKeyboard } from './schema.ts';

/** Longest label that shares a row with another. */
const shortLabel = 18;
const longestLabel = 60;
/** Data of a button that shows what was chosen and does nothing more. */
export const usedData = '-';

/** All the buttons of a reply: its own, "Xem thêm", and the two small ones for feedback. */
export function keyboardOf(reply: Reply, wording: Wording): TelegramKeyboard {
  const rows = rowsOf(reply.buttons ?? []);
  if (reply.more !== undefined)
    rows.push([buttonOf({ label: wording.say('channels.more'), action: reply.more.action })]);
  if (reply.feedback !== undefined) {
    rows.push([
      buttonOf({ label: wording.say('channels.helpful'), action: `feedback:yes:${reply.feedback}` }),
      buttonOf({ label: wording.say('channels.not_helpful'), action: `feedback:no:${reply.feedback}` }),
    ]);
  }
  return rows;
}

function rowsOf(buttons: readonly Button[]): TelegramKeyboard {
  const rows: TelegramKeyboard = [];
  for (const button of buttons) {
    const last = rows.at(-1);
    const fits =
      button.label.length <= shortLabel && last?.length === 1 && (last[0]?.text.length ?? 0) <= shortLabel;
    if (fits) last.push(buttonOf(button));
    else rows.push([buttonOf(button)]);
  }
  return rows;
}

function buttonOf({ label, action }: Button) {
  const text = label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label;
  return { text, callback_data: callbackDataOf(action) };
}

/** The action itself, or where it is longer than Telegram carries, its fingerprint. */
export function callbackDataOf(action: string): string {
  if (Buffer.byteLength(action) <= longestCallbackBytes && !action.startsWith('#')) return action;
  return `#${createHash('sha256').update(action).digest('base64url').slice(0, 24)}`;
}

/** The action behind a button's data, looked up among those of the bubble it hangs on where it is a fingerprint. */
export function actionOf(data: string, bubble: Reply | undefined): string | undefined {
  if (!data.startsWith('#')) return data;
  const actions = [...(bubble?.buttons ?? []), ...(bubble?.more === undefined ? [] : [bubble.more])];
  return actions.find(({ action }) => callbackDataOf(action) === data)?.action;
}

/** Buttons that lead somewhere stay; a question that was answered shows the answer instead of its buttons. */
const leads = /^(intent|ask|check|status|officer|danger|start|report$|report:pasted)/;

/** The keyboard after one of its buttons was pressed; undefined where it stays as it is. */
export function keyboardAfterUse(
  keyboard: TelegramKeyboard,
  data: string,
  action: string | undefined,
): TelegramKeyboard | undefined {
  if (action === undefined || leads.test(action)) return undefined;
  const isPressed = (button: { callback_data?: string | undefined }) => button.callback_data === data;
  if (action.startsWith('feedback:') || action.startsWith('more:')) {
    const prefix = `${action.split(':')[0] ?? ''}:`;
    return keyboard
      .map((row) => row.filter((button) => button.callback_data?.startsWith(prefix) !== true))
      .filter((row) => row.length > 0);
  }
  const pressed = keyboard.flat().find(isPressed);
  return pressed === undefined ? [] : [[{ text: `✓ ${pressed.text}`, callback_data: usedData }]];
}
