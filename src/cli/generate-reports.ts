import type { Db } from '../storage/database.ts';
import { openSqliteFile } from '../storage/database.ts';
import { recountDays } from '../storage/recount-days.ts';

const dayMilliseconds = 24 * 3_600_000;
const spreadDays = 730;
const states = ['confirmed', 'unfounded', 'duplicate', 'closed', 'received', 'triaged', 'investigating'];
const channels = ['web', 'zalo-oa', 'telegram', 'walk-in'];
const stories = [
  'Có người xưng công an gọi điện nói tôi dính líu đường dây rửa tiền, bắt chuyển tiền để chứng minh trong sạch',
  'Shipper gọi báo có đơn hàng, chuyển khoản xong thì họ chặn số và bảo đã đăng ký nhầm gói hội viên',
  'Con gái gọi video mượn tiền đóng học phí, mặt giống lắm nhưng giọng khác, sau mới biết là giả',
  'Nhắn tin báo khóa sim sau hai giờ, bấm vào liên kết rồi mất hết tiền trong tài khoản ngân hàng',
  'Mời làm nhiệm vụ trên mạng, nạp tiền lần đầu được trả hoa hồng, lần sau không rút ra được nữa',
  'Giả danh điện lực dọa cắt điện, bảo cài ứng dụng lạ rồi điều khiển điện thoại của mẹ tôi',
];
const places = [
  'ở chợ',
  'lúc sáng',
  'buổi tối',
  'gần trường học',
  'trên Facebook',
  'qua Zalo',
  'khi đang làm đồng',
];

/** A generator of the same numbers every time (mulberry32), from 0 up to 1. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Fills a migrated, empty SQLite data folder with invented reports of two years up to `now`, with their events, numbers,
 * deliveries and owners. One report in 200 of the older ones, and one in four of the last week, is still open.
 */
export async function generateReports(
  db: Db,
  options: {
    dataFolder: string;
    count: number;
    now: number;
    topics: readonly string[];
    communes: readonly string[];
  },
): Promise<void> {
  const { count, now } = options;
  const random = numbersFrom(1);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const file = openSqliteFile(options.dataFolder);
  file.pragma('synchronous = OFF');
  const report = file.prepare(
    `insert into reports (id, code, channel, chat, created_at, state, topic, narrative, amount, occurred_at,
       commune, first_hour, fields) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '{}')`,
  );
  const event = file.prepare(
    `insert into report_events (report_id, at, actor, kind, state, text) values (?, ?, ?, ?, ?, '')`,
  );
  const indicator = file.prepare(
    `insert into report_indicators (report_id, type, value, shown, details) values (?, 'phone', ?, ?, '{}')`,
  );
  const delivery = file.prepare(
    `insert into outbox (target, idempotency_key, report_id, payload, state, attempts, next_try_at, created_at,
       delivered_at) values ('email', ?, ?, '{}', ?, ?, 0, ?, ?)`,
  );
  const answer = file.prepare(
    `insert into answers (key, at, channel, kind, confidence) values (?, ?, 'web', 'intent', 1)`,
  );
  const question = file.prepare(
    `insert into questions (at, channel, chat, text, for_officer, state) values (?, 'web', ?, 'hỏi', 0, ?)`,
  );
  const insertOne = (number: number) => {
    const id = `g${number}`;
    const at = now - Math.floor((spreadDays * dayMilliseconds * (count - number)) / count) - 1000;
    const isNew = now - at < 7 * dayMilliseconds;
    const state = random() < (isNew ? 0.25 : 0.005) ? pick(states.slice(4)) : pick(states.slice(0, 4));
    const narrative = `${pick(stories)}, ${pick(places)}, mất ${number} đồng, kẻ gian tên ${pick(['Hùng', 'Lan', 'Tuấn'])} ${number % 997}`;
    const phone = `+849${String(Math.floor(random() * 20_000) + 10_000_000)}`;
    report.run(
      id,
      `LC-G${number}`,
      pick(channels),
      `c${number % 300_000}`,
      at,
      state,
      pick(options.topics),
      narrative,
      random() < 0.6 ? Math.floor(random() * 90) * 1_000_000 : null,
      at,
      random() < 0.9 ? pick(options.communes) : null,
      random() < 0.03 ? 1 : 0,
    );
    event.run(id, at, 'citizen', 'state', 'received');
    if (state !== 'received')
      event.run(id, at + Math.floor(random() ** 4 * 5 * dayMilliseconds), 'an', 'state', state);
    if (state === 'confirmed') event.run(id, at + 5 * dayMilliseconds, 'an', 'outcome', null);
    indicator.run(id, phone, phone);
    const arrived = random() < 0.9995;
    delivery.run(id, id, arrived ? 'delivered' : 'dead', arrived ? 1 : 24, at, arrived ? at + 1000 : null);
    answer.run(id, at);
    if (number % 10 === 0) question.run(at, id, number > count - 2000 ? 'open' : 'answered');
  };
  const batch = 50_000;
  for (let begun = 0; begun < count; begun += batch) {
    file.transaction(() => {
      for (let number = begun; number < Math.min(count, begun + batch); number += 1) insertOne(number);
    })();
    process.stderr.write(`${Math.min(count, begun + batch)} reports\n`);
  }
  file.exec(`insert into report_assignments (report_id, user_id, agency, assigned_by, at, report_at)
    select reports.id, users.id, null, 'an', reports.created_at, reports.created_at
    from reports join users on users.id = 1 + (reports.rowid / 4) % (select count(*) from users)
    where reports.rowid % 4 = 0`);
  file.close();
  await recountDays(db);
}
