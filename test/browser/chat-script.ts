import type { Incoming, Reply } from '../../src/conversation/message.ts';
import type { Script } from '../support/web-chat.ts';

/** One reply of every style, each with all that it may carry. Numbers and domains are invented. */
export const everyStyle: readonly Reply[] = [
  {
    style: 'answer',
    lead: 'Không đọc mã OTP cho bất kỳ ai.',
    steps: ['Cúp máy ngay.', 'Gọi số in ở mặt sau thẻ.', 'Đổi mật khẩu.'],
    body: ['Ngân hàng không bao giờ hỏi mã này.'],
    more: { text: 'Đoạn một.\nĐoạn hai.', action: 'more:otp' },
    links: [
      { label: 'Gọi 113', href: 'tel:113' },
      { label: 'Cổng VNeID', href: 'https://vneid.gov.vn/' },
    ],
    buttons: [
      { label: 'Đã lỡ đọc mã', action: 'intent:otp-read' },
      { label: 'Không phải ý tôi', action: 'not-meant' },
    ],
    footer: 'Xem lại lần cuối: 20/11/2026',
    feedback: 'key1',
  },
  ...(['scam', 'suspicious', 'unknown', 'official'] as const).map(
    (style): Reply => ({
      style,
      lead: `Kết luận kiểu ${style}`,
      body: [
        'Anh/chị gửi: hxxp://vcb-xacthuc[.]example/login',
        '• Tên miền giống tên ngân hàng.',
        '• Có 3 người khác báo.',
        'Dừng lại, không chuyển tiền.',
      ],
      buttons: [{ label: 'Báo cho đội ứng cứu', action: 'report:pasted' }],
      footer: 'Kết quả ngày 24/11/2026',
    }),
  ),
  {
    style: 'first-hour',
    lead: 'Anh/chị bình tĩnh. Gọi ngay ngân hàng: Vietcombank 1900545413',
    steps: ['Nói đúng câu này: "Tôi bị lừa chuyển tiền."', 'Gọi công an xã.'],
    body: ['Không chuyển thêm tiền.', 'Ghi nhận phản ánh ngay bên dưới.'],
    links: [
      { label: 'Gọi Vietcombank', href: 'tel:1900545413' },
      { label: 'Gọi 113', href: 'tel:113' },
    ],
  },
  {
    style: 'summary',
    lead: 'Đã ghi nhận. Mã phản ánh: LC-2345-6789',
    body: ['Số tiền: 15.000.000 đồng', 'Đội ứng cứu đã nhận được và sẽ xem xét.'],
    links: [{ label: 'Mở biên nhận để in', href: '/bien-nhan/LC-2345-6789?k=right' }],
    buttons: [{ label: 'Xem trạng thái', action: 'status:LC-2345-6789' }],
    footer: 'Giữ mã này.',
  },
  { style: 'officer', body: ['Chào anh/chị, tôi là cán bộ trực.'] },
];

/** A small talk: everything at once, a question with answers, or an echo. */
export const script: Script = (incoming: Incoming) => {
  if (incoming.text === 'tất cả') return everyStyle;
  if (incoming.button === 'ask') return [{ style: 'plain', lead: 'Anh/chị muốn hỏi điều gì?', body: [] }];
  if (incoming.button === 'report') {
    return [
      {
        style: 'plain',
        lead: 'Chuyển qua đâu?',
        body: [],
        buttons: [
          { label: 'Ngân hàng', action: 'say:Ngân hàng' },
          { label: 'Hủy', action: 'report:cancel' },
        ],
      },
    ];
  }
  const heard = incoming.button ?? incoming.text;
  return [{ style: 'plain', body: [`Đã nghe: ${heard === '' ? 'một ảnh' : heard}`] }];
};
