import path from 'node:path';
import { z } from 'zod';
import { type DataKeys, readDataKey } from './storage/sealed.ts';

/** The folder that holds package.json: two levels up from both src/ and .dist/. */
export const projectRoot = path.resolve(import.meta.dirname, '..');

/** An empty value in .env means "not set". */
const blankToUndefined = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankToUndefined, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, fallback: z.input<T>) =>
  z.preprocess((value) => blankToUndefined(value) ?? fallback, schema);

const dataKey = z.string().transform((text, context) => {
  try {
    return readDataKey(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
});

const environmentSchema = z.object({
  PORT: withDefault(z.coerce.number().int().min(0).max(65535), '3000'),
  HOST: withDefault(z.string(), '127.0.0.1'),
  DATA_DIR: withDefault(z.string(), 'data/var'),
  INTENTS_DIR: withDefault(z.string(), 'intents'),
  DATA_KEY: optional(dataKey),
  DATA_KEY_OLD: optional(dataKey),
  ERASURE_DAYS: withDefault(z.coerce.number().int().min(1).max(20), '15'),
  RETENTION_YEARS: withDefault(z.coerce.number().min(1).max(50), '5'),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  PROVINCE: withDefault(z.string().regex(/^[a-z-]+$/), 'ha-tinh'),
  PUBLIC_URL: optional(z.url()),
  LOG_LEVEL: withDefault(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']), 'info'),
  METRICS_TOKEN: optional(z.string().min(16)),
  TRUST_PROXY: withDefault(z.enum(['0', '1']), '0'),
  FORWARD_RETRY_MS: withDefault(z.coerce.number().int().min(10), '30000'),
  FORWARD_TIMEOUT_MS: withDefault(z.coerce.number().int().min(50).max(120_000), '15000'),
});

/** Secrets of the core: nobody beyond it gets to see them. */
const coreSecrets: readonly string[] = ['DATA_KEY', 'DATA_KEY_OLD', 'METRICS_TOKEN'];

/** What the core needs; each edge parses its own keys from `environment` by its own schema. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. Holds the database, evidence and exports. */
  readonly dataFolder: string;
  /** Absolute. The curated answers; a change in it goes live by itself. */
  readonly intentsFolder: string;
  readonly databaseUrl: string | undefined;
  /** The first seals what citizens told; empty: it is kept plain. */
  readonly dataKeys: DataKeys;
  /** Term of a request to erase, in days from the request. */
  readonly erasureDays: number;
  /** After how many years a decided report loses all that tells of a person; see `retention` of the province. */
  readonly retentionYears: number;
  readonly province: string;
  /** Where citizens reach the server from outside, without a trailing slash. */
  readonly publicUrl: string | undefined;
  readonly logLevel: string;
  readonly trustProxy: boolean;
  /** Opens `GET /metrics` to whoever knows it; without one there is no such page. */
  readonly metricsToken: string | undefined;
  /** First delay of a failed delivery, in milliseconds; it doubles from there. */
  readonly retryMilliseconds: number;
  /** How long one delivery to a target may take. */
  readonly deliveryTimeoutMilliseconds: number;
  /** For the members of families (channels, targets), which own their keys. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export class ConfigError extends Error {}

/** @throws ConfigError that names each bad key, what is wrong with it and where it is explained. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The configuration is wrong (see .env.example):\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder: path.resolve(projectRoot, values.DATA_DIR),
    intentsFolder: path.resolve(projectRoot, values.INTENTS_DIR),
    databaseUrl: values.DATABASE_URL,
    dataKeys: [values.DATA_KEY, values.DATA_KEY_OLD].filter((key) => key !== undefined),
    erasureDays: values.ERASURE_DAYS,
    retentionYears: values.RETENTION_YEARS,
    province: values.PROVINCE,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY === '1',
    metricsToken: values.METRICS_TOKEN,
    retryMilliseconds: values.FORWARD_RETRY_MS,
    deliveryTimeoutMilliseconds: values.FORWARD_TIMEOUT_MS,
    environment: Object.fromEntries(
      Object.entries(environment).filter(
        ([key, value]) => value !== undefined && value !== '' && !coreSecrets.includes(key),
      ),
    ),
  };
}
