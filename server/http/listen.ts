// Listens on HTTP or HTTPS, or says in one sentence why not.
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer } from 'node:net';
import { createSecureContext } from 'node:tls';
import { serve } from '@hono/node-server';
import type { createApp } from '../app.ts';
import type { Config } from '../config.ts';
import { prepareDrain } from './drain.ts';

/** The address cannot be used; the message is one sentence for the person who starts the server. */
export class ListenError extends Error {}

export interface Listening {
  /** Resolves, if ever, when nobody listens any more although nobody said stop. */
  readonly lost: Promise<Error>;
  /** Answers what has come in, and cuts what takes longer than the patience. */
  stop(patienceMs?: number): Promise<void>;
}

const usualPatienceMs = 5000;

export function listen(app: ReturnType<typeof createApp>, config: Config): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const secure = config.tls ? { createServer: createHttpsServer, serverOptions: readTls(config.tls) } : {};
    const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port, ...secure }, () => {
      resolve({ lost: new Promise(() => {}), stop: (patienceMs = usualPatienceMs) => drain(patienceMs) });
    });
    const drain = prepareDrain(server as Server);
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, config)));
  });
}

/** Throws what `listen` would, before anything is made that is shown only once. */
export async function checkAddress(config: Config): Promise<void> {
  if (config.tls) readTls(config.tls);
  await new Promise<void>((resolve, reject) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) => reject(explain(error, config)));
    probe.listen(config.port, config.host, () => probe.close(() => resolve()));
  });
}

function readTls(files: { cert: string; key: string }): { cert: Buffer; key: Buffer } {
  let pair: { cert: Buffer; key: Buffer };
  try {
    pair = { cert: readFileSync(files.cert), key: readFileSync(files.key) };
  } catch (error) {
    throw new ListenError(
      'TLS_CERT 或 TLS_KEY 指向的文件无法读取。/ The files named by TLS_CERT or TLS_KEY cannot be read.',
      { cause: error },
    );
  }
  try {
    createSecureContext(pair);
    return pair;
  } catch (error) {
    throw new ListenError(
      'TLS_CERT 与 TLS_KEY 须为相互匹配的 PEM 证书与私钥。/ TLS_CERT and TLS_KEY must be a PEM certificate and its own private key.',
      { cause: error },
    );
  }
}

function explain(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  if (error.code === 'EADDRINUSE') {
    return new ListenError(
      `端口 ${port} 已被占用，请用 PORT 指定其他端口。/ Port ${port} is in use: choose another with PORT.`,
    );
  }
  if (error.code === 'EACCES') return new ListenError(`没有权限使用端口 ${port}。/ No permission to use port ${port}.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new ListenError(`HOST ${host} 不是本机地址。/ HOST ${host} is not an address of this machine.`);
  }
  return error;
}

/** A port nobody uses at this moment. */
export function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
