import { randomInt, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { pino } from 'pino';
import { openAdmin } from '../../src/admin.ts';
import { projectRoot, readConfig } from '../../src/config.ts';
import { type ConsoleDeps, mountConsole } from '../../src/console/mount.ts';
import { hashPassword } from '../../src/console/sign-in/password.ts';
import { loadWording } from '../../src/conversation/wording.ts';
import { EvidenceStore } from '../../src/evidence/store.ts';
import { createHttpApp, listen, mountErrorHandlers } from '../../src/http/server.ts';
import { readTopics } from '../../src/intents/topics.ts';
import { loadReportFields } from '../../src/reports/load-fields.ts';
import { loadProvince } from '../../src/reports/province.ts';
import { storeReport } from '../../src/reports/store.ts';
import { createTrackingCode } from '../../src/reports/tracking-code.ts';
import { insertAccount, setSecondStep } from '../../src/storage/repositories/console-accounts.ts';
import type { NewReport } from '../../src/storage/repositories/reports.ts';
import { openSqlite, type TestDatabase } from './databases.ts';
import { aReport } from './reports.ts';
import { tiesPeople } from './ties.ts';

/** A console on loopback over a real database; time stands still until it is moved. */
export interface ConsoleHarness {
  readonly database: TestDatabase;
  readonly deps: ConsoleDeps;
  readonly address: string;
  /** Errors that the server logged: a test that expects none looks here. */
  readonly errors: readonly string[];
  /** Channels that were woken. */
  readonly woken: readonly string[];
  moveTime(milliseconds: number): void;
  now(): number;
  store(report?: Partial<NewReport>): Promise<void>;
  addUser(name: string, role: string, options?: { agency?: string; secret?: string }): Promise<void>;
  browser(): ConsoleBrowser;
  close(): Promise<void>;
}

export const testPassword = 'mot mat khau dai';

export async function openConsole(
  open: () => Promise<TestDatabase> = openSqlite,
  more: Partial<ConsoleDeps> = {},
): Promise<ConsoleHarness> {
  const database = await open();
  let time = Date.UTC(2026, 10, 24, 3, 10);
  const errors: string[] = [];
  const woken: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  const data = path.join(projectRoot, 'data');
  const province = loadProvince(path.join(data, 'province', 'ha-tinh'));
  const reportFields = await loadReportFields(path.join(data, 'report-fields'));
  const evidenceFolder = path.join(database.dataFolder, 'evidence');
  mkdirSync(evidenceFolder, { recursive: true });
  const deps: ConsoleDeps = {
    db: database.db,
    log,
    now: () => time,
    evidence: new EvidenceStore(evidenceFolder),
    topics: readTopics(path.join(data, 'topics.csv')),
    labels: new Map(reportFields.fields.map((field) => [field.name, field.label])),
    communes: province.communes,
    names: province.names,
    wording: loadWording(path.join(data, 'wording')),
    secureCookies: false,
    tiesPeople,
    wake: (channel) => void woken.push(channel),
    newId: randomUUID,
    walkIn: {
      reportFields,
      storeReport: (trx, report) =>
        storeReport(trx, report, { targets: ['email'], rules: [], labels: new Map() }),
      newTrackingCode: () => createTrackingCode(randomInt),
      newId: randomUUID,
      bankHotline: () => undefined,
      wakeForwarding: () => undefined,
    },
    admin: openAdmin({
      config: readConfig({ DATA_DIR: database.dataFolder }),
      db: database.db,
      now: () => time,
      wording: loadWording(path.join(data, 'wording')),
      targets: [],
      channels: [],
      channelsOff: ['telegram'],
      isAllowed: () => false,
    }),
    ...more,
  };
  const app = createHttpApp({ trustProxy: false, isReady: () => true });
  mountConsole(app, deps);
  mountErrorHandlers(app, log);
  const { server, port } = await listen(app, '127.0.0.1', 0);
  // A slow machine must not meet a connection that the server is just giving up.
  server.keepAliveTimeout = 300_000;
  const address = `http://127.0.0.1:${port}`;
  return {
    database,
    deps,
    address,
    errors,
    woken,
    moveTime: (milliseconds) => {
      time += milliseconds;
    },
    now: () => time,
    store: (report = {}) =>
      database.db
        .transaction()
        .execute((trx) =>
          storeReport(trx, aReport(report), { targets: ['email'], rules: [], labels: deps.labels }),
        ),
    async addUser(name, role, options = {}) {
      const passwordHash = await cachedHash();
      await database.db.transaction().execute(async (trx) => {
        await insertAccount(trx, {
          name,
          fullName: `${name} họ tên`,
          passwordHash,
          role,
          agency: options.agency ?? null,
          createdAt: time,
        });
        if (options.secret === undefined) return;
        const user = await trx
          .selectFrom('users')
          .select('id')
          .where('name', '=', name)
          .executeTakeFirstOrThrow();
        await setSecondStep(trx, user.id, options.secret, 0);
      });
    },
    browser: () => new ConsoleBrowser(address),
    close: () => closeAll(server, database),
  };
}

let hashed: Promise<string> | undefined;
function cachedHash(): Promise<string> {
  hashed ??= hashPassword(testPassword);
  return hashed;
}

async function closeAll(server: Server, database: TestDatabase): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await database.close();
}

export interface Page {
  readonly status: number;
  readonly location: string | null;
  readonly html: string;
}

/** Enough of a browser: keeps cookies and reads the form's token off the page, as a person's browser does. */
export class ConsoleBrowser {
  readonly #address: string;
  readonly cookies = new Map<string, string>();

  constructor(address: string) {
    this.#address = address;
  }

  async get(at: string): Promise<Page> {
    return this.#send(at, { method: 'GET' });
  }

  /** Opens `page`, takes its token and sends the form. */
  async post(at: string, form: Record<string, string>, page = at): Promise<Page> {
    const csrf = /name="csrf" value="([^"]*)"/.exec((await this.get(page)).html)?.[1] ?? '';
    return this.postRaw(at, { csrf, ...form });
  }

  /** Presses the button of a preview: its hidden fields go back as they stand there. */
  async send(preview: Page): Promise<Page> {
    const form = /<form method="post" action="([^"]*)" class="actions">([\s\S]*?)<\/form>/.exec(preview.html);
    const fields = [...(form?.[2] ?? '').matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    );
    return this.postRaw(form?.[1] ?? '', new URLSearchParams(fields).toString());
  }

  async postRaw(
    at: string,
    form: Record<string, string> | string,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    return this.#send(at, {
      method: 'POST',
      body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  }

  async signIn(name: string, password = testPassword): Promise<Page> {
    return this.post('/console/sign-in', { name, password });
  }

  async #send(at: string, request: RequestInit): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(at, this.#address), {
      ...request,
      redirect: 'manual',
      headers: { ...(request.headers as Record<string, string> | undefined), cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const equals = pair.indexOf('=');
      this.cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    return {
      status: response.status,
      location: response.headers.get('location'),
      html: await response.text(),
    };
  }
}
