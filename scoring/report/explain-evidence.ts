// How figures beside a cohort's nodes came about: α and the signs of data confidence, and what changed since the last campaign.
// Long because each figure has its own lines.

import { ladderOf } from '../levels/level-by-cuts.ts';
import type { Score } from '../model.ts';
import { cohortConfidence, confidenceSigns, gradeOfSign } from './cohort-confidence.ts';
import type { Explanation } from './cohort-trace.ts';
import type { CohortView } from './cohort-view.ts';
import { explainGap } from './explain-gap.ts';
import { formatNumber, formatRange, type NumberStyle } from './format.ts';
import type { NumberKind } from './report.ts';
import type { ReportContext } from './report-context.ts';
import type { EarlierWave, WaveLine } from './report-input.ts';
import { howCompared } from './sections/version-crossing.ts';
import type { TraceId } from './trace-id.ts';
import {
  type Change,
  cohortPair,
  formPair,
  lineAbove,
  lineOf,
  pairChange,
  scoreChange,
  worthwhile,
} from './wave-figures.ts';

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

/** Nothing where both waves used the same. */
function basisLines({ words }: ReportContext, line: WaveLine | undefined): string[] {
  return line ? [words.evidence.change.traceBasis(howCompared(words, line))] : [];
}

const waveOf = ({ input }: ReportContext, instrument: string): EarlierWave | undefined =>
  input.earlier?.find((wave) => wave.instrument === instrument);

function cohortChangeLines(context: ReportContext, cohort: CohortView, node: string): Explanation | null {
  const { words } = context;
  const { id } = cohort.instrument;
  const before = context.earlierCohort(id);
  const wave = waveOf(context, id);
  if (!before || !wave || (node !== '' && !cohort.tree.indicators.has(node))) return null;
  const title = node === '' ? words.trace.overall : `${node} ${cohort.name(node)}`;
  const line = lineOf(wave, node);
  const pair = cohortPair(before, cohort, node, line);
  const found = pairChange(before, cohort, pair);
  const told = teller(context);
  const basis = basisLines(context, line);
  if (pair.state !== 'told' || !found) {
    if (pair.state === 'broken') return { title, lines: basis };
    if (pair.state === 'unable') return { title, lines: [...basis, words.evidence.change.unable([title])] };
    const then = before.node(node);
    const lines =
      then.state === 'shown' ? [words.trace.mean(told(ladderOf(then.mean), 'ladder'), told(then.mean, 'score'))] : [];
    return { title, lines: [...basis, ...lines, words.trace.withheld, words.trace.stops] };
  }
  const ladder = (mean: number) => told(ladderOf(mean), 'ladder');
  return {
    title,
    lines: [
      ...basis,
      words.evidence.change.traceCohort(ladder(pair.before.mean), pair.before.n, ladder(pair.after.mean), pair.after.n),
      rangeLine(context, found, 25),
      words.evidence.change.traceWorthwhile(worthwhile),
      words.trace.bias,
      words.trace.stops,
    ],
  };
}

/** Of the institution's own scores; null for any other node. */
export function explainChange(context: ReportContext, node: string): Explanation | null {
  const { words, institution } = context;
  const code = changed.exec(node)?.[1] ?? '';
  if (!changed.test(node) || !institution?.sheet || (code !== '' && !institution.tree.indicators.has(code)))
    return null;
  const wave = waveOf(context, institution.instrument.id);
  if (!wave?.sheet) return null;
  const line = lineAbove(wave, institution.instrument, code);
  const pair = formPair(wave, institution.sheet, code, line);
  const title = code === '' ? words.trace.overall : `${code} ${institution.name(code)}`;
  const basis = basisLines(context, line);
  if (!pair) return { title, lines: basis };
  const told = teller(context);
  const text = (score: Score | undefined) => (score?.state === 'scored' ? told(score.value, 'score') : words.noLevel);
  const found = scoreChange(pair.before, pair.after);
  return {
    title,
    lines: [
      ...basis,
      words.evidence.change.traceInstitution(text(pair.before), text(pair.after)),
      ...(found ? [rangeLine(context, found, 1), words.evidence.change.traceWorthwhile(worthwhile)] : []),
    ],
  };
}
