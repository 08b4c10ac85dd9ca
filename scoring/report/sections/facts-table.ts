// Reported counts of a first-level indicator with their 口径: 分子, 分母, 各成员, 统计时点, 口径说明, 数据来源部门, and whose the level limits are.
import { numberResult } from '../../../questionnaires/schema/response.ts';
import { left, right, textCell } from '../cells.ts';
import { cutsText } from '../cuts-text.ts';
import { answerOf, membersText } from '../readings.ts';
import type { Block, Cell } from '../report.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';
import { institutionTrace } from '../trace-id.ts';

export function factsTable(
  { words }: ReportContext,
  institution: InstitutionView,
  domain: string,
  leaves: readonly string[],
): Block[] {
  const items = leaves.flatMap((leaf) => institution.tree.itemsOf.get(leaf) ?? []);
  const summed = items.some((item) => item.kind === 'number' && item.form === 'sum');
  const rows = items.flatMap((item): Cell[][] => {
    const answer = item.kind === 'number' ? answerOf(institution, item.code) : undefined;
    if (
      item.kind !== 'number' ||
      answer?.is !== 'value' ||
      typeof answer.value !== 'object' ||
      Array.isArray(answer.value)
    )
      return [];
    const { numerator, denominator, members, asOf, basis, department } = answer.value;
    const result = numberResult(item.form, answer.value);
    const trace = institutionTrace(item.code);
    const shown: Cell =
      result === null
        ? { withheld: words.noLevel }
        : item.form === 'ratio'
          ? { number: result, as: 'percent', trace }
          : { number: result, as: 'plain', unit: institution.texts.items[item.code]?.unit ?? '', trace };
    const typed = (value: number | undefined): Cell =>
      value === undefined ? textCell(words.noLevel) : { number: value, as: 'plain', trace };
    return [
      [
        textCell(institution.stem(item.code)),
        shown,
        typed(numerator),
        typed(denominator),
        ...(summed ? [textCell(members ? membersText(words, item, members) : words.noLevel)] : []),
        textCell(asOf),
        textCell(words.quote(basis)),
        textCell(words.quote(department)),
        textCell(cutsText(words, institution, item.code)),
      ],
    ];
  });
  if (rows.length === 0) return [];
  const { item, result, numerator, denominator, members, asOf, definition, department, cuts } = words.column;
  return [
    {
      kind: 'table',
      id: `facts-${domain}`,
      caption: `${domain} ${words.domain.facts}`,
      columns: [
        left(item, 2.6),
        right(result, 1.4),
        right(numerator, 1),
        right(denominator, 1),
        ...(summed ? [left(members, 2.6)] : []),
        left(asOf, 1.4),
        left(definition, 2.2),
        left(department, 1.4),
        left(cuts, 2.4),
      ],
      rows,
    },
  ];
}
