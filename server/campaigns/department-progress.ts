// 完成率 of one department: its persons on the roster, and which of them have submitted a named instrument. Where answers are
// anonymous nothing is told: few persons make a department.
import { and, count, eq, isNull } from 'drizzle-orm';
import { rostersAsked } from '../../questionnaires/schema/instrument.ts';
import type { Staff } from '../auth/accounts.ts';
import { personsWithin } from '../auth/scope.ts';
import type { Deps } from '../deps.ts';
import { withRate } from './progress.ts';
import { type Campaign, pinnedIn } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

/** In the shape of an institution's progress: one row, by the department's name. */
export async function readDepartmentProgress(
  parts: Parts,
  staff: Staff,
  campaign: Campaign,
  { institution, department }: { readonly institution: string; readonly department: string },
) {
  const { institutions, persons, responses } = parts.storage.tables;
  const { db } = parts.storage;
  const [school] = await db
    .select({ type: institutions.type })
    .from(institutions)
    .where(eq(institutions.id, institution));
  const named = pinnedIn(parts, campaign).filter(
    ({ id, byPersons, askedOf }) =>
      byPersons &&
      askedOf === 'institution' &&
      campaign.pins.some(({ instrument, identity }) => instrument === id && identity === 'named'),
  );
  const own = and(eq(persons.institution, institution), personsWithin(parts, staff));
  const sizes = await db
    .select({ audience: persons.audience, size: count() })
    .from(persons)
    .where(and(own, isNull(persons.leftAt)))
    .groupBy(persons.audience);
  const came = await db
    .select({ instrument: responses.instrument, size: count() })
    .from(responses)
    .innerJoin(persons, eq(persons.id, responses.subject))
    .where(and(eq(responses.campaign, campaign.id), eq(responses.institution, institution), own))
    .groupBy(responses.instrument);
  const rates = named.map(({ id, version }) => {
    const asked: readonly string[] = rostersAsked(version.instrument);
    const invited = sizes.reduce((sum, { audience, size }) => sum + (asked.includes(audience) ? size : 0), 0);
    return withRate(id, invited, came.find(({ instrument }) => instrument === id)?.size ?? 0);
  });
  const row = { id: institution, kind: 'institution', name: department, type: school?.type ?? '', instruments: rates };
  return { institutions: [row], total: rates };
}
