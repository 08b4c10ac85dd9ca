// The ground of a torture: institutions with rosters and an open campaign, made through the server's own routes, and
// everyone who may answer, each with a pass and with what they will send. Only sealed versions: a real server serves them.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { issuePass } from '../../server/auth/pass.ts';
import { beijingDate } from '../../server/campaigns/window.ts';
import { readConfig } from '../../server/config.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import type { Place } from '../server/engines.ts';
import { type Caller, csvOf, House, pinOf, submissionOf } from '../server/house.ts';
import type { Named } from './deeds.ts';

export const catalog = loadCatalog(readConfig({}).questionnairesDir);
const versions = ['institution-maturity', 'teacher-digital-literacy', 'student-digital-literacy'].map(
  (id) => catalog.latest(id)!,
);
type Version = (typeof versions)[number];

export interface Respondent {
  readonly pass: string;
  readonly institution: string;
  readonly subject: string;
  readonly key: string;
  readonly body: ReturnType<typeof submissionOf>;
}

export interface Ground {
  readonly campaign: string;
  readonly institutions: readonly Named[];
  readonly respondents: readonly Respondent[];
}

export interface Size {
  readonly institutions: number;
  /** Teachers of an institution, and as many students. */
  readonly persons: number;
}

const day = 24 * 3600_000;
const type = 'higher-vocational';

/** Fills an empty database and leaves it closed. The campaign is open on the clock of this machine. */
export async function layGround(place: Place, size: Size): Promise<Ground> {
  const house = await House.open({ name: place.databaseUrl ? 'postgres' : 'sqlite', makePlace: async () => place });
  house.time = Date.now();
  try {
    const operator = await house.becomeOperator();
    const institutions: Named[] = [];
    for (let at = 1; at <= size.institutions; at++) institutions.push(await addInstitution(operator, at, size.persons));
    const ids = institutions.map(({ id }) => id);
    const campaign = await openCampaign(operator, house.time, ids);
    return { campaign, institutions, respondents: await everyone(house, campaign, ids) };
  } finally {
    await house.stop();
  }
}

async function addInstitution(operator: Caller, at: number, persons: number): Promise<Named> {
  const name = `示例院校${at}`;
  const { body } = await operator('POST', '/api/institutions', { name, type, region: '某省' });
  for (const audience of ['teacher', 'student'] as const)
    await operator('POST', `/api/institutions/${body.id}/persons/import`, {
      audience,
      csv: csvOf(audience, persons),
      dryRun: false,
    });
  return { id: body.id, name };
}

async function openCampaign(operator: Caller, now: number, institutions: readonly string[]): Promise<string> {
  const made = await operator('POST', '/api/campaigns', {
    name: '测试批次',
    organiser: '测试中心',
    opens: beijingDate(now - day),
    closes: beijingDate(now + 5 * day),
    k: 5,
    pins: versions.map(pinOf),
    institutions,
  });
  const opened = await operator('POST', `/api/campaigns/${made.body.id}/open`, {});
  if (opened.status !== 200) throw new Error(opened.text);
  return made.body.id;
}

async function everyone({ deps }: House, campaign: string, institutions: readonly string[]): Promise<Respondent[]> {
  const { storage, secrets } = deps;
  const { persons } = storage.tables;
  const found: Omit<Respondent, 'pass'>[] = [];
  for (const institution of institutions) {
    found.push(respondent(versions[0]!, institution, institution, found.length));
    const rows = await storage.db.select().from(persons).where(eq(persons.institution, institution));
    for (const { id, audience } of rows)
      found.push(respondent(versions[audience === 'teacher' ? 1 : 2]!, institution, id, found.length));
  }
  const expires = deps.now() + 10 * day;
  return found.map((one) => {
    const { institution, subject, body } = one;
    const via = subject === institution ? 'subject' : 'group';
    const rights = { campaign, institution, subject, instruments: [body.instrument], via, expires } as const;
    return { ...one, pass: issuePass(secrets.pass, { ...rights, consent: 1 }) };
  });
}

/** Backgrounds differ, so that a cohort has several cells. */
function respondent(version: Version, institution: string, subject: string, at: number): Omit<Respondent, 'pass'> {
  const declared = version.instrument.contexts.filter((context) => context.from === 'respondent');
  const own = Object.fromEntries(declared.map(({ code, values }) => [code, values[at % values.length]!]));
  const body = submissionOf(version, at, own, 0.2 + (at % 7) / 10, type);
  return { institution, subject, key: randomUUID(), body };
}
