// 完成率 of one department in the shape of an institution's progress: what its classes add up to. Where answers are anonymous nothing
// is told: few persons make a department.
import { eq } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { readGroupProgress } from './group-progress.ts';
import { withRate } from './progress.ts';
import { type Campaign, type Participant, pinnedIn } from './queries.ts';

type Parts = Pick<Deps, 'storage' | 'catalog'>;

/** One row, by the department's name. */
export async function readDepartmentProgress(
  parts: Parts,
  campaign: Campaign,
  { institution, department }: { readonly institution: string; readonly department: string },
) {
  const { institutions } = parts.storage.tables;
  const [school] = await parts.storage.db
    .select({ type: institutions.type })
    .from(institutions)
    .where(eq(institutions.id, institution));
  const own: Participant = { id: institution, kind: 'institution', institution, closes: null };
  const named = pinnedIn(parts, campaign).filter(
    ({ byPersons, askedOf, identity }) => byPersons && askedOf === 'institution' && identity === 'named',
  );
  const rates = [];
  for (const pin of named) {
    const groups = await readGroupProgress(parts, campaign, own, pin, department);
    const sumOf = (key: 'invited' | 'submitted') => groups.reduce((sum, group) => sum + group[key], 0);
    rates.push(withRate(pin.id, sumOf('invited'), sumOf('submitted')));
  }
  const row = { id: institution, kind: 'institution', name: department, type: school?.type ?? '', instruments: rates };
  return { institutions: [row], total: rates };
}
