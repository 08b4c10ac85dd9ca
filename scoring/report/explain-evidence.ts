// How figures beside a cohort's nodes came about: α and the signs of data confidence, and what changed since the last campaign.

import { ladderOf } from '../levels/level-by-cuts.ts';
import type { IndicatorScore, Score, ScoreSheet } from '../model.ts';
import { cohortConfidence, confidenceSigns, gradeOfSign } from './cohort-confidence.ts';
import type { Explanation } from './cohort-trace.ts';
import type { CohortView } from './cohort-view.ts';
import { explainGap } from './explain-gap.ts';
import { formatNumber, formatRange, type NumberStyle } from './format.ts';
import type { NumberKind } from './report.ts';
import type { ReportContext } from './report-context.ts';
import type { TraceId } from './trace-id.ts';
import { type Change, cohortChange, scoreChange, worthwhile } from './wave-figures.ts';

type CohortTraceId = Extract<TraceId, { of: 'cohort' }>;

const gap = '@gap.';
const changed = /^@change(?:\.(.+))?$/;

export const isBesideCohort = (node: string): boolean =>
  node === '@alpha' || node === '@confidence' || changed.test(node) || node.startsWith(gap);

/** null for what this report does not tell. */
export function besideCohort(
  context: ReportContext,
  cohort: CohortView,
  { node, contexts }: CohortTraceId,
): Explanation | null {
  if (node.startsWith(gap))
    return explainGap(context, cohort, node.slice(gap.length), contexts.with ?? '', contexts.of ?? null);
  const change = changed.exec(node);
  if (change) return cohortChangeLines(context, cohort, change[1] ?? '');
  if (!cohort.moments) return null;
  return node === '@alpha' ? alphaLines(context, cohort) : confidenceLines(context, cohort);
}

type Told = (value: number, as: NumberKind, style?: NumberStyle) => string;
const teller =
  ({ input }: ReportContext): Told =>
  (value, as, style) =>
    formatNumber(value, as, 'screen', input.language, style);

function alphaLines(context: ReportContext, cohort: CohortView): Explanation | null {
  const { words } = context;
  if (!cohort.moments) return null;
  const { items, complete, alpha } = cohortConfidence(cohort, cohort.moments);
  const told = teller(context);
  const result = alpha.state === 'estimated' ? alpha.result : null;
  const text = words.evidence.confidence;
  const line =
    result && complete !== null
      ? text.traceAlpha(
          complete,
          items,
          told(result.itemVariances, 'coefficient'),
          told(result.totalVariance, 'coefficient'),
        )
      : `${text.complete} ${complete ?? words.withheld.small}`;
  return { title: text.reliability, lines: [line, words.trace.stops] };
}

function confidenceLines(context: ReportContext, cohort: CohortView): Explanation | null {
  const { words } = context;
  if (!cohort.moments) return null;
  const { figures, unanswered, found } = cohortConfidence(cohort, cohort.moments);
  const told = teller(context);
  const text = words.evidence.confidence;
  const { invited, submitted, valid } = cohort.summary;
  const graded = confidenceSigns.flatMap((sign) => {
    const figure = figures[sign];
    return figure === null
      ? []
      : [text.traceSign(text.name[sign], told(figure, 'share'), gradeOfSign(found, sign) ?? words.noLevel)];
  });
  const { signs } = cohort.total;
  return {
    title: text.signs,
    lines: [
      words.trace.rates(invited, submitted, valid),
      ...(unanswered.asked > 0 ? [text.traceMissing(unanswered.skipped, unanswered.asked)] : []),
      ...(figures.straightLined !== null && signs ? [text.traceStraight(signs.straight, signs.examined)] : []),
      ...graded,
      words.trace.stops,
    ],
  };
}

function rangeLine({ words, input }: ReportContext, { change, low, high }: Change, unit: number): string {
  const bounds = formatRange(low / unit, high / unit, 'difference', 'screen', input.language);
  return words.evidence.change.traceRange(formatNumber(change / unit, 'difference', 'screen', input.language), bounds);
}

function cohortChangeLines(context: ReportContext, cohort: CohortView, node: string): Explanation | null {
  const { words } = context;
  const before = context.earlierCohort(cohort.instrument.id);
  if (!before || (node !== '' && !cohort.tree.indicators.has(node))) return null;
  const title = node === '' ? words.trace.overall : `${node} ${cohort.name(node)}`;
  const found = cohortChange(before, cohort, node);
  const then = before.node(node);
  const told = teller(context);
  if (!found) {
    const lines =
      then.state === 'shown' ? [words.trace.mean(told(ladderOf(then.mean), 'ladder'), told(then.mean, 'score'))] : [];
    return { title, lines: [...lines, words.trace.withheld, words.trace.stops] };
  }
  const ladder = (mean: number) => told(ladderOf(mean), 'ladder');
  return {
    title,
    lines: [
      words.evidence.change.traceCohort(
        ladder(found.before.mean),
        found.before.n,
        ladder(found.after.mean),
        found.after.n,
      ),
      rangeLine(context, found, 25),
      words.evidence.change.traceWorthwhile(worthwhile),
      words.trace.bias,
      words.trace.stops,
    ],
  };
}

const scoreIn = (sheet: ScoreSheet, code: string): Score | undefined =>
  code === '' ? sheet.overall : sheet.indicators.find(({ indicator }: IndicatorScore) => indicator === code)?.score;

/** Of the institution's own scores; null for any other node. */
export function explainChange(context: ReportContext, node: string): Explanation | null {
  const { words, institution, input } = context;
  const code = changed.exec(node)?.[1] ?? '';
  if (!changed.test(node) || !institution?.sheet || (code !== '' && !institution.tree.indicators.has(code)))
    return null;
  const wave = input.earlier?.find(({ instrument }) => instrument === institution.instrument.id);
  if (!wave?.sheet) return null;
  const [before, after] = [scoreIn(wave.sheet, code), scoreIn(institution.sheet, code)];
  const told = teller(context);
  const text = (score: Score | undefined) => (score?.state === 'scored' ? told(score.value, 'score') : words.noLevel);
  const found = scoreChange(before, after);
  return {
    title: code === '' ? words.trace.overall : `${code} ${institution.name(code)}`,
    lines: [
      words.evidence.change.traceInstitution(text(before), text(after)),
      ...(found ? [rangeLine(context, found, 1), words.evidence.change.traceWorthwhile(worthwhile)] : []),
    ],
  };
}
