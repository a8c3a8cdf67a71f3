import { describe, expect, it } from 'vitest';
import { answer, recognise } from './support.ts';

const million = 1_000_000;

describe('money in a story', () => {
  it.each<[string, number | undefined]>([
    ['nó lừa tôi mua hàng', undefined],
    ['nó gửi link, tôi bấm vào rồi mất sạch tiền', undefined],
    ['mất sạch tiền dù tôi không gửi mã cho ai', undefined],
    ['tôi không gửi tiền nữa vì nó đã lấy hết của tôi', undefined],
    ['vừa chuyển hết tiền trong thẻ, tôi không chuyển được lại', undefined],
    ['nó đòi 50 triệu tôi không chuyển', undefined],
    ['no doi 50 trieu toi khong chuyen', undefined],
    ['tôi chuyển 5 triệu, nó hứa trả 200 triệu', 5 * million],
    ['tôi chuyển 5 triệu nó hứa trả 200 triệu', 5 * million],
    ['toi chuyen 5 trieu no hua tra 200 trieu', 5 * million],
    ['đóng phí 3 triệu để nhận 200 triệu', 3 * million],
    ['bị lừa mất 2.5 triệu', 2.5 * million],
    ['em bị lừa 15tr qua tk vcb', 15 * million],
    ['tui bị hấn lừa mất 20 củ rồi', 20 * million],
    ['nó bắt tôi đóng 5 triệu tiền phí, tôi đã đóng rồi', 5 * million],
    ['nó giả con gái hỏi mượn 10 triệu, mẹ tôi chuyển rồi', 10 * million],
    ['nó bảo tôi chuyển 10 triệu để xác minh', undefined],
    ['nó yêu cầu nộp phạt 7 triệu, tôi chưa nộp', undefined],
    ['chuyển 5 triệu rồi nó đòi thêm 10 triệu nữa', 5 * million],
    ['suýt mất 30 triệu vì tin nó', undefined],
    ['chưa mất tiền', 0],
    ['chua mat tien', 0],
    ['may quá tôi chưa mất đồng nào', 0],
    ['tui nỏ mất tiền', 0],
    ['nỏ mất chi cả', 0],
    ['e k mất tiền, chỉ báo cho biết', 0],
    ['bị lừa bấm link nhưng chưa mất tiền', 0],
    ['nó đòi 50 triệu nhưng tôi chưa chuyển tiền', 0],
    ['nó không chuyển tiền cho tôi', undefined],
    ['nó bảo không mất tiền', undefined],
    ['shop không gửi hàng, tôi mất 500k', 500_000],
    ['bị trúng thưởng lừa mất 5 triệu', 5 * million],
    ['nó dọa bắt nên tôi sợ quá chuyển 50 triệu', 50 * million],
    ['mua xe trên mạng giá 15 triệu', 15 * million],
    ['nó chuyển nhầm cho tôi 50 triệu', undefined],
    ['nó trả tôi 200k hoa hồng rồi tôi nạp 150k', 150_000],
    ['tài khoản bị trừ 3 triệu', 3 * million],
    ['Mua con chó poodle 3 triệu, cọc trước 1 triệu, shop block', million],
    ['nạp vào app 12tr rồi 38tr rồi 95tr mà ko rút ra đc', 95 * million],
    ['vay app 2tr mà phải trả 3tr4 trong 7 ngày', undefined],
    ['me toi can 20tr, no bao vay, me chuyen roi. toi khong he goi', 20 * million],
    ['sep bao chuyen 60tr cho doi tac, em chuyen xong moi biet khong phai sep', 60 * million],
    ['vay mượn họ hàng 120 triệu nộp vô, chừ hấn nói sai cú pháp', 120 * million],
    ['Tôi đã nộp phí kho bãi 22 triệu, phí chống rửa tiền 48 triệu, phí bảo hiểm 65 triệu', 65 * million],
    ['người yêu cũ dọa đăng hình nếu tui không chuyển cho hấn 20 triệu', undefined],
    ['chuyển tiền cho bạn qua stk 0987-654-321 (MB) 300k thì ra tên người lạ', 300_000],
    ['em vừa chuyển nhầm 1 triệu 250', 1_250_000],
    ['Về nhà con xem thì mất 8 triệu 2. Chừ mần răng', 8_200_000],
    ['tôi có nên chuyển 5 triệu không', undefined],
  ])('%s', (text, amount) => {
    expect(recognise('amount', text)?.value).toBe(amount);
  });
});

describe('the answer to how much was lost', () => {
  it.each<[string, number | undefined]>([
    ['5tr2', 5.2 * million],
    ['500.000', 500_000],
    ['5000000', 5 * million],
    ['không', 0],
    ['dạ chưa ạ', 0],
    ['0đ', 0],
    ['k', 0],
    ['nỏ', 0],
    ['chưa chuyển', 0],
    ['tôi không chuyển', 0],
    ['nó đòi 50 triệu nhưng tôi không chuyển', 0],
    ['nó bắt đóng 50 triệu', 50 * million],
    ['chuyển 5 triệu, nó hứa trả 200 triệu', 5 * million],
    ['mất sạch tiền, không chuyển lại được', undefined],
    ['nó lấy hết rồi', undefined],
    ['0912345678', undefined],
  ])('%s', (text, amount) => {
    expect(answer('amount', text)?.value).toBe(amount);
  });
});
