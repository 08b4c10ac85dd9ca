// Who is on a PostgreSQL database: every server holds a lock shared with the others, on a connection of its own, for as long as
// it runs. Whoever must be alone (a copy, a restore) wants the same lock for itself. Like the lock file of SQLite it vanishes
// with its process however that ends. A pooler that hands one connection to many hides it.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StorageError } from '../storage.ts';
import { connecting, statementMs } from './connecting.ts';

const presenceLock = 73_148_528;
const retryMs = 1000;

export interface Presence {
  release(): Promise<void>;
}

export type Company = 'shared' | 'alone';

/** @throws StorageError when somebody is there who must not be; what the driver throws when there is no connection */
export async function takePresence(url: string, company: Company): Promise<Presence> {
  let released = false;
  let client = await connect();

  async function connect(): Promise<pg.Client> {
    const fresh = await lock(url, company);
    fresh.on('end', () => void (released || again()));
    return fresh;
  }
  /** The database was restarted: a server goes on being there. */
  async function again(): Promise<void> {
    while (!released && company === 'shared') {
      await sleep(retryMs, undefined, { ref: false });
      try {
        client = await connect();
        // Given up in the middle of it.
        if (released) await client.end();
        return;
      } catch {
        // Not back yet, or somebody wants to be alone now: then every commit of ours is one too many, but none is refused.
      }
    }
  }
  return {
    async release() {
      released = true;
      await client.end().catch(() => {});
    },
  };
}

async function lock(url: string, company: Company): Promise<pg.Client> {
  const client = new pg.Client(connecting(url, statementMs));
  // An error of an idle connection is followed by its end.
  client.on('error', () => {});
  await client.connect();
  const ask = company === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
  const { rows } = await client.query<{ held: boolean }>(`SELECT ${ask}($1) AS held`, [presenceLock]);
  if (rows[0]?.held) return client;
  await client.end();
  throw new StorageError(company === 'alone' ? beingUsed : beingFilled);
}

const beingUsed =
  '该 PostgreSQL 数据库正被数衡服务或另一个命令使用，请先停止它。/ ' +
  'A Shuheng server or another command is using this PostgreSQL database: stop it first.';
const beingFilled =
  '该 PostgreSQL 数据库正在被复制或恢复，请等它结束。/ ' +
  'This PostgreSQL database is being copied or restored: wait until that has ended.';
