// Fills an empty database with fictional institutions, people and answers for measuring and rehearsing. Answers are made and
// scored one by one and written by the same commit as real ones, only without HTTP and in large batches: same rows, same
// counters, and the doctor agrees.
import { createHash } from 'node:crypto';
import { and, asc, eq, gt } from 'drizzle-orm';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { server } from '../audit/event.ts';
import { closeCampaign } from '../campaigns/close-campaign.ts';
import { createCampaign } from '../campaigns/draft-campaign.ts';
import { openCampaign } from '../campaigns/open-campaign.ts';
import type { Pinned } from '../campaigns/pinned.ts';
import { type Campaign, pinnedIn, readCampaign } from '../campaigns/queries.ts';
import { beijingDate } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import type { CatalogVersion } from '../instruments/catalog.ts';
import { commitBatch } from '../responses/commit-batch.ts';
import type { Prepared } from '../responses/prepared.ts';
import { insertRows } from '../storage/insert-rows.ts';
import { newId } from '../storage/new-id.ts';
import type { Audience } from '../storage/tables.ts';

export interface Population {
  readonly institutions: number;
  /** Of persons, over all institutions and instruments; each institution's own form comes on top. */
  readonly answers: number;
  readonly versions: readonly CatalogVersion[];
  /** Closes the campaign at the end, so that its reports are final. */
  readonly close: boolean;
}

const day = 24 * 3600_000;
const atOnce = 500;
/** Four in five answer: a response rate is part of every report. */
const responseRate = 0.8;
const type = 'higher-vocational' as const;
const noSecret = createHash('sha256').update('').digest('hex');

/** @returns the campaign's id */
export async function populate(
  deps: Deps,
  population: Population,
  progress: (answers: number) => void,
): Promise<string> {
  const schools = await keepInstitutions(deps, population.institutions);
  const personal = population.versions.filter(({ instrument }) => instrument.subject === 'person');
  // Shares are cut so that they add up to what was asked for.
  const parts = schools.length * personal.length;
  const sizeOf = (at: number): number =>
    Math.floor((population.answers * (at + 1)) / parts) - Math.floor((population.answers * at) / parts);
  for (const [at, institution] of schools.entries())
    for (const [index, version] of personal.entries())
      await keepRoster(deps, institution, version, sizeOf(at * personal.length + index));

  const campaign = await openOne(deps, schools, population.versions);
  let written = 0;
  for (const [at, institution] of schools.entries()) {
    const cohort = { campaign, institution, lean: seededRandom(at)() };
    const pins = pinnedIn(deps, campaign);
    const forms = pins.filter((pin) => !pin.byPersons).map((pin) => formOf(deps, { ...cohort, pin, seed: at }));
    if (forms.length > 0) await commitBatch(deps, forms);
    for (const [index, { id }] of personal.entries()) {
      const pin = pins.find((candidate) => candidate.id === id);
      const size = sizeOf(at * personal.length + index);
      if (pin) await answerAll(deps, { ...cohort, pin, seed: written }, size);
      written += size;
      progress(written);
    }
  }
  if (population.close) await closeCampaign(deps, campaign);
  return campaign.id;
}

async function keepInstitutions({ storage, now }: Deps, count: number): Promise<string[]> {
  const { institutions, subjects } = storage.tables;
  const createdAt = now();
  const ids = Array.from({ length: count }, () => newId(createdAt));
  const name = (at: number): string => `虚构院校${String(at + 1).padStart(4, '0')}`;
  for (let at = 0; at < count; at += atOnce) {
    const part = ids.slice(at, at + atOnce);
    const rows = part.map((id, index) => ({ id, name: name(at + index), createdAt }));
    await storage.commit([
      insertRows(
        storage,
        institutions,
        rows.map((row) => ({ ...row, type, region: '虚构省', demo: true })),
      ),
      insertRows(
        storage,
        subjects,
        rows.map((row) => ({ ...row, kind: 'institution' as const, institution: row.id })),
      ),
    ]);
  }
  return ids;
}

async function openOne(deps: Deps, schools: readonly string[], versions: readonly CatalogVersion[]): Promise<Campaign> {
  const pins = versions.map(({ id, version, profiles: [profile] }) => {
    if (!profile) throw new Error(`${id} has no profile`);
    const named = { name: profile.name, number: profile.number };
    return { instrument: id, version, profile: named, identity: 'named' as const };
  });
  const window = { opens: beijingDate(deps.now() - day), closes: beijingDate(deps.now() + 30 * day) };
  const draft = { name: '虚构批次', organiser: '虚构中心', ...window, k: 5, pins, institutions: [...schools] };
  const id = await createCampaign(deps, server, draft, { demo: true });
  const campaign = await readCampaign(deps, id);
  if (!campaign) throw new Error('The campaign just made is gone');
  await openCampaign(deps, server, campaign, { language: 'zh-CN', acceptLoopback: true });
  return (await readCampaign(deps, id)) ?? campaign;
}

async function keepRoster(deps: Deps, institution: string, version: CatalogVersion, answers: number): Promise<void> {
  const { storage } = deps;
  const { persons, subjects } = storage.tables;
  const audience = version.instrument.audience as Audience;
  const names = { name: '某人', nameKey: '某人' };
  // A campaign opens only where everybody has been invited.
  const size = Math.max(1, Math.ceil(answers / responseRate));
  for (let at = 0; at < size; at += atOnce) {
    const createdAt = deps.now();
    const people = Array.from({ length: Math.min(atOnce, size - at) }, (_, index) => {
      const code = `${audience === 'teacher' ? 'T' : 'S'}${at + index}`;
      return { id: newId(createdAt), code, codeKey: code.toLowerCase(), groups: backgroundOf(version, at + index) };
    });
    await storage.commit([
      insertRows(
        storage,
        subjects,
        people.map(({ id }) => ({ id, kind: 'person' as const, institution, name: names.name, createdAt })),
      ),
      insertRows(
        storage,
        persons,
        people.map((person) => ({ ...person, ...names, institution, audience, createdAt })),
      ),
    ]);
  }
}

function backgroundOf({ instrument }: CatalogVersion, at: number): Record<string, string> {
  const random = seededRandom(at);
  const own = instrument.contexts.filter(({ from }) => from === 'respondent');
  return Object.fromEntries(own.map(({ code, values }) => [code, values[Math.floor(random() * values.length)] ?? '']));
}

interface Cohort {
  readonly campaign: Campaign;
  readonly pin: Pinned;
  readonly institution: string;
  readonly lean: number;
  readonly seed: number;
}

async function answerAll(deps: Deps, cohort: Cohort, size: number): Promise<void> {
  const { persons } = deps.storage.tables;
  let last = '';
  for (let at = 0; at < size; ) {
    const people = await deps.storage.db
      .select({ id: persons.id, codeKey: persons.codeKey, groups: persons.groups })
      .from(persons)
      .where(
        and(
          eq(persons.institution, cohort.institution),
          eq(persons.audience, cohort.pin.version.instrument.audience as Audience),
          gt(persons.codeKey, last),
        ),
      )
      .orderBy(asc(persons.codeKey))
      .limit(Math.min(atOnce, size - at));
    if (people.length === 0) return;
    const first = at;
    await commitBatch(
      deps,
      people.map(({ id, groups }, index) => answerOf(deps, cohort, id, groups, first + index)),
    );
    last = people.at(-1)?.codeKey ?? '';
    at += people.length;
  }
}

function answerOf(deps: Deps, cohort: Cohort, subject: string, context: Record<string, string>, at: number): Prepared {
  const { pin, lean, seed } = cohort;
  const random = seededRandom(seed + at);
  const own = Math.min(1, Math.max(0, lean + 0.4 * (random() - 0.5)));
  const { instrument } = pin.version;
  const background = { ...context, institutionType: type };
  const answers = simulate({ instrument, profile: pin.profile.profile, context: background, random, lean: () => own });
  return {
    ...preparedFor(deps, cohort, subject),
    context: background,
    answers,
    pin,
  };
}

function formOf(deps: Deps, { campaign, pin, institution, lean, seed }: Cohort): Prepared {
  const random = seededRandom(seed);
  const context = { institutionType: type };
  const { instrument } = pin.version;
  const answers = simulate({ instrument, profile: pin.profile.profile, context, random, lean: () => lean });
  return { ...preparedFor(deps, { campaign, pin, institution }, institution), context, answers, authors: ['link'] };
}

function preparedFor(
  deps: Deps,
  { campaign, pin, institution }: Pick<Cohort, 'campaign' | 'pin' | 'institution'>,
  subject: string,
) {
  return {
    ...{ campaign: campaign.id, instrument: pin.id, version: pin.version.version, institution, subject },
    language: 'zh-CN' as const,
    // Nobody opens these results.
    ...{ idempotencyKey: newId(deps.now()), resultKeyHash: noSecret, startedAt: null, submittedAt: deps.now() },
    ...{ authors: [], pin: null, holder: null, person: null },
  };
}
