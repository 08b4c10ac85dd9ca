// At which release a database stands: the name of the last migration it has been through, the same on both engines. Whoever
// moves rows needs tables that are alike.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { carriedOver } from '../storage/first-tables.ts';
import { postgresMigrations } from '../storage/postgres/open-postgres.ts';
import { sqliteMigrations } from '../storage/sqlite/open-sqlite.ts';
import type { Moment, Storage } from '../storage/storage.ts';
import { Refusal } from './refusal.ts';

type Engine = Storage['engine'];

const journalSchema = z.looseObject({ entries: z.array(z.looseObject({ when: z.number(), tag: z.string() })) });

const folderOf = (engine: Engine): string => (engine === 'postgres' ? postgresMigrations : sqliteMigrations);
const journalIn = (folder: string): string => join(folder, 'meta', '_journal.json');

function readJournal(engine: Engine) {
  return journalSchema.parse(JSON.parse(readFileSync(journalIn(folderOf(engine)), 'utf8')));
}

export function currentLevel(engine: Engine): string {
  return readJournal(engine).entries.at(-1)?.tag ?? '';
}

/** null = none that this release knows: a newer one wrote the database. */
export async function readLevel({ rows }: Moment, engine: Engine): Promise<string | null> {
  const table = engine === 'postgres' ? 'drizzle.__drizzle_migrations' : '__drizzle_migrations';
  for await (const [when] of rows(`SELECT max(created_at) FROM ${table}`))
    return readJournal(engine).entries.find((entry) => entry.when === Number(when))?.tag ?? null;
  return null;
}

/** @throws Refusal unless the database is wholly at this release */
export async function refuseOtherRelease(moment: Moment, engine: Engine): Promise<void> {
  const level = await readLevel(moment, engine);
  const leftOver = level === currentLevel(engine) && (await awaitsCarryingOver(moment));
  if (level === currentLevel(engine) && !leftOver) return;
  throw new Refusal(
    level === null
      ? '数据库由更新的版本写入，请先更新本程序。/ The database was written by a newer release: update this program first.'
      : '数据库还是旧版本的格式；请先用本版本启动一次服务，完成升级。/ The database is still in the form of an earlier release: start the server of this release once, which upgrades it.',
  );
}

/** Responses in the form of the first release are carried over by the first start after the migrations. */
export async function awaitsCarryingOver({ rows }: Moment): Promise<boolean> {
  for await (const _ of rows(`SELECT 1 FROM settings WHERE key = '${carriedOver}'`)) return false;
  for await (const _ of rows('SELECT 1 FROM first_responses LIMIT 1')) return true;
  return false;
}

/** A folder with the migrations up to a level, which the caller removes; null = no level of this release. */
export function migrationsUntil(engine: Engine, level: string): string | null {
  const journal = readJournal(engine);
  const last = journal.entries.findIndex(({ tag }) => tag === level);
  if (last < 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'shuheng-migrations-'));
  cpSync(folderOf(engine), folder, { recursive: true });
  writeFileSync(journalIn(folder), JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }));
  return folder;
}
