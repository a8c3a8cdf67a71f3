import { fold } from '../../vietnamese/fold.ts';
import { type FieldType, fieldText } from '../field.ts';

const inChat = /\b(?:nhan|tai day|o day|chat|tin nhan|zalo nay|day)\b/;
const none = /\b(?:khong|ko|k|khoi|thoi)\b/;

export const type: FieldType = {
  recognise: () => undefined,
  parse(text, field, context) {
    const phone = context.extract(text).find((indicator) => indicator.type === 'phone');
    if (phone !== undefined)
      return { value: { value: `phone:${phone.value}`, shown: fieldText(field, 'phone') } };
    const folded = fold(text);
    if (none.test(folded)) return { value: { value: 'none', shown: fieldText(field, 'none') } };
    if (inChat.test(folded)) return { value: { value: 'chat', shown: fieldText(field, 'chat') } };
    return undefined;
  },
};
