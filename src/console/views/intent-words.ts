import type { z } from 'zod';
import type { MessageKind } from '../../intents/intent.ts';

/** What an example does, as editors read it. */
export const kindNames: Readonly<Record<MessageKind, string>> = {
  faq: 'Câu hỏi',
  report: 'Kể việc đã xảy ra, muốn báo',
  paste: 'Tin nhắn đáng ngờ được dán vào',
  out_of_scope: 'Ngoài an toàn thông tin',
};

/** Of every field of an intent, by its path. */
export const fieldNames = {
  topic: 'Chủ đề',
  title: 'Câu hỏi, như người dân sẽ hỏi',
  button: 'Nhãn nút',
  do: 'Câu đậm đầu tiên: cần làm gì ngay',
  steps: 'Các bước, mỗi dòng một bước',
  why: 'Vì sao',
  call: 'Nơi gọi',
  more: 'Sau nút "Xem thêm"',
  followups: 'Câu hỏi tiếp theo',
  sources: 'Nguồn, mỗi dòng một nguồn',
  reviewed: 'Ngày kiểm tra lại',
  ...kindNames,
  not: 'Câu dễ nhầm mà câu trả lời này không được nhận',
} as const;

/** A breach of the schema in one Vietnamese sentence. */
export function issueText(issue: z.core.$ZodIssue): string {
  const field = issue.path.find((part) => typeof part === 'string' && part in fieldNames);
  const index = issue.path.find((part) => typeof part === 'number');
  const name = field === undefined ? 'Nội dung' : fieldNames[field as keyof typeof fieldNames];
  const where = typeof index === 'number' ? `${name} (dòng ${index + 1})` : name;
  return `${where}: ${reason(issue)}`;
}

function reason(issue: z.core.$ZodIssue): string {
  const isList = 'origin' in issue && issue.origin === 'array';
  const unit = isList ? 'dòng' : 'ký tự';
  if (issue.code === 'too_small') {
    return Number(issue.minimum) <= 1 ? 'còn trống.' : `quá ngắn, ít nhất ${issue.minimum} ${unit}.`;
  }
  if (issue.code === 'too_big') return `quá dài, nhiều nhất ${issue.maximum} ${unit}.`;
  if (issue.path.includes('url')) return 'địa chỉ phải bắt đầu bằng https:// và viết đủ.';
  if (issue.path.includes('read') || issue.path.includes('reviewed'))
    return 'ngày phải viết dạng 2026-11-25 (năm-tháng-ngày).';
  if (issue.path.includes('call') || issue.path.includes('when'))
    return 'mã nơi gọi chỉ có chữ thường, số và gạch nối, như police-113.';
  if (issue.code === 'invalid_union') return 'mỗi bước dài từ 3 đến 180 ký tự.';
  return 'chưa đúng.';
}

const sentences: readonly (readonly [RegExp, string])[] = [
  [/^Error: not-tried.*$/, 'Đợt sửa đã thay đổi trong lúc thử. Thử lại rồi phát hành.'],
  [/^Error: file-changed: (.*)$/, 'Tệp $1 đã bị sửa ở nơi khác. Bỏ bản sửa đó rồi làm lại từ bản mới.'],
  [/^Error: not-live(?:: )?(.*)$/s, 'Bộ mới không qua được kiểm tra nên chưa phát hành: $1'],
  [/^topic: unknown topic "(.*)"$/, 'Chủ đề "$1" không có.'],
  [/^answer: (\d+) characters, at most (\d+)$/, 'Phần hiện ra trước "Xem thêm" dài $1 ký tự, nhiều nhất $2.'],
  [/followups: no intent "(.*)"$/, 'Câu hỏi tiếp theo "$1" không có.'],
  [/^utterances: (\d+), at least (\d+)$/, 'Mới có $1 câu mẫu, nên có ít nhất $2.'],
  [/^utterances: "(.*)" also stands in (.*)$/s, 'Câu mẫu "$1" cũng nằm trong câu trả lời $2.'],
  [
    /^not: "(.*)" would be answered by it \((.*)\)$/s,
    'Câu dễ nhầm "$1" hiện vẫn bị câu trả lời này nhận ($2).',
  ],
  [/^sources: none has an address or a publisher$/, 'Chưa có nguồn nào ghi địa chỉ hoặc nơi phát hành.'],
  [/^reviewed: (.*), over a year ago$/, 'Kiểm tra lần cuối $1, đã quá một năm.'],
  [/golden set: topic accuracy (.*), at least (.*)$/, 'Bộ câu chuẩn: đúng chủ đề $1, cần ít nhất $2.'],
  [/golden set: kind accuracy (.*), at least (.*)$/, 'Bộ câu chuẩn: đúng loại câu $1, cần ít nhất $2.'],
  [
    /golden set: out-of-scope recall (.*), at least (.*)$/,
    'Bộ câu chuẩn: nhận ra câu ngoài phạm vi $1, cần ít nhất $2.',
  ],
  [
    /golden set: in-scope messages not refused (.*), at least (.*)$/,
    'Bộ câu chuẩn: không từ chối nhầm $1, cần ít nhất $2.',
  ],
  [/^"(.*)" is no longer (.*)$/s, 'Câu chuẩn "$1" không còn vào chủ đề $2.'],
  [/^(.*):1 there is another intent "(.*)"$/, 'Tệp $1: đã có câu trả lời mang mã "$2".'],
];

/** A finding of the checks as editors read it; as it stands where it is none that we know. */
export function problemText(message: string): string {
  const known = sentences.find(([pattern]) => pattern.test(message));
  return known === undefined ? message : message.replace(known[0], known[1]);
}
