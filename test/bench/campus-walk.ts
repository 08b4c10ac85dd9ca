// The people of the campus bench, as their devices behave: a page, a form, consent, the wording, saves, one submission each.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { linkToken } from '../../server/links/link-token.ts';
import { origin } from './make-place.ts';

export interface Campus {
  readonly dataDir: string;
  readonly requests: string;
  readonly port: number;
  readonly arriveSeconds: number;
  readonly saves: number;
}
export interface Walked {
  readonly seconds: number;
  readonly submitP95: number;
  readonly saveP95: number;
  readonly errors: number;
}

const campus = JSON.parse(process.argv[2] ?? '') as Campus;
const { bodies } = JSON.parse(readFileSync(campus.requests, 'utf8')) as { bodies: string[] };
const database = new Sqlite(join(campus.dataDir, 'shuheng.sqlite'), { readonly: true });
const key = database.prepare("SELECT value FROM settings WHERE key = 'secret.link'").pluck().get() as string;
const links = new Map(
  (database.prepare('SELECT institution_id, id FROM links').all() as { institution_id: string; id: string }[]).map(
    ({ institution_id, id }) => [institution_id, linkToken(key, id)],
  ),
);
const people = database.prepare('SELECT institution_id AS school, code, name FROM persons ORDER BY id').all() as {
  school: string;
  code: string;
  name: string;
}[];
database.close();

const base = `http://127.0.0.1:${campus.port}`;
const times: Record<'save' | 'submit', number[]> = { save: [], submit: [] };
let errors = 0;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(base + path, {
    method,
    headers: { Origin: origin, Host: '127.0.0.1', 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 200)}`);
  return /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}

async function timed<T>(what: 'save' | 'submit', work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work();
  times[what].push(performance.now() - begun);
  return result;
}

async function walk(at: number): Promise<void> {
  const { school, code, name } = people[at] as (typeof people)[number];
  const token = links.get(school) ?? '';
  const body = bodies[at % bodies.length] as string;
  const { instrument, version, context, answers } = JSON.parse(body);
  await ask('GET', `/a/${token}`);
  const begun = await ask('POST', `/api/links/${token}/begin`, { code, name });
  const { pass } = await ask(
    'POST',
    '/api/consents',
    { version: 1, age: 'adult' },
    { Authorization: `Bearer ${begun.pass}` },
  );
  const bearer = { Authorization: `Bearer ${pass}` };
  let revision = 0;
  for (let page = 1; page <= campus.saves; page++) {
    await pause(800);
    const draft = {
      version,
      language: 'zh-CN',
      context,
      data: answers,
      answered: page * 5,
      page: `p${page}`,
      revision,
    };
    ({ revision } = await timed('save', () => ask('PUT', `/api/drafts/${instrument}`, draft, bearer)));
  }
  await pause(800);
  await timed('submit', () => ask('POST', '/api/responses', body, { ...bearer, 'Idempotency-Key': randomUUID() }));
}

const p95 = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;

const begun = performance.now();
await Promise.all(
  people.map(async (_, at) => {
    await pause((at / people.length) * campus.arriveSeconds * 1000);
    await walk(at).catch((error: unknown) => {
      if (errors++ < 3) console.error(error);
    });
  }),
);
const walked: Walked = {
  seconds: (performance.now() - begun) / 1000,
  submitP95: p95(times.submit),
  saveP95: p95(times.save),
  errors,
};
console.log(JSON.stringify(walked));
