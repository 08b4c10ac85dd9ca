// Linked items of a first-level indicator, labelled 师生自评: the share with its interval, or why there is none.
import { left, right, textCell } from '../cells.ts';
import type { Block, Cell } from '../report.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';
import { institutionTrace } from '../trace-id.ts';
import { isMatched } from './match-table.ts';

export function linkedTable(
  { words, input }: ReportContext,
  institution: InstitutionView,
  domain: string,
  leaves: readonly string[],
): Block[] {
  const items = leaves
    .flatMap((leaf) => institution.tree.itemsOf.get(leaf) ?? [])
    .filter((item) => item.kind === 'linked' && !isMatched(institution, item.code));
  const rows = items.map((item): Cell[] => {
    const share = institution.sheet?.linked.find((found) => found.item === item.code);
    const state = share?.state ?? 'none';
    const trace = institutionTrace(item.code);
    const count = (value: number | undefined): Cell =>
      value === undefined ? textCell(words.noLevel) : { number: value, as: 'count', trace };
    const cell: Cell =
      share && share.share !== null && share.low !== null && share.high !== null
        ? {
            number: share.share,
            as: share.figure === 'mean' ? 'score' : 'percent',
            low: share.low,
            high: share.high,
            trace,
          }
        : { withheld: words.noLevel };
    return [
      textCell(institution.stem(item.code)),
      cell,
      count(share?.persons),
      count(share?.invited),
      textCell(words.domain.state[state]),
    ];
  });
  if (rows.length === 0) return [];
  const { item, share, persons, invited, status } = words.column;
  return [
    {
      kind: 'table',
      id: `linked-${domain}`,
      caption: `${domain} ${words.domain.linked}`,
      columns: [left(item, 4), right(share, 3), right(persons, 1.2), right(invited, 1.2), left(status, 2)],
      rows,
      note: words.sentences([words.domain.linkedNote, ...(input.provisional ? [words.domain.linkedInterim] : [])]),
    },
  ];
}
