// The server under load, a process of its own: ours, or a bare route that parses the same body and does one durable insert
// per request, alone or batched. Both engines. Prints its port when it listens.
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import Sqlite from 'better-sqlite3';
import { Hono } from 'hono';
import pg from 'pg';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { createDeps } from '../../server/create-deps.ts';
import { submissionThread } from '../../server/responses/keep-in-thread.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { benchCatalog } from './instrument-33.ts';
import { origin, type Place } from './make-place.ts';

export interface Served extends Place {
  readonly kind: 'shuheng' | 'bare-single' | 'bare-batched';
}

const served = JSON.parse(process.argv[2] ?? '') as Served;

type Keep = (id: string, body: string) => Promise<void>;

function keepInSqlite(dataDir: string): { single: Keep; many(rows: [string, string][]): Promise<void> } {
  const db = new Sqlite(join(dataDir, `${served.kind}.sqlite`));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS bare (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
  const insert = db.prepare('INSERT INTO bare VALUES (?, ?)');
  const all = db.transaction((rows: [string, string][]) => {
    for (const [id, body] of rows) insert.run(id, body);
  });
  return { single: async (id, body) => void insert.run(id, body), many: async (rows) => all(rows) };
}

async function keepInPostgres(url: string): Promise<{ single: Keep; many(rows: [string, string][]): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query('CREATE TABLE IF NOT EXISTS bare (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
  return {
    single: async (id, body) => void (await pool.query('INSERT INTO bare VALUES ($1, $2)', [id, body])),
    many: async (rows) => {
      const places = rows.map((_, at) => `($${2 * at + 1}, $${2 * at + 2})`).join(', ');
      await pool.query(`INSERT INTO bare VALUES ${places}`, rows.flat());
    },
  };
}

function batched(many: (rows: [string, string][]) => Promise<void>): Keep {
  let waiting: { row: [string, string]; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let running = false;
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await many(batch.map(({ row }) => row));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  };
  return (id, body) =>
    new Promise((resolve, reject) => {
      waiting.push({ row: [id, body], resolve, reject });
      if (running) return;
      running = true;
      setImmediate(() => void run());
    });
}

async function bareApp(): Promise<Hono> {
  const kept = served.databaseUrl ? await keepInPostgres(served.databaseUrl) : keepInSqlite(served.dataDir);
  const keep = served.kind === 'bare-single' ? kept.single : batched(kept.many);
  return new Hono().post('/api/responses', async (c) => {
    const body = await c.req.json();
    const id = crypto.randomUUID();
    await keep(id, JSON.stringify(body));
    return c.json({ receipt: id }, 201);
  });
}

async function ourApp() {
  const { catalog } = benchCatalog();
  const config = { ...readConfig({}), ...served, publicUrl: origin, logLevel: 'warn' as const };
  return createApp(
    await createDeps({ config, storage: await openStorage(config, { writerThread: submissionThread }), catalog }),
  );
}

const app = served.kind === 'shuheng' ? await ourApp() : await bareApp();
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => process.stdout.write(`${port}\n`));
process.on('SIGTERM', () => process.exit(0));
