// What the institution's own people say, beside what it says of itself: teachers, students, mentors, each with how many answered and
// means by first-level indicator, withheld exactly as in reports.
import type { Language } from '../../questionnaires/schema/names.ts';
import { ladderOf } from '../../scoring/levels/level-by-cuts.ts';
import { type CohortView, cohortView } from '../../scoring/report/cohort-view.ts';
import { pinnedIn } from '../campaigns/queries.ts';
import { readShownCohorts } from '../campaigns/shown-cohorts.ts';
import type { Deps } from '../deps.ts';
import { cohortInputs } from '../reports/cohort-inputs.ts';
import type { PanelPlace } from './panel-place.ts';

/** null = withheld. */
type Figure = number | null;
export interface CohortFacts {
  readonly instrument: string;
  readonly title: string;
  readonly audience: string;
  readonly invited: number;
  readonly submitted: number;
  /** Means on the levels 1–5. */
  readonly overall: Figure;
  readonly domains: readonly { readonly name: string; readonly mean: Figure }[];
}

export async function readCohortFacts(
  parts: Pick<Deps, 'storage' | 'catalog' | 'now'>,
  { campaign, pin }: PanelPlace,
  subject: string,
  language: Language,
): Promise<CohortFacts[]> {
  const cohorts = await readShownCohorts(parts, campaign, [subject]);
  const kind = pin.version.instrument.subject;
  return cohortInputs({ campaign, subject: { id: subject, kind } }, pinnedIn(parts, campaign), cohorts, language)
    .map((input) => cohortView(input, language))
    .map((view) => ({
      ...{ instrument: view.instrument.id, title: view.texts.shortTitle, audience: view.audience },
      ...{ invited: view.summary.invited, submitted: view.interim?.shownAt === null ? 0 : view.summary.submitted },
      overall: figureOf(view, ''),
      domains: view.domains.map(({ code }) => ({
        name: view.texts.indicators[code]?.name ?? code,
        mean: figureOf(view, code),
      })),
    }));
}

function figureOf(view: CohortView, code: string): Figure {
  const node = view.node(code);
  return node.state === 'shown' ? ladderOf(node.mean) : null;
}
