// Whoever holds the whole database, its log, the server's log, progress before and after, and the roster, finds nobody: on both
// engines, while answers wait and after the close. A naive writer of the same rows is found out by the same attacks.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { and, eq } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { databaseFile } from '../../../server/storage/sqlite/open-reading.ts';
import { engines } from '../engines.ts';
import { type Caller, House } from '../house.ts';
import { askServer } from '../postgres-databases.ts';
import { type Clues, judge, type Order, orderIn } from './attack.ts';
import { holdRight, tellDone } from './device.ts';
import { type AnonymousPlace, answersOf, experience, openAnonymous, passOf, send } from './place.ts';

const persons = 24;
/** Large enough that all of them wait until the close. */
const k = 20;
/** One round in a hundred is above chance by chance. */
const rounds = 3;

interface Names {
  readonly rights: string;
  readonly responses: string;
}
const kept: Names = { rights: 'anonymous_rights', responses: 'anonymous_responses' };

/** Everybody answers, one after the other, in an order of chance, over several days and in two languages. */
async function everybodyAnswers(house: House, place: AnonymousPlace) {
  const truth = new Map<string, string>();
  const secrets: string[] = [];
  const order = Array.from({ length: persons }, (_, at) => at + 1).sort(() => Math.random() - 0.5);
  for (const [turn, at] of order.entries()) {
    house.time += 2 * 3_600_000;
    const language = turn % 5 === 0 ? 'en' : 'zh-CN';
    const pass = await passOf(house, place.link, at);
    const subject = JSON.parse(Buffer.from(pass.split('.')[0]!, 'base64url').toString()).subject as string;
    const held = await holdRight(house, pass, experience.id, place.key);
    expect((await send(house, { ...answersOf(place, held, at), language })).status).toBe(201);
    await tellDone(house, pass, experience.id);
    const id = createHash('sha256').update(`anonymous response ${place.key} ${held.token}`).digest('hex');
    truth.set(id, subject);
    secrets.push(held.token, held.output);
  }
  return { truth, secrets };
}

function cluesInFiles(files: readonly Buffer[], truth: ReadonlyMap<string, string>): Clues {
  const found = (names: readonly string[]): Order[] =>
    files.flatMap((bytes) => {
      const order = orderIn(bytes, names);
      return order ? [order] : [];
    });
  return { answers: found([...truth.keys()]), persons: found([...truth.values()]) };
}

const filesOf = (file: string): Buffer[] =>
  [`${file}-wal`, file].filter((path) => existsSync(path)).map((path) => readFileSync(path));

async function cluesInRows(
  url: string,
  { rights, responses }: Names,
  truth: ReadonlyMap<string, string>,
): Promise<Clues> {
  const orders = ['ctid', 'xmin::text::bigint, ctid'];
  const read = (column: string, table: string, among: Iterable<string>) =>
    Promise.all(
      orders.map(async (by) => {
        const sql = `SELECT ${column} AS name FROM ${table} WHERE ${column} = ANY($1) ORDER BY ${by}`;
        return (await askServer<{ name: string }>(url, sql, [[...among]])).map(({ name }) => name);
      }),
    );
  return {
    answers: await read('id', responses, truth.keys()),
    persons: await read('subject_id', rights, truth.values()),
  };
}

async function heapOf(url: string, table: string): Promise<Buffer> {
  await askServer(url, 'CHECKPOINT');
  const sql = `SELECT current_setting('data_directory') || '/' || pg_relation_filepath($1) AS path`;
  return readFileSync((await askServer<{ path: string }>(url, sql, [table]))[0]!.path);
}

describe.each(engines)('re-identification on $name', { timeout: 120_000 }, (engine) => {
  let house: House;
  let operator: Caller;
  let begun: number;
  const logged: string[] = [];

  beforeAll(async () => {
    house = await House.open(engine);
    begun = house.time;
    operator = await house.becomeOperator();
    house.deps = { ...house.deps, log: pino({ level: 'trace' }, { write: (line) => void logged.push(line) }) };
    house.app = createApp(house.deps);
  });
  afterAll(() => house.close());

  const url = () => house.deps.config.databaseUrl!;
  const file = () => databaseFile(house.place.dataDir);

  async function cluesOf(truth: ReadonlyMap<string, string>, closed: boolean): Promise<Clues> {
    const { db, tables } = house.deps.storage;
    const roster = await db.select({ id: tables.persons.id }).from(tables.persons).orderBy(tables.persons.codeKey);
    const listed = roster.map(({ id }) => id).filter((id) => [...truth.values()].includes(id));
    const marks = await db.select().from(tables.anonymousRights);
    const marked = marks
      .filter(({ subject }) => listed.includes(subject))
      .sort((a, b) => Number(b.done) - Number(a.done))
      .map(({ subject }) => subject);
    const found =
      engine.name === 'sqlite' ? cluesInFiles(filesOf(file()), truth) : await cluesInRows(url(), kept, truth);
    // While a campaign runs PostgreSQL's files still hold what was written over; after the close they do not.
    const heap =
      engine.name === 'postgres' && closed
        ? cluesInFiles([await heapOf(url(), kept.responses), await heapOf(url(), kept.rights)], truth)
        : { answers: [], persons: [] };
    const rows = await db.select({ id: tables.anonymousResponses.id }).from(tables.anonymousResponses);
    const scanned = rows.map(({ id }) => id).filter((id) => truth.has(id));
    expect([scanned.length, listed.length]).toEqual([persons, persons]);
    return {
      answers: [...found.answers, ...heap.answers, scanned],
      persons: [...found.persons, ...heap.persons, listed, marked],
    };
  }

  const progressOf = async (place: AnonymousPlace) =>
    (await operator('GET', `/api/campaigns/${place.id}/progress`)).text;

  test('answers and persons are paired no better than by chance, waiting and closed', async () => {
    for (let round = 1; ; round++) {
      house.time = begun;
      const [place] = await openAnonymous(operator, house, { teachers: persons + 1, k });
      const before = await progressOf(place!);
      const { truth, secrets } = await everybodyAnswers(house, place!);
      expect(await progressOf(place!)).toBe(before);
      if (engine.name === 'sqlite') expect(statSync(`${file()}-wal`).size).toBe(0);

      const waiting = judge(await cluesOf(truth, false), truth);
      expect((await operator('POST', `/api/campaigns/${place!.id}/close`)).status).toBe(200);
      const closed = judge(await cluesOf(truth, true), truth);

      const { db, tables } = house.deps.storage;
      const { anonymousResponses: responses } = tables;
      const rows = JSON.stringify(await db.select().from(responses).where(eq(responses.campaign, place!.id)));
      const rights = await db
        .select()
        .from(tables.anonymousRights)
        .where(and(eq(tables.anonymousRights.campaign, place!.id)));
      for (const { subject, blinded } of rights)
        expect([rows.includes(subject), rows.includes(blinded)]).toEqual([false, false]);
      expect(rows).not.toMatch(/T00\d\d|人员/);
      // But for its random name, what was answered and which group was said, one answer looks like every other: no day or language that
      // consents know as well.
      const besides = (JSON.parse(rows) as (typeof responses.$inferSelect)[]).map(
        ({ id: _, answers: __, context: ___, ...rest }) => JSON.stringify(rest),
      );
      expect(new Set(besides).size).toBe(1);
      const everything = [
        ...logged,
        ...(engine.name === 'sqlite' ? filesOf(file()).map((bytes) => bytes.toString('latin1')) : []),
      ];
      for (const secret of [...secrets, ...truth.keys(), ...truth.values()].slice(0, secrets.length))
        expect(everything.some((text) => text.includes(secret))).toBe(false);
      for (const name of [...truth.keys(), ...truth.values()])
        expect(logged.some((line) => line.includes(name))).toBe(false);

      if (!waiting.aboveChance && !closed.aboveChance) return;
      // eslint-free: told so that a failure says how far above.
      if (round === rounds) expect({ waiting, closed }).toEqual('no better than chance');
    }
  });

  test('the same attacks find everybody where rights and answers are simply written as they come', async () => {
    const truth = new Map(
      Array.from({ length: persons }, () => [
        createHash('sha256').update(String(Math.random())).digest('hex'),
        createHash('sha256').update(String(Math.random())).digest('hex'),
      ]),
    );
    const answers = 'x'.repeat(600);
    let clues: Clues;
    if (engine.name === 'sqlite') {
      const path = join(house.place.dataDir, 'naive.sqlite');
      const naive = new Sqlite(path);
      naive.pragma('journal_mode = WAL');
      naive.exec('CREATE TABLE rights (subject_id TEXT PRIMARY KEY) WITHOUT ROWID');
      naive.exec('CREATE TABLE responses (id TEXT PRIMARY KEY, answers TEXT) WITHOUT ROWID');
      for (const [id, subject] of truth) {
        naive.prepare('INSERT INTO rights VALUES (?)').run(subject);
        naive.prepare('INSERT INTO responses VALUES (?, ?)').run(id, answers);
      }
      clues = cluesInFiles(filesOf(path), truth);
      naive.close();
    } else {
      await askServer(url(), 'CREATE TABLE naive_rights (subject_id text PRIMARY KEY)');
      await askServer(url(), 'CREATE TABLE naive_responses (id text PRIMARY KEY, answers text)');
      for (const [id, subject] of truth) {
        await askServer(url(), 'INSERT INTO naive_rights VALUES ($1)', [subject]);
        await askServer(url(), 'INSERT INTO naive_responses VALUES ($1, $2)', [id, answers]);
      }
      clues = await cluesInRows(url(), { rights: 'naive_rights', responses: 'naive_responses' }, truth);
    }
    expect(judge(clues, truth)).toMatchObject({ hits: persons, aboveChance: true });
  });
});
