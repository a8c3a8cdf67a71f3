import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Logger, pino } from 'pino';
import type { Channel } from './channels/channel.ts';
import { createPipeline } from './channels/pipeline/pipeline.ts';
import { createWebChannel } from './channels/web/channel.ts';
import { type Config, projectRoot } from './config.ts';
import { createFirstAdmin, mountConsole } from './console/mount.ts';
import { EvidenceStore } from './evidence/store.ts';
import { ForwardDelivery } from './forwarding/deliver.ts';
import { loadTargets } from './forwarding/load-targets.ts';
import { createHttpApp, listen, mountErrorHandlers } from './http/server.ts';
import { loadParts } from './load-parts.ts';
import { openWorld } from './open-world.ts';
import { storeReport } from './reports/store.ts';
import { checkReceiptSignature, openServerSecret, signReceipt } from './server-secret.ts';
import { dialectName, openDatabase } from './storage/database.ts';
import { migrate } from './storage/migrate.ts';
import { findReportByCode } from './storage/repositories/reports.ts';
import { takeInAttachment } from './take-in.ts';

export interface App {
  readonly port: number;
  /** What an operator reads at the start, in Vietnamese. */
  readonly greeting: readonly string[];
  stop(): Promise<void>;
}
