// How a perception gap came about: both groups' means and sizes, which pass the withholding of items, and the interval.
import { ladderOf } from '../levels/level-by-cuts.ts';
import type { Explanation } from './cohort-trace.ts';
import type { CohortView } from './cohort-view.ts';
import { constructPairs, nameOfFirst } from './construct-gaps.ts';
import { formatNumber, formatRange } from './format.ts';
import type { ReportContext } from './report-context.ts';
import { gapNouns } from './sections/gaps.ts';

/**
 * null for a gap that this report does not tell
 * @param other the first group, or the institution's form @param group b's own, where it compares its groups
 */
export function explainGap(
  context: ReportContext,
  b: CohortView,
  construct: string,
  other: string,
  group: string | null,
): Explanation | null {
  const { words, input } = context;
  const pair = constructPairs(context).find(
    (one) => one.b.cohort === b && one.b.group === group && nameOfFirst(one) === other,
  );
  const found = pair?.found.state === 'estimated' && pair.found.gaps.find((one) => one.construct === construct);
  if (!pair || !found) return null;
  const [meanA, meanB] = pair.means.get(construct) ?? [0, 0];
  const [sizeA, sizeB] = pair.sizes.get(construct) ?? [null, 0];
  const [nounA, nounB] = gapNouns(words, pair);
  const told = words.evidence.gaps;
  const ladder = (mean: number) => formatNumber(ladderOf(mean), 'ladder', 'screen', input.language);
  const range = formatRange(found.low / 25, found.high / 25, 'difference', 'screen', input.language);
  return {
    title: pair.stem(construct),
    lines: [
      sizeA === null ? told.traceOwn(nounA, ladder(meanA)) : told.traceGroup(nounA, ladder(meanA), sizeA),
      told.traceGroup(nounB, ladder(meanB), sizeB),
      told.traceGap(formatNumber(found.difference / 25, 'difference', 'screen', input.language), range),
      words.trace.bias,
      words.trace.stops,
    ],
  };
}
