/** A new intent as an editor finds it: what must be there, and where to write it. In Vietnamese, since editors read it. */
export function intentTemplate(topic: string, today: string): string {
  return `topic: ${topic}
title: Câu hỏi như người dân sẽ hỏi, tối đa 90 ký tự?
button: Nhãn nút, ngắn
answer:
  do: "Câu đậm đầu tiên: cần làm gì ngay."
  steps:
    - "Bước 1, tối đa 150 ký tự."
    - "Bước 2."
  why: "Vì sao, tối đa 260 ký tự."
  call: []          # police-113, bank-hotline, commune-police, ... trong data/contacts.yaml
  more: |
    Chi tiết sau nút Xem thêm.
followups: []       # tối đa 3 mã nội dung khác
sources:
  - title: "Nguồn chính thức"
    read: ${today}
reviewed: ${today}
utterances:         # tổng cộng ít nhất 25 câu, mỗi câu một giọng khác nhau
  faq:
    - "câu hỏi của người dân"
  report:
    - "người dân kể việc đã xảy ra với mình"
  paste:
    - "tin nhắn đáng ngờ được dán vào"
not:                # câu dễ nhầm mà nội dung này không được nhận
  - "câu gần giống nhưng thuộc nội dung khác"
`;
}
