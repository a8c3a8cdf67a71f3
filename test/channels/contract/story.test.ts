import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { hashPassword } from '../../../src/console/sign-in/password.ts';
import { findTrackingCode } from '../../../src/reports/tracking-code.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { insertAccount } from '../../../src/storage/repositories/console-accounts.ts';
import { findReportByCode } from '../../../src/storage/repositories/reports.ts';
import { ConsoleBrowser, testPassword } from '../../support/console.ts';
import { aPicture, type ChannelWorld, channelKinds, eventually, type Person, type Shown } from './people.ts';

/** What happens, in order: what the citizen (or the team) does, and what has to come back. */
interface Scene {
  readonly title: string;
  act(person: Person, story: Story): Promise<void>;
  /** A bubble that came after the act. */
  readonly sees: (shown: Shown, story: Story) => boolean;
}

interface Story {
  code: string;
  readonly team: (code: string, text: string) => Promise<void>;
}

const says = (text: string) => (person: Person) => person.say(text);
const chooses = (label: string) => (person: Person) => person.choose(label);
const shows =
  (...parts: string[]) =>
  (shown: Shown) =>
    parts.every((part) => shown.text.includes(part));
const offers = (label: string) => (shown: Shown) => shown.choices.includes(label);

const scenes: readonly Scene[] = [
  {
    title: 'a question without diacritics is answered',
    act: says('ma otp la gi, co doc cho nhan vien ngan hang duoc khong'),
    sees: shows('OTP'),
  },
  {
    title: 'a pasted link is judged',
    act: says('vietcombank-xacthuc.top/dang-nhap cai nay co phai that khong'),
    sees: (shown) =>
      /dấu hiệu lừa đảo|Chưa thấy dấu hiệu/.test(shown.text) && shown.text.includes('vietcombank'),
  },
  {
    title: 'a report begins',
    act: says('báo lừa đảo'),
    sees: offers('Hủy'),
  },
  {
    title: 'one message fills it in',
    act: says('hôm qua tôi bị lừa 5 triệu, chuyển khoản vào stk 0123456789 vcb, số 0912 345 678 gọi cho tôi'),
    sees: offers('Gửi luôn'),
  },
  {
    title: 'a picture is added to it',
    act: async (person) => person.sendPicture(await aPicture()),
    sees: offers('Gửi luôn'),
  },
  {
    title: 'the citizen wants to see it',
    act: chooses('Gửi luôn'),
    sees: offers('Gửi phản ánh'),
  },
  {
    title: 'it is sent, and has a code',
    act: chooses('Gửi phản ánh'),
    sees: (shown, story) => {
      story.code = findTrackingCode(shown.text) ?? '';
      return story.code !== '';
    },
  },
  {
    title: 'its state is asked for later',
    act: (person, story) => person.say(story.code.toLowerCase()),
    sees: (shown, story) => shows(story.code, 'đã nhận')(shown),
  },
  {
    title: 'the team answers',
    act: async (_person, story) => story.team(story.code, 'Cán bộ đã chuyển vụ việc cho công an xã.'),
    sees: shows('Cán bộ đã chuyển vụ việc cho công an xã.'),
  },
];

describe('the story, with all channels on in one server', () => {
  const worlds = new Map<string, ChannelWorld>();
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'la-chan-story-'));
  let app: App | undefined;
  // A server that has to learn its intents first takes its time.
  beforeAll(async () => {
    for (const kind of channelKinds) worlds.set(kind.name, await kind.open());
    const environment = Object.assign({}, ...[...worlds.values()].map((world) => world.environment));
    app = await startApp(readConfig({ ...environment, PORT: '0', DATA_DIR: dataFolder, LOG_LEVEL: 'error' }));
    await addOfficer(dataFolder);
  }, 240_000);
  afterAll(async () => {
    await app?.stop();
    for (const world of worlds.values()) await world.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it.each(channelKinds)(
    'goes from a question to the team’s answer on $name',
    { timeout: 180_000 },
    async (kind) => {
      const address = `http://127.0.0.1:${app?.port ?? 0}`;
      const person = await worlds.get(kind.name)?.join(address);
      if (person === undefined) throw new Error('nobody there');
      const story: Story = { code: '', team: (code, text) => answerAsTeam(address, code, text) };
      for (const scene of scenes) {
        const before = person.shown().length;
        await scene.act(person, story);
        // Whatever a platform delivers twice changes nothing.
        await person.repeat();
        await eventually(
          () =>
            person
              .shown()
              .slice(before)
              .find((shown) => scene.sees(shown, story)),
          () => `${scene.title}: ${JSON.stringify(person.shown().slice(before), null, 1)}`,
        );
      }
      const db = openDatabase({ dataFolder, databaseUrl: undefined });
      const report = await findReportByCode(db, story.code);
      const reports = await db
        .selectFrom('reports')
        .select('code')
        .where('channel', '=', kind.name)
        .execute();
      await db.destroy();
      expect(reports).toHaveLength(1);
      expect(report).toMatchObject({ channel: kind.name, amount: 5_000_000 });
      expect(report?.evidence).toHaveLength(1);
      expect(report?.indicators.map((indicator) => indicator.type)).toContain('phone');
    },
  );
});

/** An officer with an account, who answers in the console. */
async function addOfficer(dataFolder: string): Promise<void> {
  const db = openDatabase({ dataFolder, databaseUrl: undefined });
  const passwordHash = await hashPassword(testPassword);
  await db.transaction().execute((trx) =>
    insertAccount(trx, {
      name: 'an',
      fullName: 'An',
      passwordHash,
      role: 'responder',
      agency: null,
      createdAt: Date.now(),
    }),
  );
  await db.destroy();
}

async function answerAsTeam(address: string, code: string, text: string): Promise<void> {
  const browser = new ConsoleBrowser(address);
  await browser.signIn('an');
  const page = `/console/reports/${code}`;
  const answer = await browser.post(`${page}/reply`, { text }, page);
  expect(answer.location).toBe(page);
}
