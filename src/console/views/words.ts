import type { Role } from '../access.ts';

/** Words of the team's pages that more than one view needs. */
export const stateNames: Readonly<Record<string, string>> = {
  received: 'Mới nhận',
  triaged: 'Đã xem',
  investigating: 'Đang xác minh',
  confirmed: 'Xác nhận lừa đảo',
  unfounded: 'Chưa đủ căn cứ',
  duplicate: 'Trùng',
  closed: 'Đã đóng',
};

export const roleNames: Readonly<Record<Role, string>> = {
  viewer: 'Chỉ xem',
  responder: 'Ứng cứu',
  editor: 'Biên tập',
  admin: 'Quản trị',
  agency: 'Cơ quan phối hợp',
};

const channelNames: Readonly<Record<string, string>> = {
  web: 'Web',
  telegram: 'Telegram',
  'zalo-oa': 'Zalo',
  'zalo-bot': 'Zalo Bot',
  terminal: 'Dòng lệnh',
  'walk-in': 'Nhập giúp',
};

export function channelName(channel: string, labels: ReadonlyMap<string, string> | undefined): string {
  return labels?.get(channel) ?? channelNames[channel] ?? channel;
}

/** Of the outbox and of replies alike. */
export const deliveryNames: Readonly<Record<string, string>> = {
  queued: 'đang chờ gửi',
  accepted: 'đã gửi',
  delivered: 'đã đến nơi',
  waiting: 'chờ người dân nhắn lại',
  failed: 'không gửi được',
  dead: 'đã dừng, cần xử lý',
};

export const indicatorNames: Readonly<Record<string, string>> = {
  phone: 'Số điện thoại',
  url: 'Liên kết',
  domain: 'Tên miền',
  email: 'Thư điện tử',
  'bank-account': 'Tài khoản',
  'crypto-wallet': 'Ví tiền ảo',
  amount: 'Số tiền',
  handle: 'Tài khoản mạng xã hội',
  'app-package': 'Ứng dụng',
  'social-account': 'Mạng xã hội',
};
