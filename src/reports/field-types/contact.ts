import { spelled, spoken } from '../../vietnamese/spelled.ts';
import { type FieldType, fieldText } from '../field.ts';

const not = '(?:không|ko|k|kh|hông|khỏi|đừng|chẳng|n\\u1ecf)';
const hedge = '(?:cần|phải|muốn|thích)(?: phải| ai)?';
const reply = '(?:nhắn tin|nhắn|tin nhắn|nt|chat|ib|inbox|liên hệ|liên lạc|trả lời|phản hồi)';
/** "không cần nhắn gì", "đừng liên hệ": no wish to be written to, whatever else names the chat. */
const unwanted = spelled(`${not} (?:${hedge} )?${reply}(?: lại)?(?: (?:ở|tại|qua|vào) đây)?`, 'g');
const inChat = spelled(
  'nhắn|tin nhắn|nt|chat|ib|inbox|(?:ở|tại|qua|vào|trong|trên) (?:đây|ni|khung chat)|zalo (?:này|ni)|messenger',
);
/** "Here": alone it is an answer, within a sentence it is a word like any other. */
const hereAlone = /^\W*(?:đây|day)(?: (?:nhé|nhe|nha|ạ|a|luôn|luon|thôi|thoi|nì|ni))*\W*$/u;
const none = spelled(not);
const enough = /^\W*(?:(?:dạ|da) )?(?:thôi|thoi)(?: (?:ạ|a|nhé|nhe|khỏi|cảm ơn|cam on))*\W*$/u;

export const type: FieldType = {
  recognise: () => undefined,
  parse(text, field, context) {
    const phone = context.extract(text).find((indicator) => indicator.type === 'phone');
    if (phone !== undefined)
      return { value: { value: `phone:${phone.value}`, shown: fieldText(field, 'phone') } };
    const said = spoken(text);
    // "Không cần gọi, nhắn ở đây" refuses the call, not the message.
    if (inChat.test(said.replace(unwanted, '')) || hereAlone.test(said))
      return { value: { value: 'chat', shown: fieldText(field, 'chat') } };
    if (none.test(said) || enough.test(said))
      return { value: { value: 'none', shown: fieldText(field, 'none') } };
    return undefined;
  },
};
