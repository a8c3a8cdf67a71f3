import sharp from 'sharp';
import { proposeAlert } from '../../src/awareness/alerts.ts';
import { openCase } from '../../src/reports/cases/join.ts';
import { insertTask } from '../../src/storage/repositories/case-tasks.ts';
import { requestErasure } from '../../src/storage/repositories/erasures.ts';
import { queueReply, receiveMessage } from '../../src/storage/repositories/messages.ts';
import { recordQuestion } from '../../src/storage/repositories/questions.ts';
import type { ConsoleHarness } from './console.ts';

const narratives = [
  [
    'scam_fake_police_court',
    'Có người gọi xưng công an quận, nói tôi dính líu rửa tiền, bắt chuyển 15 triệu vào tài khoản 0123456789 để "chứng minh trong sạch". Số gọi là 0900 000 123, họ dọa không được nói với ai.',
  ],
  ['scam_fake_shipper', 'Shipper giả gọi báo có đơn hàng 320 nghìn, chuyển khoản xong thì chặn số'],
  ['scam_deepfake', 'Con gái gọi video mượn tiền, mặt giống lắm nhưng giọng hơi khác'],
  ['scam_sim_lock', 'Nhắn tin báo khóa sim sau 2 giờ, bấm vào link vt-xacminh.example'],
  ['', 'toi bi lua mat tien mua hang tren mang'],
] as const;
const minute = 60_000;

/** A morning's inbox: enough of everything to see what a page looks like. */
export async function fillWithExamples(harness: ConsoleHarness): Promise<void> {
  const picture = await sharp({ create: { width: 300, height: 600, channels: 3, background: '#9fb8bd' } })
    .png()
    .toBuffer();
  const stored = await harness.deps.evidence.storePicture(picture);
  await harness.database.db
    .insertInto('evidence')
    .values({ hash: stored.hash, mime: stored.mime, size: stored.size, stored_at: 1 })
    .execute();
  for (let index = 0; index < 24; index += 1) {
    const [topic, narrative] = narratives[index % narratives.length] ?? ['', ''];
    await harness.store({
      id: `x${index}`,
      code: index === 0 ? 'LC-2345-6789' : `LC-AA${index}K-77H3`,
      chat: `chat-${index}`,
      topic,
      narrative,
      channel: ['web', 'zalo-oa', 'telegram'][index % 3] ?? 'web',
      amount: index % 4 === 3 ? null : 15_000_000 * (index + 1),
      firstHour: index < 2,
      createdAt: harness.now() - index * 47 * minute - 4 * minute,
      commune: ['18673', '18073', '18754', null][index % 4] ?? null,
      evidence: index === 0 ? [stored.hash] : [],
      fields: {
        when: { value: 1, shown: '10:05 24/11/2026' },
        amount: { value: 15_000_000, shown: '15.000.000 đồng' },
        through: { value: 'bank', shown: 'Chuyển khoản ngân hàng' },
        commune: { value: '18673', shown: 'xã Cẩm Xuyên' },
        contact: { value: 'phone:+84900000123', shown: 'Gọi điện cho tôi' },
      },
    });
  }
  await addChat(harness, 'chat-0');
  await addCase(harness);
  await harness.database.db.transaction().execute(async (trx) => {
    const at = harness.now() - 20 * minute;
    await recordQuestion(trx, {
      at,
      channel: 'web',
      chat: 'q1',
      text: 'Tôi muốn hỏi cán bộ về vụ góp vốn trồng sâm',
      forOfficer: true,
    });
    await recordQuestion(trx, {
      at,
      channel: 'zalo-oa',
      chat: 'q2',
      text: 'thẻ căn cước hết hạn thì ngân hàng có khóa tài khoản không',
      forOfficer: false,
    });
  });
}

/** A case with a task that is late, an alert that waits, and a request to erase. */
async function addCase(harness: ConsoleHarness): Promise<void> {
  const actor = { name: 'sep', now: harness.now() - 60 * minute };
  await harness.database.db.transaction().execute(async (trx) => {
    await openCase(trx, { id: 'v1', title: 'Giả danh công an quận', reportIds: ['x5', 'x10', 'x15'] }, actor);
    await insertTask(trx, {
      caseId: 'v1',
      text: 'Gọi ngân hàng đề nghị phong tỏa',
      owner: 'sep',
      dueAt: harness.now() - minute,
      createdBy: 'sep',
      now: actor.now,
    });
    const alert = { id: 'a1', caseId: 'v1', topic: '', communes: [] };
    const words = { title: 'Giả danh công an', text: 'Công an không làm việc qua điện thoại. Cúp máy.' };
    await proposeAlert(trx, { ...alert, ...words }, actor);
    await requestErasure(trx, { channel: 'web', chat: 'z' }, harness.now());
  });
}

async function addChat(harness: ConsoleHarness, chat: string): Promise<void> {
  const { db } = harness.database;
  const at = harness.now() - 6 * minute;
  await receiveMessage(db, {
    channel: 'web',
    chat,
    externalId: '1',
    at,
    payload: { text: 'tôi vừa bị lừa 15 triệu', attachments: [] },
  });
  await db.transaction().execute((trx) =>
    queueReply(trx, {
      channel: 'web',
      chat,
      at: at + minute,
      payload: {
        style: 'first-hour',
        lead: 'Anh/chị bình tĩnh. Gọi ngay ngân hàng của mình.',
        body: ['Không chuyển thêm tiền.'],
      },
      answersId: null,
    }),
  );
}
