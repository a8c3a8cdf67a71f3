import { describe, expect, it } from 'vitest';
import { testNow } from '../../support/world.ts';
import { answer, recognise } from './support.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = testNow;
/** Midnight in Viet Nam. */
const date = (year: number, month: number, dayOfMonth: number) =>
  Date.UTC(year, month - 1, dayOfMonth) - 7 * hour;
const today = date(2026, 11, 24);
const lastNight = today - 3 * hour;

describe('the time in a story', () => {
  it.each<[string, number | undefined]>([
    ['chuyển khoản 2.5 triệu cách đây 30 phút', now - 30 * minute],
    ['tôi bị lừa mất 2.5 triệu', undefined],
    ['lãi 1.5% một ngày', undefined],
    ['mỗi ngày 1.5% lãi', undefined],
    ['nó hỗ trợ 24/7', undefined],
    ['số 12/3 đường Phan Đình Phùng', undefined],
    ['tôi ở 12/3 Nguyễn Du bị lừa', undefined],
    ['mất 2/3 số tiền tiết kiệm', undefined],
    ['vay 2-3 triệu', undefined],
    ['Tôi sinh ngày 5/6/1961, bị lừa 5 triệu', undefined],
    ['cách đây 20 phút', now - 20 * minute],
    ['cach day 20 phut toi ck 5tr', now - 20 * minute],
    ['15p trước em chuyển 500k', now - 15 * minute],
    ['nửa tiếng trước', now - hour / 2],
    ['một tiếng rưỡi trước', now - hour],
    ['2h trước', now - 2 * hour],
    ['mấy phút trước', now - 3 * minute],
    ['cách đây khoảng hai tuần', now - 14 * day],
    ['em bị lừa chuyển khoản 5 triệu, nó nhắn cho tôi qua facebook', undefined],
    ['nó gọi tôi qua zalo', undefined],
    ['no goi toi qua zalo', undefined],
    ['Tôi qua ngân hàng báo khóa thẻ', undefined],
    ['toi qua ngan hang bao khoa the', undefined],
    ['Tôi nay 65 tuổi, tháng trước bị lừa mất 20 triệu', now - 30 * day],
    ['toi nay 65 tuoi, thang truoc bi lua mat 20 trieu', now - 30 * day],
    ['tối qua nó gọi', lastNight],
    ['toi qua no goi', lastNight],
    ['túi qua hấn gọi', lastNight],
    ['đêm qua bị trừ tiền', lastNight],
    ['tối hôm qua', lastNight],
    ['chiều qua em ck', today - 9 * hour],
    ['hôm qua', now - day],
    ['bựa qua', now - day],
    ['bữa tê', now - 2 * day],
    ['sáng ni tui bị lừa', today],
    ['hồi sáng', today],
    ['tối nay', today],
    ['vừa chuyển xong', now],
    ['mới bị lừa', now],
    ['hoi nay em ck', now],
    ['ban nay lua toi', now],
    ['toi mua cua ban nay', undefined],
    ['hôm nay mới biết tháng trước bị lừa mất 5 triệu', now - 30 * day],
    ['tháng trước tôi quen trên mạng, hôm kia bị lừa chuyển 20 triệu', now - 2 * day],
    ['ngày 20/11 tôi chuyển', date(2026, 11, 20)],
    ['20/11', date(2026, 11, 20)],
    ['20.11.2026', date(2026, 11, 20)],
    ['ngày 20.11', date(2026, 11, 20)],
    ['ngày 20-11', date(2026, 11, 20)],
    ['25/12', date(2025, 12, 25)],
    ['ngày 3 tháng 9 năm 2026', date(2026, 9, 3)],
    ['hôm mùng 5 tháng này', date(2026, 11, 5)],
    ['ngày 5 thang nay', date(2026, 11, 5)],
    ['ngày 28 tháng trước', date(2026, 10, 28)],
    ['nó bảo CK 2 triệu rồi mới gửi hàng', undefined],
    ['nó xin mã vừa gửi về máy', undefined],
    ['sđt 0943.22.11.00', undefined],
    ['31/2', undefined],
    ['5 năm trước', now - 5 * 365 * day],
  ])('%s', (text, at) => {
    expect(recognise('when', text)?.value).toBe(at);
  });
});

it('keeps an answer that cannot be dated as it was said', () => {
  expect(answer('when', 'lâu rồi')).toEqual({ value: 0, shown: 'lâu rồi' });
});
