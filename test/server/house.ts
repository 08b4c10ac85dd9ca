// A whole server under test on one engine, without a network: real storage, real instruments, a clock that can be set.
import { createHash, randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { createApp } from '../../server/app.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { createDeps } from '../../server/create-deps.ts';
import type { Deps } from '../../server/deps.ts';
import type { Catalog } from '../../server/instruments/catalog.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { loadProgrammes } from '../../server/programmes/load-programmes.ts';
import type { Programmes } from '../../server/programmes/programmes.ts';
import { offerSetup } from '../../server/setup/first-administrator.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import type { Role } from '../../server/storage/tables.ts';
import type { Engine, Place } from './engines.ts';

/** Drafts too, so that the suite also runs while a version is being written. */
export const catalog = loadCatalog(readConfig({}).questionnairesDir);

/** Read once for the whole suite. */
const programmes = loadProgrammes(readConfig({}).programmesDir);

export const noon = Date.parse('2026-11-22T12:00:00+08:00');

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: bodies of every route pass here; each test looks at what it knows.
  readonly body: any;
}

/** What differs from the usual server under test. */
export interface Premises {
  readonly catalog?: Catalog;
  readonly programmes?: Programmes;
  readonly config?: Partial<Config>;
  /** On SQLite, a thread of its own that writes. */
  readonly writerThread?: URL;
}

export class House {
  readonly place: Place;
  readonly premises: Premises;
  deps!: Deps;
  app!: ReturnType<typeof createApp>;
  time = noon;
  /** Every body that went to a respondent, for the test that reads them all. */
  readonly sentToRespondents: string[] = [];

  private constructor(place: Place, premises: Premises = {}) {
    this.place = place;
    this.premises = premises;
  }

  static async open(engine: Engine, premises: Premises = {}): Promise<House> {
    const house = new House(await (engine.makeMigratedPlace ?? engine.makePlace)(), premises);
    await house.start();
    return house;
  }

  async start(publicUrl: string | null = 'https://shuheng.example.cn'): Promise<void> {
    const { catalog: offered = catalog, config: changed, writerThread } = this.premises;
    const config = { ...readConfig({}), ...this.place, publicUrl, logLevel: 'silent' as const, ...changed };
    const storage = await openStorage(config, writerThread ? { writerThread } : {});
    this.deps = await createDeps(
      { config, storage, catalog: offered, programmes: this.premises.programmes ?? programmes },
      () => this.time,
    );
    this.app = createApp(this.deps);
  }

  /** A second server on the same database, with this one's clock; on SQLite both share the one storage. */
  async twin(changes: Partial<Config> = {}): Promise<House> {
    const twin = new House({ ...this.place, remove: async () => {} });
    const config = { ...this.deps.config, ...changes };
    const shared = this.deps.storage.engine === 'sqlite';
    const storage = shared ? { ...this.deps.storage, close: async () => {} } : await openStorage(config);
    twin.deps = await createDeps({ config, storage, catalog }, () => this.time);
    twin.app = createApp(twin.deps);
    return twin;
  }

  async stop(): Promise<void> {
    await this.deps.jobs.stop();
    await this.deps.submissions.drain();
    await this.deps.storage.close();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.place.remove();
  }

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const origin = this.deps.config.publicUrl ?? 'http://localhost:4100';
    const response = await this.app.request(path, {
      method,
      headers: {
        host: new URL(origin).host,
        ...(method === 'GET' ? {} : { origin }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    if (!headers.cookie) this.sentToRespondents.push(text);
    const parsed = isJson && text ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, bytes, text, body: parsed };
  }

  /**
   * @param issued leaves a password that was issued as it is: nothing but changing it is served then. Otherwise it counts as
   * the person's own, for tests that are about something else.
   */
  async signIn(username: string, password: string, { issued = false } = {}): Promise<Caller> {
    if (!issued) await this.adoptPassword(username);
    const answer = await this.ask('POST', '/api/auth/sign-in/username', { username, password });
    if (answer.status !== 200) throw new Error(answer.text);
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    return (method, path, body, headers = {}) => this.ask(method, path, body, { ...headers, cookie });
  }

  private async adoptPassword(username: string): Promise<void> {
    const { db, tables, commit } = this.deps.storage;
    const { staff, user } = tables;
    const [row] = await db
      .select({ id: staff.user })
      .from(staff)
      .innerJoin(user, eq(user.id, staff.user))
      .where(and(eq(user.username, username.toLowerCase()), eq(staff.passwordIssued, true)));
    if (row) await commit([db.update(staff).set({ passwordIssued: false }).where(eq(staff.user, row.id))]);
  }

  async becomeOperator(): Promise<Caller> {
    const token = await offerSetup(this.deps);
    const account = { username: 'operator', password: 'a long password', name: '管理员' };
    const answer = await this.ask('POST', '/api/setup', { token, ...account });
    if (answer.status !== 201) throw new Error(answer.text);
    return this.signIn(account.username, account.password);
  }

  /** A further account, with the password it was issued. */
  async joinStaff(operator: Caller, username: string, role: Role, place: string | object = {}): Promise<Caller> {
    const person = {
      username,
      name: username,
      role,
      ...(typeof place === 'string' ? { institutionId: place } : place),
    };
    const made = await operator('POST', '/api/staff', person);
    if (made.status !== 201) throw new Error(made.text);
    return this.signIn(username, made.body.password);
  }
}

export type Caller = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

const isRaw = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array;

export const instruments = {
  institution: catalog.latest('institution-maturity')!,
  teacher: catalog.latest('teacher-digital-literacy')!,
  student: catalog.latest('student-digital-literacy')!,
};
export const allInstruments = [instruments.institution, instruments.teacher, instruments.student];

export function pinOf(version: (typeof allInstruments)[number]) {
  const profile = version.profiles[0]!;
  return {
    instrument: version.id,
    version: version.version,
    profile: { name: profile.name, number: profile.number },
    identity: 'named' as const,
  };
}

export function csvOf(audience: 'teacher' | 'student', size: number): string {
  const prefix = audience === 'teacher' ? 'T' : 'S';
  const header = audience === 'teacher' ? '工号,姓名,教师类别,层次' : '学号,姓名,班级,专业';
  const groups = audience === 'teacher' ? '专业课,骨干' : '信息1班,工业互联网技术';
  return [
    header,
    ...Array.from({ length: size }, (_, at) => `${prefix}${String(at + 1).padStart(4, '0')},人员${at + 1},${groups}`),
  ].join('\n');
}

export interface OpenCampaign {
  readonly id: string;
  readonly institutions: readonly string[];
  readonly links: readonly { institution: { id: string }; instrument: string; kind: string; token: string }[];
}

export interface CampaignPlan {
  readonly institutions?: number;
  readonly teachers?: number;
  readonly students?: number;
  readonly versions?: readonly (typeof allInstruments)[number][];
  /** A day that servers with a clock of their own have not reached. */
  readonly closes?: string;
}

/** Institutions with rosters and an open campaign over them. */
export async function openCampaign(operator: Caller, plan: CampaignPlan = {}): Promise<OpenCampaign> {
  const { teachers = 3, students = 3, versions = allInstruments } = plan;
  const institutions: string[] = [];
  for (let at = 1; at <= (plan.institutions ?? 1); at++) {
    const made = await operator('POST', '/api/institutions', {
      name: `示例院校${randomUUID().slice(0, 6)}`,
      type: 'higher-vocational',
      region: '某省',
    });
    institutions.push(made.body.id);
    for (const [audience, size] of [
      ['teacher', teachers],
      ['student', students],
    ] as const) {
      await operator('POST', `/api/institutions/${made.body.id}/persons/import`, {
        audience,
        csv: csvOf(audience, size),
        dryRun: false,
      });
    }
  }
  const draft = {
    name: '测试批次',
    organiser: '测试中心',
    opens: '2026-11-20',
    closes: plan.closes ?? '2026-11-30',
    k: 5,
    pins: versions.map(pinOf),
    institutions,
  };
  const made = await operator('POST', '/api/campaigns', draft);
  const opened = await operator('POST', `/api/campaigns/${made.body.id}/open`, { acceptLoopback: true });
  if (opened.status !== 200) throw new Error(opened.text);
  const listed = await operator('GET', `/api/campaigns/${made.body.id}/links`);
  const links = listed.body.links.map((link: { url: string }) => ({ ...link, token: link.url.split('/a/')[1] }));
  return { id: made.body.id, institutions, links };
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a device sends after its respondent has answered everything plausibly. */
export function submissionOf(
  version: (typeof allInstruments)[number],
  seed: number,
  own: Record<string, string> = {},
  lean = 0.6,
  type = 'higher-vocational',
) {
  const random = seededRandom(seed);
  const context = Object.fromEntries(
    version.instrument.contexts
      .filter((declared) => declared.from === 'respondent')
      .map((declared) => [declared.code, own[declared.code] ?? declared.values[0]!]),
  );
  const profile = version.profiles[0]!.profile;
  const answers = simulate({
    instrument: version.instrument,
    profile,
    context: { ...context, institutionType: type },
    random,
    lean: () => lean,
  });
  return {
    instrument: version.id,
    version: version.version,
    language: 'zh-CN',
    context,
    answers,
    resultKeyHash: sha256(`secret-${seed}`),
  };
}

/** Agrees to the campaign's notice. @returns the pass that bears it */
export async function agree(house: House, pass: string, version = 1): Promise<string> {
  const given = { version, age: 'from-14' };
  const answer = await house.ask('POST', '/api/consents', given, { authorization: `Bearer ${pass}` });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.pass;
}

/** Whoever has not agreed to the notice yet does so when asked, for tests that are about something else. */
export async function submit(house: House, pass: string, body: unknown, key: string = randomUUID()): Promise<Answer> {
  const send = (by: string) =>
    house.ask('POST', '/api/responses', body, { authorization: `Bearer ${by}`, 'idempotency-key': key });
  const answer = await send(pass);
  return answer.body.code === 'consent-needed' ? send(await agree(house, pass)) : answer;
}
