// 客观题得分率 of a cohort with items and guessing level beside the ladder profile: two columns and a word, never a mean.
import { center, left, right } from '../cells.ts';
import type { CohortView } from '../cohort-view.ts';
import { keyedVerdict, verdictPoints } from '../keyed-verdict.ts';
import type { Block, Cell } from '../report.ts';
import type { ReportContext } from '../report-context.ts';
import { cohortTraceId } from '../trace-id.ts';
import { cohortCaption, meanCell } from './cohort-cells.ts';

export function keyedBlocks({ words }: ReportContext, cohort: CohortView): Block[] {
  const codes = ['', ...cohort.domains.map(({ code }) => code)].filter((code) => cohort.total.keyed[code]);
  if (codes.length === 0) return [];
  const rows = codes.map((code): Cell[] => {
    const found = cohort.node(code);
    const keyed = cohort.keyed(code);
    const id = cohort.instrument.id;
    const trace = cohortTraceId(id, code === '' ? '@keyed' : `@keyed.${code}`);
    const name = { text: code === '' ? words.cohort.overall : cohort.name(code) };
    const own = meanCell(words, cohort, found, cohortTraceId(id, code), false);
    if (!keyed) return [name, own, ...Array.from({ length: 4 }, () => ({ withheld: words.withheld.small }))];
    const verdict =
      found.state === 'shown'
        ? keyedVerdict(found.mean, keyed.rate, keyed.guess, keyed.items * (cohort.total.keyed[code]?.persons ?? 0))
        : null;
    return [
      name,
      own,
      { number: keyed.rate, as: 'share', trace },
      { number: keyed.items, as: 'count', trace },
      { number: keyed.guess, as: 'share', trace },
      { text: verdict ? words.cohort[verdict] : words.noLevel },
    ];
  });
  const { indicator, group, keyed, asked, guess, verdict } = words.column;
  return [
    {
      kind: 'table',
      id: `${cohort.instrument.id}-keyed`,
      caption: cohortCaption(words, cohort, words.cohort.keyed),
      columns: [
        left(indicator, 3),
        right(group, 2),
        right(keyed, 1.6),
        right(asked, 1.1),
        right(guess, 1.3),
        center(verdict, 2.4),
      ],
      rows,
      note: words.cohort.keyedNote(verdictPoints),
    },
  ];
}
