import { randomInt, randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Logger, pino } from 'pino';
import { type AdminOptions, openAdmin } from './admin.ts';
import type { Channel } from './channels/channel.ts';
import { listChannelFolders, loadChannels } from './channels/load-channels.ts';
import { createPipeline, type Pipeline } from './channels/pipeline/pipeline.ts';
import { startReconciler } from './channels/pipeline/reconciler.ts';
import { isSameSecret } from './channels/secrets.ts';
import { type Config, projectRoot } from './config.ts';
import { createFirstAdmin, mountConsole } from './console/mount.ts';
import type { Incoming } from './conversation/message.ts';
import { startDataJobs } from './data-jobs.ts';
import { loadAssets } from './design/assets.ts';
import { createPictureReader, type PictureReader } from './evidence/read-picture.ts';
import { EvidenceStore } from './evidence/store.ts';
import { ForwardDelivery } from './forwarding/deliver.ts';
import { loadTargets } from './forwarding/load-targets.ts';
import { createOfficerMail } from './forwarding/officer-mail.ts';
import { greet } from './greeting.ts';
import { mountMetrics } from './http/metrics.ts';
import { createHttpApp, listen, mountErrorHandlers } from './http/server.ts';
import { toCheckAnswer } from './indicators/check-answer.ts';
import { readConfiguredLists } from './indicators/lists/configured.ts';
import { IntentDesk } from './intents/editing/desk.ts';
import { readTopics, type Topics } from './intents/topics.ts';
import { startListJobs } from './list-jobs.ts';
import { openLiveUnderstanding } from './live-understanding.ts';
import { loadParts } from './load-parts.ts';
import { startOfficerJobs } from './officer-jobs.ts';
import { openWorld, type WorldParts } from './open-world.ts';
import { previewAnswer } from './preview.ts';
import { mountPublic } from './public/mount.ts';
import { type ForwardingRule, loadForwardingRules } from './reports/forwarding-rules.ts';
import { type ForwardingPlan, storeReport } from './reports/store.ts';
import { createTrackingCode } from './reports/tracking-code.ts';
import { checkReceiptSignature, openServerSecret, signReceipt } from './server-secret.ts';
import { type Db, dialectName, openDatabase } from './storage/database.ts';
import { migrate } from './storage/migrate.ts';
import { findReportByCode } from './storage/repositories/reports.ts';
import { countWaiting } from './storage/repositories/waiting.ts';
import { takeInAttachment } from './take-in.ts';
import { createTeamGroup } from './team-group.ts';

export interface App {
  readonly port: number;
  /** What the operator reads at the start, in Vietnamese. */
  readonly greeting: readonly string[];
  stop(): Promise<void>;
}

/** A message whose work was broken off by a passing failure is taken up again after this long. */
const reconcileMilliseconds = 60_000;

/**
 * Composes the whole house and opens its doors.
 * @param more channels beside those that the configuration switches on (the terminal)
 * @throws what is wrong with the configuration or the data
 */
export async function startApp(config: Config, more: readonly Channel[] = []): Promise<App> {
  const log = pino({ level: config.logLevel });
  const now = Date.now;
  const secret = openServerSecret(config.dataFolder);
  const topics = readTopics(path.join(projectRoot, 'data', 'topics.csv'));
  const db = openDatabase({
    ...config,
    onLostConnection: (error) =>
      log.warn({ err: error }, 'a connection to the database was lost; another is opened'),
  });
  // The one waits for the disk while the other is at work.
  const [understanding] = await Promise.all([
    openLiveUnderstanding(config, log),
    migrate(db, dialectName(config.databaseUrl)),
  ]);
  const parts = await loadParts(config, {
    understanding: understanding.current,
    signReceipt: (code) => signReceipt(secret, code),
    now,
  });
  const evidence = new EvidenceStore(path.join(config.dataFolder, 'evidence'));
  const labels = labelsOf(parts);
  const forwarding = await openForwarding(config, { parts, db, log, topics, labels });
  const firstAdmin = await createFirstAdmin(db, now());

  let ready = false;
  const http = createHttpApp({ trustProxy: config.trustProxy, isReady: () => ready });
  const { metricsToken } = config;
  if (metricsToken !== undefined)
    await mountMetrics(http, {
      isAllowed: (token) => isSameSecret(token, metricsToken),
      countWaiting: () => countWaiting(db),
    });
  const channels = [
    ...(await loadChannels({
      environment: config.environment,
      publicUrl: config.publicUrl,
      names: parts.province.names,
      wording: parts.wording,
      fieldLabels: labels,
      evidence,
      db,
      log,
      now,
      random: Math.random,
      newId: randomUUID,
      openReceipt: async (code, signature) =>
        checkReceiptSignature(secret, code, signature) ? findReportByCode(db, code) : undefined,
    })),
    ...more,
  ];
  const reader = createPictureReader({
    say: (key, values) => parts.wording.say(key, values),
    bankByBin: parts.recogniser.bankByBin,
  });
  const pipeline = openPipeline(channels, { parts, db, evidence, log, now, forwarding, reader });
  const topicOf = (text: string) => {
    const { kind, topic } = parts.understanding().understander.understand(text);
    return kind === 'out_of_scope' ? '' : topic;
  };
  const context = {
    // An OTP or a card number must not get as far as the inbox.
    receive(incoming: Incoming) {
      const text = parts.recogniser.maskSecrets(incoming.text);
      return pipeline.receive(text === incoming.text ? incoming : { ...incoming, text, masked: true });
    },
    pressOfTeam: createTeamGroup({
      db,
      group: teamGroupOf(config),
      wording: parts.wording,
      tiesPeople: parts.recogniser.tiesPeople,
      wake: pipeline.wake,
      now,
    }),
    log,
    now,
  };
  mountPublic(http, {
    db,
    assets: loadAssets(path.join(projectRoot, '.dist', 'browser')),
    names: parts.province.names,
    wording: parts.wording,
    publicUrl: config.publicUrl,
    now,
    check: async (text) => toCheckAnswer(await parts.recogniser.check(text, db), topicOf(text)),
    findLookups: (text) => parts.recogniser.findLookups(text),
    extract: (text) => parts.recogniser.extract(text),
    maskSecrets: (text) => parts.recogniser.maskSecrets(text),
    readPicture: (bytes) => reader.read(bytes),
    newCode: () => createTrackingCode(randomInt),
  });
  for (const channel of channels) channel.mount?.(http, context);
  const desk = mountConsole(http, {
    db,
    log,
    now,
    evidence,
    topics,
    labels,
    communes: parts.province.communes,
    names: parts.province.names,
    wording: parts.wording,
    secureCookies: config.publicUrl?.startsWith('https:') ?? false,
    wake: pipeline.wake,
    newId: randomUUID,
    findReach: async ({ channel, chat }) => channels.find(({ name }) => name === channel)?.findReach?.(chat),
    erasureDays: config.erasureDays,
    tiesPeople: parts.recogniser.tiesPeople,
    extract: (text) => parts.recogniser.extract(text),
    maskSecrets: (text) => parts.recogniser.maskSecrets(text),
    channelLabels: new Map(channels.map((channel) => [channel.name, channel.label])),
    walkIn: {
      reportFields: parts.reportFields,
      storeReport: (trx, report) => storeReport(trx, report, forwarding.plan),
      newTrackingCode: () => createTrackingCode(randomInt),
      newId: randomUUID,
      bankHotline: (bank) => parts.bankHotlines.get(bank),
      wakeForwarding: () => forwarding.wake(),
    },
    intents: {
      desk: new IntentDesk(understanding, db, (error) =>
        log.error({ err: error }, 'a trial of changed answers ended in an error'),
      ),
      preview: (intent) => previewAnswer(intent, parts, config.publicUrl),
    },
    admin: openAdmin({
      config,
      db,
      now,
      wording: parts.wording,
      targets: forwarding.targets,
      channels,
      channelsOff: channelsOff(channels),
      isAllowed: parts.recogniser.isOnAllowList,
    }),
  });
  mountErrorHandlers(http, log);

  const { server, port } = await listen(http, config.host, config.port);
  for (const channel of channels) await channel.start(context);
  await pipeline.reconcile();
  forwarding.wake();
  const reconciler = startReconciler(pipeline, { log, everyMilliseconds: reconcileMilliseconds });
  const dataJobs = startDataJobs({
    db,
    evidence,
    wording: parts.wording,
    log,
    now,
    erasureDays: config.erasureDays,
    retentionYears: config.retentionYears,
    wake: pipeline.wake,
  });
  const listJobs = startListJobs({
    db,
    log,
    now,
    lists: readConfiguredLists(path.join(projectRoot, 'data', 'province', config.province, 'lists.yaml')),
    folder: config.dataFolder,
    isAllowed: parts.recogniser.isOnAllowList,
  });
  const officerJobs = startOfficerJobs({
    db,
    wording: parts.wording,
    log,
    now,
    publicUrl: config.publicUrl,
    send: createOfficerMail(config.environment, config.deliveryTimeoutMilliseconds),
  });
  ready = true;
  return {
    port,
    greeting: greet(config, port, channels, channelsOff(channels), firstAdmin),
    async stop() {
      ready = false;
      await reconciler.stop();
      server.close();
      server.closeAllConnections();
      desk.stop();
      await Promise.all(channels.map((channel) => channel.stop()));
      await pipeline.stop();
      understanding.stop();
      await dataJobs.stop();
      await listJobs.stop();
      await officerJobs.stop();
      await forwarding.stop();
      await reader.stop();
      await db.destroy();
    },
  };
}

function channelsOff(on: readonly Channel[]): string[] {
  const names = new Set(on.map(({ name }) => name));
  return listChannelFolders().filter((name) => !names.has(name));
}

function teamGroupOf({ environment }: Config): string | undefined {
  const chat = environment['FORWARD_TELEGRAM_CHAT'];
  return chat === undefined ? undefined : `telegram:${chat}`;
}

/** What people call each field of a report and each type of indicator. */
function labelsOf(parts: WorldParts): ReadonlyMap<string, string> {
  const fields = parts.reportFields.fields.map((field) => [field.name, field.label] as const);
  const types = parts.recogniser.types.map((type) => [type.name, type.label] as const);
  // In this order they stand on a receipt; where a field and a type share a name (amount), the field was asked for.
  return new Map([...fields, ...types, ...fields]);
}

interface Forwarding {
  readonly plan: ForwardingPlan;
  readonly targets: AdminOptions['targets'];
  wake(): void;
  stop(): Promise<void>;
}

async function openForwarding(
  config: Config,
  given: { parts: WorldParts; db: Db; log: Logger; topics: Topics; labels: ReadonlyMap<string, string> },
): Promise<Forwarding> {
  const { parts, db, log, topics, labels } = given;
  const targets = await loadTargets({
    environment: config.environment,
    team: parts.province.names.team,
    topics,
    consoleLink: (code) =>
      config.publicUrl === undefined ? undefined : `${config.publicUrl}/console/reports/${code}`,
    now: Date.now,
  });
  const rules: ForwardingRule[] = loadForwardingRules(
    path.join(projectRoot, 'data', 'province', config.province, 'forwarding.yaml'),
  );
  const options = {
    db,
    log,
    now: Date.now,
    random: Math.random,
    retryMilliseconds: config.retryMilliseconds,
    timeoutMilliseconds: config.deliveryTimeoutMilliseconds,
  };
  const deliveries = targets.map((target) => new ForwardDelivery(target, options));
  return {
    targets: targets.map((target, place) => ({ target, heldUntil: () => deliveries[place]?.heldUntil() })),
    plan: { targets: targets.map((target) => target.name), rules, labels },
    wake() {
      for (const delivery of deliveries) delivery.wake();
    },
    stop: async () => {
      await Promise.all(deliveries.map((delivery) => delivery.stop()));
    },
  };
}

function openPipeline(
  channels: readonly Channel[],
  given: {
    parts: WorldParts;
    db: Db;
    evidence: EvidenceStore;
    log: Logger;
    now: () => number;
    forwarding: Forwarding;
    reader: PictureReader;
  },
): Pipeline {
  const { parts, db, evidence, log, now, forwarding, reader } = given;
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  return createPipeline(channels, db, {
    db,
    log,
    now,
    newId: randomUUID,
    openWorld: () => openWorld(parts, db),
    storeReport: (trx, report) => storeReport(trx, report, forwarding.plan),
    onCommitted: () => forwarding.wake(),
    takeIn: (attachment, incoming) =>
      takeInAttachment(attachment, incoming, {
        db,
        evidence,
        channels: byName,
        reader,
        maskSecrets: (text) => parts.recogniser.maskSecrets(text),
        log,
        now,
      }),
  });
}
