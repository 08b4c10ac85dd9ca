// Names of what the log tells of by id, looked up for a page at a time: as they are now, and only what the reader may see anyway.
// An institution is told names of its own accounts and things; whatever else stays an id, and other people a role.
import { and, type Column, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Deps } from '../deps.ts';
import type { Role } from '../storage/tables.ts';
import type { LogReader } from './log-reader.ts';
import { readTarget } from './target-words.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;
type Named = readonly { readonly id: string; readonly name: string }[];

export interface Person {
  readonly name: string;
  readonly username: string;
  readonly role: Role;
  /** Whether the reader may know who it is. */
  readonly told: boolean;
}
export interface Names {
  person(id: string): Person | undefined;
  /** Of a target's or a detail's kind. */
  of(kind: string, id: string): string | undefined;
}

/** Details that hold ids, and of what. */
const kindOfDetail: Readonly<Record<string, string>> = {
  institution: 'institution',
  institutions: 'institution',
  participants: 'subject',
  subject: 'subject',
  campaign: 'campaign',
  assessor: 'user',
  actor: 'user',
  provider: 'sign-on',
  instrument: 'instrument',
};

/** A list of who was given what is kept as text, with ids of subjects and accounts in it. */
export const isGiven = (detail: string): boolean => detail === 'changes';
export const idIn = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export const kindOf = (detail: string): string | undefined =>
  Object.hasOwn(kindOfDetail, detail) ? kindOfDetail[detail] : undefined;

interface Told {
  readonly actor: string;
  readonly target: string;
  readonly details: unknown;
}

export async function nameThings(
  parts: Parts,
  reader: LogReader,
  rows: readonly Told[],
  language: Language,
): Promise<Names> {
  const ids = new Map<string, Set<string>>();
  const note = (kind: string, id: string): void => {
    ids.set(kind, (ids.get(kind) ?? new Set()).add(id));
  };
  for (const { actor, target, details } of rows) {
    note('user', actor);
    for (const [kind, id] of thingsOf(target)) note(kind, id);
    for (const [key, value] of Object.entries(details ?? {})) {
      for (const id of isGiven(key) ? JSON.stringify(value).matchAll(idIn) : [])
        for (const kind of ['subject', 'user']) note(kind, id[0]);
      const kind = kindOf(key);
      if (kind === undefined) continue;
      for (const id of [value].flat()) if (typeof id === 'string' && id !== '') note(kind, id);
    }
  }
  const persons = await findPersons(parts, reader, [...(ids.get('user') ?? [])]);
  const names = new Map<string, string>();
  const lookups = Object.entries(lookupsOf(parts, reader, language)).map(async ([kind, lookUp]) => {
    const wanted = [...(ids.get(kind) ?? [])];
    for (const { id, name } of wanted.length > 0 ? await lookUp(wanted) : []) names.set(`${kind}:${id}`, name);
  });
  await Promise.all(lookups);
  for (const [id, { name, username, told }] of persons) if (told) names.set(`user:${id}`, `${name}（${username}）`);
  return { person: (id) => persons.get(id), of: (kind, id) => names.get(`${kind}:${id}`) };
}

/** A report and a form are named by their parts. */
export function thingsOf(target: string): (readonly [kind: string, id: string])[] {
  const { kind, id } = readTarget(target);
  const [campaign = '', subject = '', instrument = ''] = id.split('/');
  if (kind === 'report' || kind === 'form')
    return [
      ['campaign', campaign],
      ['subject', subject],
      ...(instrument === '' ? [] : [['instrument', instrument] as const]),
    ];
  return kind === null || id === '' ? [] : [[kind, id]];
}

async function findPersons({ storage }: Parts, { institution: own }: LogReader, ids: readonly string[]) {
  const { staff, user } = storage.tables;
  const rows = await storage.db
    .select({
      ...{ id: staff.user, name: user.name, username: user.displayUsername },
      ...{ role: staff.role, institution: staff.institution },
    })
    .from(staff)
    .innerJoin(user, eq(user.id, staff.user))
    .where(inArray(staff.user, [...ids]));
  return new Map(
    rows.map(({ id, institution, username, ...row }): [string, Person] => [
      id,
      { ...row, username: username ?? '', told: own === null || institution === own },
    ]),
  );
}

const aboutSchema = z.object({ about: z.string() });

function lookupsOf(
  { storage: { db, tables }, catalog }: Parts,
  { institution: own }: LogReader,
  language: Language,
): Record<string, (ids: string[]) => PromiseLike<Named>> {
  const { institutions, subjects, campaigns, programmeRounds: rounds, applications, reviewPanels, jobs } = tables;
  const { signOnProviders: providers } = tables;
  const ofOwn = (column: Column) => (own === null ? undefined : eq(column, own));
  return {
    institution: (ids) =>
      db
        .select({ id: institutions.id, name: institutions.name })
        .from(institutions)
        .where(and(inArray(institutions.id, ids), ofOwn(institutions.id))),
    // Not persons, whose names stand nowhere in the log.
    subject: (ids) =>
      db
        .select({ id: subjects.id, name: subjects.name })
        .from(subjects)
        .where(and(inArray(subjects.id, ids), ne(subjects.kind, 'person'), ofOwn(subjects.institution))),
    // What a school runs by itself is its own affair.
    campaign: (ids) =>
      db
        .select({ id: campaigns.id, name: campaigns.name })
        .from(campaigns)
        .where(and(inArray(campaigns.id, ids), or(isNull(campaigns.owner), own ? ofOwn(campaigns.owner) : undefined))),
    instrument: async (ids) =>
      ids.flatMap((id) => {
        const { texts } = catalog.latest(id) ?? {};
        const told = texts?.[language] ?? texts?.['zh-CN'];
        return told ? [{ id, name: told.shortTitle }] : [];
      }),
    round: (ids) => db.select({ id: rounds.id, name: rounds.name }).from(rounds).where(inArray(rounds.id, ids)),
    application: (ids) =>
      db
        .select({ id: applications.id, name: applications.title })
        .from(applications)
        .where(and(inArray(applications.id, ids), ofOwn(applications.institution))),
    panel: (ids) =>
      db
        .select({ id: reviewPanels.id, name: reviewPanels.name })
        .from(reviewPanels)
        .where(and(inArray(reviewPanels.id, ids), own === null ? undefined : sql`1 = 0`)),
    'sign-on': (ids) =>
      db
        .select({ id: providers.id, name: providers.name })
        .from(providers)
        .where(and(inArray(providers.id, ids), own === null ? undefined : eq(providers.institution, own))),
    job: async (ids) => {
      const rows = await db
        .select({ id: jobs.id, params: jobs.params })
        .from(jobs)
        .where(and(inArray(jobs.id, ids), own === null ? isNull(jobs.institution) : eq(jobs.institution, own)));
      return rows.flatMap(({ id, params }) => {
        const { data } = aboutSchema.safeParse(params);
        return data ? [{ id, name: data.about }] : [];
      });
    },
  };
}
