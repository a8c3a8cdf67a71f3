import { spelled, spoken } from '../vietnamese/spelled.ts';

/** A sum and where it stands in the text, end exclusive. */
export interface NamedSum {
  readonly value: number;
  readonly span: readonly [start: number, end: number];
}

export type Loss =
  | { readonly type: 'sum'; readonly value: number }
  | { readonly type: 'nothing' }
  | undefined;

// A letter that is written as an escape must be marked in the text: bare, "nỏ" is "nó", "gởi" is "gọi", "xém" is "xem".
const victim =
  '(?:tôi|tui|em|mình|mk|con|cháu|mẹ|bố|ba|má|mạ|bà|ông|anh|chị|bác|cô|chú|vợ|chồng|tau|choa|e|t|bạn|người nhà)';
const swindler =
  '(?:nó|họ|hắn|hấn|chúng|chúng nó|bọn nó|bọn chúng|bọn hấn|tụi nó|lũ hấn|shop|sàn|công ty|người ta|bên (?:đó|kia|nớ|bán)|kẻ gian|kẻ lừa đảo|đối tượng)';
const pay =
  '(?:chuyển khoản|chuyển|ck|gửi|g\\u1edfi|nạp|đóng|nộp|trả|đặt cọc|cọc|thanh toán|tt|đưa|\\u1ee9ng(?! dụng))';
const not = '(?:chưa|không|ko|k|kh|hông|chẳng|chả|đừng|n\\u1ecf)';
const demand =
  '(?:đòi|bắt|yêu cầu|(?<!(?:thông|cảnh) )bảo(?! hiểm)|biểu|kêu|đề nghị|ép|buộc|bắt buộc|hỏi vay|hỏi mượn|vay mượn|mượn|xin(?! chào| lỗi| phép| cảm| hỏi)|nhờ|phải|cần(?= ?$| gấp| tiền| số tiền| nộp| chuyển| đóng| nạp)|có nên|phạt)';
const meanwhile = '(?:(?:đã|lỡ|trót|vừa|mới|cũng|liền|đành|tin|tưởng|sợ|quá|có|đi|thật|lại|phải) ){0,3}';
/** What is told before a verb of paying: "hứa trả", "sẽ chuyển". */
const promise = `(?:hứa|cam kết|sẽ|hoàn lại|hoàn tiền|trả lại|(?<!${victim} ${meanwhile})chuyển nhầm)`;
/** What money is called, or what is done with it, that comes or is to come. Bare, "qua", "lai" and the like say other things. */
const gain =
  '(?<!(?:phí|thuế|tiền) (?:\\S+ )?)(?:thưởng|trúng|l\\u00e3i|l\\u1eddi|hoa hồng|t\\u1eb7ng|qu\\u00e0|nhận được|nhận lại|thực nhận|để nhận|được nhận|để rút|muốn rút|rút về|lương|thu nhập|hạn mức|vay|giải ngân|bồi thường|đền bù|n\\u1ee3)';

const loses = 'mất(?! khẩu| mã)|bị trừ|bị hack|tiền bay|bay (?:mất|màu|sạch|hết|luôn)';
const takes = '(?:lấy|rút|cuỗm|hút|quét|trừ|vét) (?:hết|mất|sạch|của)|hết tiền|hết sạch';
/** Not what somebody else tells to do, or does. */
const ownDoing =
  `(?<!${demand} (?:[^\\s,.;]+ )?)(?<!${swindler} )` +
  `(?:${victim} ${meanwhile}|(?:đã|lỡ|vừa|mới|trót|vội|(?<!có )nên)(?: phải| bị| đi)? )${pay}`;

const losing = spelled(`${loses}|lừa(?! chọn)|${takes}|${ownDoing}`, 'g');
const losingMoney = spelled(`${loses}|${takes}|${ownDoing}`, 'g');
const hedged = '(?:bị |có |hề |phải |cần |kịp |dám )?';
const undone = spelled(
  `(?:${not} ${hedged}|(?:suýt|suýt nữa|x\\u00e9m|tí nữa|đ\\u1ecbnh|s\\u1eafp|t\\u00ednh)(?: \\S+){0,2} )(?:${loses}|bị lừa|lừa|${pay})`,
  'g',
);
const demanded = spelled(demand, 'g');
const promised = spelled(
  `${promise}|${swindler} (?:đã |mới |vừa |có )?${pay}(?: nhầm)?(?: lại)?(?: cho)? ${victim}`,
  'g',
);
const gained = spelled(gain, 'g');
const paying = spelled(pay, 'g');
const borrowed = spelled('vay|mượn');
const passedOn = new RegExp(`^ ?${spelled(`(?:(?:để|đem|rồi|ra|đi) )?${pay}(?! lại)`).source}`, 'u');

/** Where one thing said ends: a sum belongs to the verb of its own clause. */
const clauseEnd = new RegExp(
  `[.,;:!?\\n]|${spelled(`(?<!có )nên|nhưng|mà|thế là|sau đó|xong|cuối cùng|rồi(?= ${victim})`).source}`,
  'u',
);

/** "5tr rồi 10tr", "300k x 10, tổng 3 triệu", "2-3 triệu": more of the same. */
const furtherSum =
  /^[^\p{L}]*(?:(?:rồi|roi|và|va|với|lần|lan|sau|sau đó|thêm|tiếp|tức|là|la|tổng|tổng cộng|tong|tong cong|hết|còn|x|cái|thẻ|đến|tới)[^\p{L}]*)*(?:(?:phí|phi|thuế|thue|tiền|tien)(?: \p{L}+){0,4} )?$/u;

const paidAfterwards = spelled(
  `(?<!${not} (?:\\S+ )?)(?<!${swindler} )${pay}(?: \\S+){0,3} rồi|làm theo|${victim} (?:đã|lỡ|trót|vừa) (?:[^\\s,.;]+ ){0,5}${pay}|(?<!có )nên (?:\\S+ )?${pay}`,
);
const denied = spelled(
  `(?<!(?:${swindler}|nếu) (?:\\S+ )?)(?<!(?<!${victim} )(?=${not} trả))${not} ${hedged}(?:mất|bị lừa|lừa|${pay}|làm theo|nghe theo)` +
    '(?! (?:được|lại|kịp|nữa|lui|mã|otp|ảnh|hình|thông tin|link|hàng|tin|khẩu|hết))',
);
const nothingLost = spelled(
  `(?<!(?:bảo|nói|hứa|cam kết|kêu|quảng cáo|để|sẽ|nếu|làm sao|muốn|tưởng|đăng ký|${swindler})(?: [^\\s,.;]+){0,2} )` +
    `(?:chưa|không|ko|k|kh|hông|chẳng|chả|n\\u1ecf) ${hedged}(?:mất|mất mát|thiệt hại|lừa|chuyển|chuyển khoản|ck)` +
    '(?: (?:một|1|cái|tí|chút|bất kỳ|bất cứ))? (?:tiền|gì|chi|đồng|xu|cắc)' +
    `(?! (?:lại|nữa|về|hoàn|được|cho ${victim}))`,
);
const shortNo =
  /^[\s.,!]*(?:(?:dạ|da|thưa|may|vâng|à|ừ) )*(?:0|o|không|khong|chưa|chua|ko|k|kh|hông|chẳng|nỏ|chửa)(?: ?(?:đ|d|đồng|dong|vnđ|vnd))?(?: (?:ạ|a|có|co|đâu|dau|mô|gì|gi|chi|cả|ca|hết|nhé|nha|em|tôi|bị|bi|mất|mat|tiền|tien))*[\s.,!]*$/u;

/** What a story says of money lost: only what is certain. A sum demanded or promised is none. */
export function lossTold(text: string, sums: readonly NamedSum[]): Loss {
  return (
    sumOf(text, sums, false) ?? (nothingLost.test(spoken(text)) && !losesMoney(text) ? nothing : undefined)
  );
}

/** What the answer to "how much did you lose?" says. */
export function lossAnswered(text: string, sums: readonly NamedSum[]): Loss {
  const sum = sumOf(text, sums, true) ?? bareNumber(text);
  if (sum !== undefined) return sum;
  const said = spoken(text);
  if (shortNo.test(said)) return nothing;
  return (nothingLost.test(said) || denied.test(said)) && !losesMoney(text) ? nothing : undefined;
}

const nothing = { type: 'nothing' } as const;

/** The largest sum that was paid; else one that was demanded and paid; else one of which nothing is said. */
function sumOf(text: string, sums: readonly NamedSum[], isAnswer: boolean): Loss {
  const told: { value: number; fate: Fate }[] = [];
  sums.forEach((sum, index) => {
    const before = spoken(text.slice(sums[index - 1]?.span[1] ?? 0, sum.span[0]));
    const previous = told.at(-1);
    const after = spoken(text.slice(sum.span[1], sums[index + 1]?.span[0]));
    const fate = previous !== undefined && furtherSum.test(before) ? previous.fate : fateOf(before, after);
    told.push({ value: sum.value, fate });
  });
  const said = spoken(text);
  const isDenied = denied.test(said) && lastOf(undone, said) > lastOf(losingMoney, said);
  const isPaid = lastOf(losing, said) > lastOf(undone, said) || paidAfterwards.test(said);
  const largest = (fate: Fate): Loss => {
    const values = told.filter((sum) => sum.fate === fate).map(({ value }) => value);
    return values.length === 0 ? undefined : { type: 'sum', value: Math.max(...values) };
  };
  const lost = largest('lost');
  if (lost !== undefined || isDenied) return lost;
  return (isAnswer || isPaid ? largest('demanded') : undefined) ?? largest('unclear');
}

type Fate = 'lost' | 'kept' | 'demanded' | 'promised' | 'unclear';

/** @param before what was said since the last sum @param after what is said up to the next */
function fateOf(before: string, after: string): Fate {
  const clause = before.split(clauseEnd).at(-1) ?? '';
  if (borrowed.test(clause) && passedOn.test(after)) return 'lost';
  const [lost, kept, paid] = [lastOf(losing, clause), lastOf(undone, clause), lastOf(paying, clause)];
  if (kept >= 0 && kept >= Math.max(lost, paid)) return 'kept';
  if (lastOf(promised, clause) > lost || lastOf(gained, clause) > Math.max(lost, paid)) return 'promised';
  if (lastOf(demanded, clause) > lost) return 'demanded';
  return lost >= 0 || paid >= 0 ? 'lost' : 'unclear';
}

function losesMoney(text: string): boolean {
  const said = spoken(text);
  const undoneAt = new Set(endsOf(undone, said));
  return endsOf(losingMoney, said).some((end) => !undoneAt.has(end));
}

function lastOf(pattern: RegExp, text: string): number {
  return endsOf(pattern, text).at(-1) ?? -1;
}

function endsOf(pattern: RegExp, text: string): number[] {
  return [...text.matchAll(pattern)].map((match) => match.index + match[0].length);
}

/** "500000", also "500.000": an answer to "how much" may leave the unit out. */
function bareNumber(text: string): Loss {
  const digits = text.trim().replace(/[.,\s]/g, '');
  return /^[1-9]\d{3,11}$/.test(digits) ? { type: 'sum', value: Number(digits) } : undefined;
}
