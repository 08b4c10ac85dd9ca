// Who has left and stands in no campaign that is kept is taken off the roster: number, name, groups and what imports remember of
// them. Of the subject its bare id stays, which names nobody: the database would look through all answers to let it go.
import { and, eq, inArray, lt } from 'drizzle-orm';
import { commitAudited } from '../audit/commit-audited.ts';
import { server } from '../audit/event.ts';
import type { Deps } from '../deps.ts';

type Parts = Pick<Deps, 'storage' | 'now'>;

/** So long an import that said somebody has left can be undone. */
const keptMs = 30 * 24 * 3600_000;
const atOnce = 200;

export async function eraseLeft(parts: Parts): Promise<void> {
  const { persons } = parts.storage.tables;
  const left = await parts.storage.db
    .select({ id: persons.id, institution: persons.institution })
    .from(persons)
    .where(lt(persons.leftAt, parts.now() - keptMs));
  for (const [institution, rows] of Map.groupBy(left, (person) => person.institution))
    for (let at = 0; at < rows.length; at += atOnce) {
      const ids = rows.slice(at, at + atOnce).map(({ id }) => id);
      const kept = await stillKept(parts, institution, ids);
      await erase(
        parts,
        institution,
        ids.filter((id) => !kept.has(id)),
      );
    }
}

/** By the keys of the tables, each of which begins with the campaign: never by a look at all answers. */
async function stillKept({ storage }: Parts, institution: string, ids: readonly string[]): Promise<Set<string>> {
  const { db, tables } = storage;
  const { campaignSubjects, campaignPins, subjects, responses } = tables;
  const { answerDrafts, resumeCodes, consents, withdrawalMarks, anonymousRights } = tables;
  const places = await db
    .select({ campaign: campaignSubjects.campaign, instrument: campaignPins.instrument, subject: subjects.id })
    .from(campaignSubjects)
    .innerJoin(subjects, eq(subjects.id, campaignSubjects.subject))
    .innerJoin(campaignPins, eq(campaignPins.campaign, campaignSubjects.campaign))
    .where(eq(subjects.institution, institution));
  const kept = new Set<string>();
  const note = (rows: readonly { readonly subject: string }[]): void => {
    for (const { subject } of rows) kept.add(subject);
  };
  for (const { campaign, instrument, subject } of places) {
    const here = and(
      eq(responses.campaign, campaign),
      eq(responses.instrument, instrument),
      eq(responses.institution, subject),
      inArray(responses.subject, [...ids]),
    );
    note(await db.select({ subject: responses.subject }).from(responses).where(here));
  }
  for (const campaign of new Set(places.map((place) => place.campaign)))
    for (const table of [answerDrafts, resumeCodes, consents, withdrawalMarks, anonymousRights]) {
      const here = and(eq(table.campaign, campaign), inArray(table.subject, [...ids]));
      note(await db.select({ subject: table.subject }).from(table).where(here));
    }
  return kept;
}

async function erase(parts: Parts, institution: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { db, tables } = parts.storage;
  const { persons, subjects, rosterChanges } = tables;
  const told = {
    chain: institution,
    by: server,
    action: 'persons-erased',
    target: `institution:${institution}`,
    details: { persons: ids.length },
  } as const;
  // Whoever came back meanwhile stays: then nothing is written, and the next round sees it.
  const gone = db.delete(persons).where(and(inArray(persons.id, [...ids]), lt(persons.leftAt, parts.now() - keptMs)));
  await commitAudited(
    parts,
    [told],
    [
      gone,
      db.delete(rosterChanges).where(inArray(rosterChanges.person, [...ids])),
      db
        .update(subjects)
        .set({ name: '' })
        .where(inArray(subjects.id, [...ids])),
    ],
    [{ of: gone, rows: ids.length }],
  );
}
