// How a cohort's figure came about, as far as may be told: counts that pass the report's own withholding, never a person.
import { boundedBelow } from '../cohort/bounded-interval.ts';
import type { KeyedSummary, NodeSummary } from '../cohort/summarise.ts';
import { ladderOf } from '../levels/level-by-cuts.ts';
import { type CohortGroup, groupFigure, groupNodes, targetContexts, targetLevel } from './cohort-groups.ts';
import { cohortTarget } from './cohort-target.ts';
import type { CohortView } from './cohort-view.ts';
import { formatNumber, formatRange, type ReportLanguage } from './format.ts';
import type { NodeTarget } from './node-target.ts';
import { gradeNames, toldGrades } from './sections/cohort-distribution.ts';
import { interimLine } from './sections/rates.ts';
import type { TraceId } from './trace-id.ts';
import { type Wording, wordingOf } from './wording.ts';

type CohortTraceId = Extract<TraceId, { of: 'cohort' }>;

export interface Explanation {
  readonly title: string;
  readonly lines: readonly string[];
}

/** null for a node the instrument does not have. A withheld figure is explained by its being withheld, and by nothing else. */
export function cohortTrace(
  cohort: CohortView,
  { node, contexts }: CohortTraceId,
  language: ReportLanguage,
): Explanation | null {
  const words = wordingOf(language);
  const { invited, submitted, valid } = cohort.summary;
  const rates = words.trace.rates(invited, submitted, valid);
  const interim = interimLine(words, cohort);
  const ends = [...(interim ? [interim] : []), words.trace.stops];
  if (cohort.interim?.shownAt === null) return { title: cohort.texts.shortTitle, lines: ends };
  if (node === '@rates') return { title: cohort.texts.shortTitle, lines: [rates, ...ends] };
  if (node.startsWith('@keyed')) {
    const code = node.slice('@keyed.'.length);
    return named(cohort, words, code, [...keyedLines(words, cohort, cohort.keyed(code), code, language), ...ends]);
  }
  if (node === '@grades') return { title: words.cohort.grades, lines: [...gradeLines(words, cohort), rates, ...ends] };
  if (node !== '' && !cohort.tree.indicators.has(node)) return null;
  const found = figureOf(cohort, node, contexts);
  // Class before layer, as the tables read; a trace id itself is ordered by name.
  const order = targetContexts(cohort);
  const entries = Object.entries(contexts).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const cell = entries.map(([name, value]) => (name === 'module' ? cohort.name(value) : cohort.context(name, value)));
  const where = cell.length > 0 ? [words.trace.cell(words.join(cell))] : [];
  if (found.state === 'withheld') {
    const why = cohort.interim && cell.length > 0 ? words.cohort.groupsLater : words.trace.withheld;
    return named(cohort, words, node, [...where, why, ...ends]);
  }
  return named(cohort, words, node, [
    ...where,
    ...figureLines(words, found, language),
    ...targetLines(words, cohort, node, contexts, found, language),
    rates,
    ...ends,
  ]);
}

function named(cohort: CohortView, words: Wording, code: string, lines: readonly string[]): Explanation {
  return { title: code === '' ? words.trace.overall : `${code} ${cohort.name(code)}`, lines };
}

function figureOf(cohort: CohortView, node: string, contexts: CohortTraceId['contexts']): NodeSummary {
  const entries = Object.entries(contexts);
  if (entries.length === 0) return cohort.node(node);
  if (contexts.module !== undefined) return groupFigure(cohort, contexts.module, node);
  const groups = cohort.byTarget;
  const same = (group: CohortGroup) =>
    Object.keys(group.contexts).length === entries.length &&
    entries.every(([name, value]) => group.contexts[name] === value);
  return groupNodes(cohort, groups, node)[groups.findIndex(same)] ?? { state: 'withheld', reason: 'small' };
}

function figureLines(
  words: Wording,
  found: Extract<NodeSummary, { state: 'shown' }>,
  language: ReportLanguage,
): string[] {
  const told = (value: number, as: 'ladder' | 'score' | 'spread') => formatNumber(value, as, 'screen', language);
  const range = formatRange(ladderOf(found.low), ladderOf(found.high), 'ladder', 'screen', language);
  const levels =
    found.levels && words.join(found.levels.map((count, at) => words.labelled(words.level(at + 1), String(count))));
  return [
    words.trace.persons(found.n, found.missing),
    words.trace.mean(told(ladderOf(found.mean), 'ladder'), told(found.mean, 'score')),
    (found.n < boundedBelow ? words.trace.intervalBounded : words.trace.interval)(range, told(found.sd / 25, 'spread')),
    words.trace.bias,
    levels ? words.trace.levels(levels) : words.trace.levelsWithheld,
  ];
}

function targetLines(
  words: Wording,
  cohort: CohortView,
  node: string,
  contexts: CohortTraceId['contexts'],
  found: Extract<NodeSummary, { state: 'shown' }>,
  language: ReportLanguage,
): string[] {
  const cell = Object.keys(contexts).length > 0 ? targetLevel(cohort, contexts, node) : null;
  const target: NodeTarget | null =
    cell !== null ? { level: cell, from: 'set' } : Object.keys(contexts).length > 0 ? null : cohortTarget(cohort, node);
  if (target === null) return [];
  const gap = formatNumber(ladderOf(found.mean) - target.level, 'difference', 'screen', language);
  return [
    words.trace.target(formatNumber(target.level, 'ladder', 'screen', language)),
    ...(target.from === 'set' ? [] : [words.trace.targetFrom[target.from]]),
    words.trace.gap(gap),
  ];
}

function gradeLines(words: Wording, cohort: CohortView): string[] {
  const told = toldGrades(cohort);
  if (!told) return [words.trace.withheld];
  const names = gradeNames(cohort);
  return [words.trace.grades(words.join(told.map((count, at) => words.labelled(names[at] ?? '', String(count)))))];
}

function keyedLines(
  words: Wording,
  cohort: CohortView,
  keyed: KeyedSummary | null,
  code: string,
  language: ReportLanguage,
): string[] {
  const counter = cohort.total.keyed[code];
  if (!keyed || !counter) return [words.trace.withheld];
  return [words.trace.keyed(counter.right, counter.asked, formatNumber(keyed.guess, 'share', 'screen', language))];
}
