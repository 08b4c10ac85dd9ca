// What employers require of each ability beside what is planned and reached, and the gap: where a model matches two sides. More
// than required is told here, though it adds nothing to the match.
import { left, right, textCell } from '../cells.ts';
import type { Block, Cell } from '../report.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';
import { institutionTrace } from '../trace-id.ts';

/** [] where the profile matches nothing below. */
export function matchTable(
  { words }: ReportContext,
  institution: InstitutionView,
  domain: string,
  leaves: readonly string[],
): Block[] {
  const { parameters } = institution.profile.model;
  if (!('abilities' in parameters)) return [];
  const { abilities } = parameters;
  const rows = leaves.flatMap((leaf): Cell[][] => {
    const roles = abilities[leaf];
    if (!roles) return [];
    const required = meanOf(institution, roles.required);
    const reached = meanOf(institution, roles.reached);
    const planned = plannedOf(institution, roles.planned);
    const gap =
      required === null || reached === null || planned === null ? null : Math.min(planned, reached) - required;
    const mean = (code: string) => meanCell(words, institution, code);
    return [
      [
        textCell(`${leaf} ${institution.name(leaf)}`),
        mean(roles.required),
        planned === null ? { withheld: words.noLevel } : { number: planned, as: 'score' },
        mean(roles.reached),
        gap === null ? { withheld: words.noLevel } : { number: gap, as: 'difference' },
        mean(roles.importance),
      ],
    ];
  });
  if (rows.length === 0) return [];
  const { ability, required, planned, reached, gap, importance } = words.match;
  return [
    {
      kind: 'table',
      id: `match-${domain}`,
      caption: `${domain} ${words.match.caption}`,
      columns: [
        left(ability, 2.6),
        right(required, 2.4),
        right(planned, 1.4),
        right(reached, 2.4),
        right(gap, 1.4),
        right(importance, 2.2),
      ],
      rows,
      note: words.match.note,
    },
  ];
}

/** Items of the abilities: they stand in the table of the match. */
export function isMatched({ profile }: Pick<InstitutionView, 'profile'>, code: string): boolean {
  const { parameters } = profile.model;
  return (
    'abilities' in parameters &&
    Object.values(parameters.abilities).some((roles) => Object.values(roles).includes(code))
  );
}

const linkedOf = (institution: InstitutionView, code: string) =>
  institution.sheet?.linked.find(({ item }) => item === code);

const meanOf = (institution: InstitutionView, code: string): number | null =>
  linkedOf(institution, code)?.share ?? null;

function plannedOf({ answers, tree }: InstitutionView, code: string): number | null {
  const item = tree.items.get(code);
  const answer = Object.hasOwn(answers, code) ? answers[code] : undefined;
  if (item?.kind !== 'ladder' || answer?.is !== 'value' || typeof answer.value !== 'number') return null;
  return ((answer.value - 1) * 100) / (item.steps - 1);
}

function meanCell(words: ReportContext['words'], institution: InstitutionView, code: string): Cell {
  const found = linkedOf(institution, code);
  if (!found || found.share === null || found.low === null || found.high === null)
    return { withheld: words.domain.state[found?.state ?? 'none'] };
  const bounds = found.low < found.high ? { low: found.low, high: found.high } : {};
  return { number: found.share, as: 'score', ...bounds, trace: institutionTrace(code) };
}
