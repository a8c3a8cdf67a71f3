import { randomBytes, randomInt } from 'node:crypto';
import type { Contacts } from './conversation/contacts.ts';
import type { Wording } from './conversation/wording.ts';
import type { ReportStatus, World } from './conversation/world.ts';
import type { Intent } from './intents/intent.ts';
import type { Understander } from './intents/understanding.ts';
import type { Recogniser } from './recogniser.ts';
import type { ReportFields } from './reports/load-fields.ts';
import type { Province } from './reports/province.ts';
import { createTrackingCode } from './reports/tracking-code.ts';
import type { Db } from './storage/database.ts';
import { findReportByCode, findReportsOfChat, type StoredReport } from './storage/repositories/reports.ts';

/** All that does not change from one message to the next. */
export interface WorldParts {
  readonly wording: Wording;
  readonly contacts: Contacts;
  readonly province: Province;
  readonly reportFields: ReportFields;
  readonly recogniser: Recogniser;
  /** As of this moment: an editor may publish another set at any time. */
  readonly understanding: () => { intents: ReadonlyMap<string, Intent>; understander: Understander };
  /** Hotline by the usual short name of the bank. */
  readonly bankHotlines: ReadonlyMap<string, string>;
  readonly signReceipt: (code: string) => string;
  readonly now: () => number;
}

/** The world as one message finds it. Without a database (the command line) no report is ever found. */
export function openWorld(parts: WorldParts, db: Db | undefined): World {
  const { intents, understander } = parts.understanding();
  return {
    now: parts.now(),
    wording: parts.wording,
    intents,
    understander,
    contacts: parts.contacts,
    communes: parts.province.communes,
    reportFields: parts.reportFields,
    names: parts.province.names,
    extract: (text) => parts.recogniser.extract(text),
    findLookups: (text) => parts.recogniser.findLookups(text),
    maskSecrets: (text) => parts.recogniser.maskSecrets(text),
    check: (text) => parts.recogniser.check(text, db),
    async findReport(code) {
      const report = db === undefined ? undefined : await findReportByCode(db, code);
      return report === undefined ? undefined : statusOf(report);
    },
    async findReportsOfChat(chat) {
      if (db === undefined) return [];
      const own = await findReportsOfChat(db, chat);
      const reports = await Promise.all(own.map(({ code }) => findReportByCode(db, code)));
      return reports.flatMap((report) => (report === undefined ? [] : statusOf(report)));
    },
    newTrackingCode: () => createTrackingCode(randomInt),
    newKey: () => randomBytes(9).toString('base64url'),
    receiptPath: (code) => `/bien-nhan/${code}?k=${parts.signReceipt(code)}`,
    bankHotline: (bank) => parts.bankHotlines.get(bank),
  };
}

function statusOf(report: StoredReport): ReportStatus {
  const lastChange = report.events.findLast((event) => event.state !== null);
  return {
    code: report.code,
    createdAt: report.createdAt,
    state: report.state,
    changedAt: lastChange?.at ?? report.createdAt,
    withdrawn: lastChange?.state === 'closed' && lastChange.actor === 'citizen',
  };
}
