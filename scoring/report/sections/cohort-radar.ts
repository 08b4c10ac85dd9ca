// A cohort's radar over the first level on the ladder 1–5, and the table with n, missing, spread and interval beside it.
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { left, right } from '../cells.ts';
import { cohortTarget } from '../cohort-target.ts';
import type { CohortView } from '../cohort-view.ts';
import type { Block, Cell, RadarSeries } from '../report.ts';
import type { ReportContext } from '../report-context.ts';
import { cohortTraceId } from '../trace-id.ts';
import { cohortCaption, countCell, meanCell } from './cohort-cells.ts';

export function cohortRadar({ words }: ReportContext, cohort: CohortView): Block {
  const { domains } = cohort;
  const values = domains.map(({ code }) => {
    const found = cohort.node(code);
    return found.state === 'shown' ? ladderOf(found.mean) : null;
  });
  const targets = domains.map(({ code }) => cohortTarget(cohort, code)?.level ?? null);
  const tracesOf = (figures: readonly (number | null)[]) =>
    domains.map(({ code }, at) => (figures[at] === null ? null : cohortTraceId(cohort.instrument.id, code)));
  const target: RadarSeries = {
    id: 'target',
    label: words.cohort.target,
    role: 'target',
    values: targets,
    traces: tracesOf(targets),
  };
  const gaps = domains.filter((_, at) => values[at] === null).map(({ code }) => cohort.name(code));
  return {
    kind: 'radar',
    id: `${cohort.instrument.id}-radar`,
    caption: cohortCaption(words, cohort, words.cohort.radar),
    axes: domains.map(({ code }) => ({ code, label: cohort.short(code) })),
    min: 1,
    max: 5,
    ticks: [1, 2, 3, 4, 5],
    as: 'ladder',
    series: [
      ...(targets.some((value) => value !== null) ? [target] : []),
      { id: 'group', label: words.cohort.group, role: 'subject', values, traces: tracesOf(values) },
    ],
    ...(gaps.length > 0 ? { note: words.radar.gaps(words.join(gaps)) } : {}),
  };
}

export function meansTable({ words }: ReportContext, cohort: CohortView): Block {
  const rows = ['', ...cohort.domains.map(({ code }) => code)].map((code): Cell[] => {
    const found = cohort.node(code);
    const trace = cohortTraceId(cohort.instrument.id, code);
    const spread: Cell =
      found.state === 'shown'
        ? { number: found.sd / 25, as: 'spread', trace }
        : { withheld: words.withheld[found.reason] };
    return [
      { text: code === '' ? words.cohort.overall : cohort.name(code) },
      meanCell(words, cohort, found, trace),
      spread,
      countCell(words, found, 'n', trace),
      countCell(words, found, 'missing', trace),
    ];
  });
  const { indicator, mean, spread, n, missing } = words.column;
  return {
    kind: 'table',
    id: `${cohort.instrument.id}-means`,
    caption: cohortCaption(words, cohort, words.cohort.table),
    columns: [left(indicator, 3), right(mean, 3), right(spread, 1.2), right(n, 1.2), right(missing, 1.2)],
    rows,
  };
}
