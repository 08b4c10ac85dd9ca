// Of which institutions an assessor still has an indicator to score blindly, in whichever panel: until then nothing that they applied
// with is opened, for it tells their level too.
import { and, eq, sql } from 'drizzle-orm';
import { inBlindPass } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { placeOf } from './panel-place.ts';
import { readSubmitted } from './panel-subjects.ts';
import { givenOf } from './reviewed-indicators.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

export async function institutionsStillBlind(parts: Parts, user: string): Promise<string[]> {
  const { db, tables } = parts.storage;
  const { reviewAssignments: given, reviewPanels: panels, reviewScores: scores, subjects } = tables;
  const rows = await db
    .select({ panel: panels, given, institution: subjects.institution })
    .from(given)
    .innerJoin(panels, eq(panels.id, given.panel))
    .innerJoin(subjects, eq(subjects.id, given.subject))
    .where(inBlindPass(tables, user));
  const begun = rows.filter((row) => row.given.state === 'scoring');
  const shown = await db
    .select({ panel: scores.panel, subject: scores.subject, indicator: scores.indicator })
    .from(scores)
    .where(and(eq(scores.user, user), sql`${scores.blind} ->> 'first' is not null`));
  const known = new Set(shown.map(({ panel, subject, indicator }) => `${panel} ${subject} ${indicator}`));
  const seen = new Set<string>();
  for (const own of Map.groupBy(begun, ({ panel }) => panel.id).values()) {
    const [first] = own;
    if (!first) continue;
    const ids = own.map((row) => row.given.subject);
    const submitted = await readSubmitted(parts, await placeOf(parts, first.panel), ids);
    const reviewedOf = new Map(submitted.map(({ id, reviewed }) => [id, reviewed]));
    for (const { panel, given: one } of own) {
      // Without a form nothing is known of what will be asked.
      const asked = reviewedOf.get(one.subject);
      if (asked && givenOf(asked, one.indicators).every(({ code }) => known.has(`${panel.id} ${one.subject} ${code}`)))
        seen.add(`${panel.id} ${one.subject}`);
    }
  }
  return [
    ...new Set(
      rows.filter((row) => !seen.has(`${row.panel.id} ${row.given.subject}`)).map(({ institution }) => institution),
    ),
  ];
}
