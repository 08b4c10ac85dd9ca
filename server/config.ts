// The only room that reads the environment. Everything else receives a Config; a wrong setting ends in one sentence.
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const flag = z
  .enum(['', '0', '1', 'false', 'true'])
  .transform((value) => value === '1' || value === 'true')
  .default(false);

const webAddress = z
  .url({ protocol: /^https?$/ })
  .transform((value) => new URL(value).origin)
  .optional();

const addresses = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
  )
  .refine(
    (list) => list.every((address) => isIP(address) !== 0),
    '须为 IP 地址，以逗号分隔 / must be IP addresses, separated by commas',
  );

const hostNames = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4100),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z
    .string()
    .min(1)
    .refine(
      (path) => !path.includes('://'),
      '须为文件夹，数据库地址请写入 DATABASE_URL / must be a folder; an address belongs in DATABASE_URL',
    )
    .default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '须以 postgres:// 开头 / must begin with postgres://')
    .refine(
      (address) => URL.canParse(address),
      '须为 postgres://用户名@主机/数据库 这样的地址 / must be an address such as postgres://user@host/database',
    )
    .optional(),
  DATABASE_PASSWORD: z.string().optional(),
  PUBLIC_URL: webAddress,
  TRUSTED_PROXY: addresses,
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  WORKERS: z.coerce.number().int().min(1).max(32).default(1),
  PLUGINS_DIR: z.string().min(1).optional(),
  METRICS_TOKEN: z
    .string()
    .min(16, '至少须有 16 个字符 / must have at least 16 characters')
    .regex(/^\S+$/, '不能含有空白 / must be one word')
    .optional(),
  SHUTDOWN_SECONDS: z.coerce.number().int().min(1).max(600).default(20),
  ALLOW_DEMO: flag,
  PUBLISH_ALONE: flag,
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: '须为 smtp://用户:密码@主机:端口 或 smtps://… / must be smtp://user:password@host:port or smtps://…',
    })
    .optional(),
  MAIL_FROM: z.string().min(3).max(200).optional(),
  WEBHOOK_HOSTS: z.string().default('').transform(hostNames),
  BACKUP_KEY: z.string().optional(),
  BACKUP_KEY_FILE: z.string().optional(),
  FILES_S3_ENDPOINT: webAddress,
  FILES_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, '须为存储桶的名称 / must be the name of a bucket')
    .optional(),
  FILES_S3_REGION: z.string().min(1).default('us-east-1'),
  FILES_S3_ACCESS_KEY: z.string().optional(),
  FILES_S3_SECRET_KEY: z.string().optional(),
  FILES_SCAN: z
    .string()
    .regex(/^tcp:\/\/[^/:]+:\d{1,5}$/, '须写作 tcp://主机:端口 / must be written as tcp://host:port')
    .optional(),
  FILES_LARGEST_MB: z.coerce.number().int().min(1).max(2000).default(50),
  FILES_LARGEST_PICTURE_MB: z.coerce.number().int().min(1).max(2000).default(20),
  FILES_TOTAL_MB: z.coerce.number().int().min(1).default(5120),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).optional(),
});

/** What institutions upload: where it lies, how much of it there may be, who looks for malware in it. */
export interface FileSettings {
  /** null = in dataDir. */
  readonly s3: {
    readonly endpoint: string;
    readonly bucket: string;
    readonly region: string;
    readonly accessKey: string;
    readonly secretKey: string;
  } | null;
  /** clamd; null = nobody looks. */
  readonly scanner: { readonly host: string; readonly port: number } | null;
  /** Bytes of one file. */
  readonly largest: { readonly document: number; readonly picture: number };
  /** Bytes of all files of one institution. */
  readonly total: number;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** null = SQLite in dataDir. */
  readonly databaseUrl: string | null;
  /** The address people type: links, QR codes, cookies and the origin check. null = where the server listens. */
  readonly publicUrl: string | null;
  /** Addresses whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Processes that answer requests; with more than one they work beside this one (workers/). */
  readonly workers: number;
  /** Where scoring models from outside lie. null = there are none. */
  readonly pluginsDir: string | null;
  /** Opens /metrics from elsewhere. */
  readonly metricsToken: string | null;
  /** How long a server that is told to stop may take over it. */
  readonly shutdownMs: number;
  readonly allowDemo: boolean;
  /** One person may publish an instrument without a second one's review. */
  readonly publishAlone: boolean;
  /** Where reminders by e-mail go out, and who they come from. null = there is no mail. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** Hosts of the own network that webhooks may lead to. */
  readonly webhookHosts: readonly string[];
  /** What backups are encrypted with, or where it stands. null = they are not encrypted. */
  readonly backupKey: { readonly text: string } | { readonly file: string } | null;
  readonly files: FileSettings;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where built pages lie, instruments, and programmes. */
  readonly clientDir: string;
  readonly questionnairesDir: string;
  readonly programmesDir: string;
}

/** A setting that cannot be used; the message is one sentence for the person who starts the server. */
export class ConfigError extends Error {}

const whatIsWrong = (given: unknown, { localeError }: ReturnType<typeof z.locales.en>): string =>
  environmentSchema.safeParse(given, { error: localeError }).error?.issues[0]?.message ?? '';

export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const given = { ...present, ...readSecretFiles(present) };
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const name = parsed.error.issues[0]?.path.join('.');
    // What we say ourselves is in both languages already.
    const chinese = whatIsWrong(given, z.locales.zhCN()).split(' / ')[0];
    const english = whatIsWrong(given, z.locales.en()).split(' / ').at(-1);
    throw new ConfigError(`设置 ${name} 有误：${chinese}。/ The setting ${name} is wrong: ${english}.`);
  }
  const settings = parsed.data;
  if ((settings.TLS_CERT === undefined) !== (settings.TLS_KEY === undefined)) {
    throw new ConfigError('TLS_CERT 与 TLS_KEY 须同时给出。/ TLS_CERT and TLS_KEY must be given together.');
  }
  const { BACKUP_KEY: text, BACKUP_KEY_FILE: file } = settings;
  if (text !== undefined && file !== undefined) {
    throw new ConfigError(
      'BACKUP_KEY 与 BACKUP_KEY_FILE 只能给出一个。/ Only one of BACKUP_KEY and BACKUP_KEY_FILE can be given.',
    );
  }
  if (settings.DATABASE_PASSWORD !== undefined && settings.DATABASE_URL === undefined) {
    throw new ConfigError('DATABASE_PASSWORD 须与 DATABASE_URL 同时给出。/ DATABASE_PASSWORD needs DATABASE_URL.');
  }
  if ((settings.SMTP_URL === undefined) !== (settings.MAIL_FROM === undefined)) {
    throw new ConfigError('SMTP_URL 与 MAIL_FROM 须同时给出。/ SMTP_URL and MAIL_FROM must be given together.');
  }
  const root = resolve(import.meta.dirname, '..');
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir: resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL ? withPassword(settings.DATABASE_URL, settings.DATABASE_PASSWORD) : null,
    publicUrl: settings.PUBLIC_URL ?? null,
    trustedProxies: settings.TRUSTED_PROXY,
    tls:
      settings.TLS_CERT && settings.TLS_KEY
        ? { cert: resolve(settings.TLS_CERT), key: resolve(settings.TLS_KEY) }
        : null,
    workers: settings.WORKERS,
    pluginsDir: settings.PLUGINS_DIR === undefined ? null : resolve(settings.PLUGINS_DIR),
    metricsToken: settings.METRICS_TOKEN ?? null,
    shutdownMs: settings.SHUTDOWN_SECONDS * 1000,
    allowDemo: settings.ALLOW_DEMO,
    publishAlone: settings.PUBLISH_ALONE,
    mail: settings.SMTP_URL && settings.MAIL_FROM ? { url: settings.SMTP_URL, from: settings.MAIL_FROM } : null,
    webhookHosts: settings.WEBHOOK_HOSTS,
    backupKey: file !== undefined ? { file: resolve(file) } : text !== undefined ? { text } : null,
    files: filesOf(settings),
    // At a terminal a line per request would bury what is shown only once.
    logLevel: settings.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info'),
    clientDir: join(root, 'dist', 'client'),
    questionnairesDir: join(root, 'questionnaires'),
    programmesDir: join(root, 'programmes'),
  };
}

const megabyte = 1024 * 1024;

function filesOf(settings: z.infer<typeof environmentSchema>): FileSettings {
  const { FILES_S3_ENDPOINT: endpoint, FILES_S3_BUCKET: bucket } = settings;
  const { FILES_S3_ACCESS_KEY: accessKey, FILES_S3_SECRET_KEY: secretKey, FILES_SCAN: scan } = settings;
  const given = [endpoint, bucket, accessKey, secretKey].filter((one) => one !== undefined).length;
  if (given !== 0 && given !== 4)
    throw new ConfigError(
      'FILES_S3_ENDPOINT、FILES_S3_BUCKET、FILES_S3_ACCESS_KEY、FILES_S3_SECRET_KEY 须同时给出。/ FILES_S3_ENDPOINT, FILES_S3_BUCKET, FILES_S3_ACCESS_KEY and FILES_S3_SECRET_KEY must be given together.',
    );
  const scanner = scan === undefined ? null : new URL(scan.replace('tcp:', 'http:'));
  return {
    s3:
      endpoint && bucket && accessKey && secretKey
        ? { endpoint, bucket, region: settings.FILES_S3_REGION, accessKey, secretKey }
        : null,
    scanner: scanner && { host: scanner.hostname, port: Number(scan?.split(':').at(-1)) },
    largest: {
      document: settings.FILES_LARGEST_MB * megabyte,
      picture: settings.FILES_LARGEST_PICTURE_MB * megabyte,
    },
    total: settings.FILES_TOTAL_MB * megabyte,
  };
}

/** What nobody should read in a list of processes or a compose file may stand in a file of its own. */
const secrets = ['DATABASE_URL', 'DATABASE_PASSWORD', 'METRICS_TOKEN', 'SMTP_URL', 'FILES_S3_SECRET_KEY'] as const;

function readSecretFiles(given: NodeJS.ProcessEnv): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of secrets) {
    const path = given[`${name}_FILE`];
    if (path === undefined) continue;
    if (given[name] !== undefined)
      throw new ConfigError(`${name} 与 ${name}_FILE 只能给出一个。/ Give ${name} or ${name}_FILE, not both.`);
    try {
      found[name] = readFileSync(path, 'utf8').trim();
    } catch {
      throw new ConfigError(
        `${name}_FILE 指向的文件无法读取: ${path} / The file named by ${name}_FILE cannot be read: ${path}`,
      );
    }
    if (found[name] === '')
      throw new ConfigError(
        `${name}_FILE 指向的文件是空的: ${path} / The file named by ${name}_FILE is empty: ${path}`,
      );
  }
  return found;
}

function withPassword(databaseUrl: string, password: string | undefined): string {
  if (password === undefined) return databaseUrl;
  const url = new URL(databaseUrl);
  url.password = encodeURIComponent(password);
  return url.href;
}

/** True for addresses that only this machine can open. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|::1|\[::1\])$/.test(host);
}

/** Whether whoever asks for this address reaches the server itself, as far as scheme and port tell. */
export function listensAt(config: Pick<Config, 'tls' | 'port'>, address: string): boolean {
  const { protocol, port } = new URL(address);
  const secure = protocol === 'https:';
  return secure === (config.tls !== null) && Number(port || (secure ? 443 : 80)) === config.port;
}

/** The address used in links: PUBLIC_URL, else where the server listens. */
export function baseUrl(config: Config): string {
  if (config.publicUrl) return config.publicUrl;
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  return `${config.tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${config.port}`;
}
