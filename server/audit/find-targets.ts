// Targets by what people type: a name as it is now, or the id that the log shows. Only what the reader may know is looked through.
import { and, eq, isNull, type like, ne, or, sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { platform } from './event.ts';
import type { LogReader } from './log-reader.ts';
import { targetKinds } from './target-words.ts';

/** A text that fits more than so many things finds the first of them. */
const mostOfKind = 20;

/** What may have stood as the target of a deed. */
export async function findTargets(
  { storage: { db, tables } }: Pick<Deps, 'storage'>,
  { institution: own }: LogReader,
  chain: string,
  text: string,
): Promise<string[]> {
  const { institutions, subjects, campaigns, staff, user, programmeRounds: rounds, applications } = tables;
  const pattern = `%${text.toLowerCase().replace(/[%_\\]/g, '\\$&')}%`;
  const fits = (column: Parameters<typeof like>[0]) => sql`lower(${column}) like ${pattern} escape '\\'`;
  const [schools, things, named, persons, calls, applied] = await Promise.all([
    db
      .select({ id: institutions.id })
      .from(institutions)
      .where(and(fits(institutions.name), own === null ? undefined : eq(institutions.id, own)))
      .limit(mostOfKind),
    db
      .select({ id: subjects.id })
      .from(subjects)
      .where(
        and(ne(subjects.kind, 'person'), fits(subjects.name), own === null ? undefined : eq(subjects.institution, own)),
      )
      .limit(mostOfKind),
    db
      .select({ id: campaigns.id })
      .from(campaigns)
      .where(
        and(fits(campaigns.name), or(isNull(campaigns.owner), own === null ? undefined : eq(campaigns.owner, own))),
      )
      .limit(mostOfKind),
    db
      .select({ id: staff.user })
      .from(staff)
      .innerJoin(user, eq(user.id, staff.user))
      .where(and(or(fits(user.name), fits(user.username)), own === null ? undefined : eq(staff.institution, own)))
      .limit(mostOfKind),
    db.select({ id: rounds.id }).from(rounds).where(fits(rounds.name)).limit(mostOfKind),
    db
      .select({ id: applications.id })
      .from(applications)
      .where(and(fits(applications.title), own === null ? undefined : eq(applications.institution, own)))
      .limit(mostOfKind),
  ]);
  const spelled = (kind: string, rows: readonly { readonly id: string }[]) => rows.map(({ id }) => `${kind}:${id}`);
  // Reports and forms bear two ids; those of a chain are of the few things that its institution owns.
  const owned =
    chain === platform || named.length === 0
      ? []
      : await db
          .select({ id: subjects.id })
          .from(subjects)
          .where(and(eq(subjects.institution, chain), ne(subjects.kind, 'person')))
          .limit(mostOfKind);
  const reports = named.flatMap((campaign) => owned.map(({ id }) => `report:${campaign.id}/${id}`));
  return [
    ...new Set([
      ...(text === platform ? [platform] : []),
      ...(isId.test(text) ? targetKinds.map((kind) => `${kind}:${text}`) : []),
      ...spelled('institution', schools),
      ...spelled('subject', things),
      ...spelled('campaign', named),
      ...spelled('user', persons),
      ...spelled('round', calls),
      ...spelled('application', applied),
      ...reports,
    ]),
  ].slice(0, mostTargets);
}

/** One part of a query each. */
const mostTargets = 100;
const isId = /^[\w./@-]+$/;
