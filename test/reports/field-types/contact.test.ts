import { expect, it } from 'vitest';
import { answer, recognise } from './support.ts';

it.each<[string, string | undefined]>([
  ['nhắn ở đây thôi', 'chat'],
  ['nhắn tin thôi, không cần gọi', 'chat'],
  ['nhắn tại đây, không gọi điện nhé', 'chat'],
  ['liên hệ qua đây không gọi', 'chat'],
  ['có gì nhắn zalo này, k cần gọi', 'chat'],
  ['nhan o day thoi', 'chat'],
  ['nhan tin thoi khong can goi', 'chat'],
  ['đừng gọi, nhắn cho tôi', 'chat'],
  ['nt ở đây nha', 'chat'],
  ['nhắn tại đây', 'chat'],
  ['tui nỏ nghe máy mô, nhắn ở đây', 'chat'],
  ['ib em là đc', 'chat'],
  ['đây', 'chat'],
  ['ở đây', 'chat'],
  ['không cần', 'none'],
  ['k cần', 'none'],
  ['thôi', 'none'],
  ['dạ thôi ạ', 'none'],
  ['thôi khỏi', 'none'],
  ['không cần liên hệ', 'none'],
  ['không cần liên hệ lại qua đây', 'none'],
  ['đừng nhắn gì cho tôi', 'none'],
  ['khong can nhan lai', 'none'],
  ['nỏ cần mô', 'none'],
  ['khỏi nhắn', 'none'],
  ['gọi 0912 345 678', 'phone:+84912345678'],
  ['không nhắn, gọi 0912345678', 'phone:+84912345678'],
  ['lúc nào cũng được', undefined],
  ['dạy học đến 5 giờ', undefined],
])('contact: %s', (text, value) => {
  expect(answer('contact', text)?.value).toBe(value);
});

it('is never taken out of a story', () => {
  expect(recognise('contact', 'nó nhắn cho tôi ở đây, số 0912345678')).toBeUndefined();
});
