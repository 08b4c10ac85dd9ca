// The table of 三强三弱: one page's worth, every row with its basis and with 差异不明显 where nothing sets it apart.
import { ladderOf } from '../../levels/level-by-cuts.ts';
import { center, left, levelCell, right, scoreCell } from '../cells.ts';
import type { CohortView } from '../cohort-view.ts';
import type { Block, Cell, Column } from '../report.ts';
import type { InstitutionView, ReportContext } from '../report-context.ts';
import { extremes, type Ranked } from '../strengths.ts';
import { cohortTraceId } from '../trace-id.ts';
import type { Wording } from '../wording.ts';

type Side = 'strong' | 'weak';

function extremesBlocks(
  words: Wording,
  id: string,
  nodes: readonly Ranked[],
  name: (code: string) => string,
  row: (code: string, side: Side) => { readonly cells: readonly Cell[]; readonly basis: string },
  note: string,
  columns: readonly Column[],
): Block[] {
  if (nodes.length < 2) return [];
  const found = extremes(nodes);
  if (!found) return [{ kind: 'paragraph', text: words.summary.flat, tone: 'plain' }];
  const rows = (side: Side) =>
    found[side].map(({ code }): Cell[] => {
      const { cells, basis } = row(code, side);
      const other = found.alike.get(code);
      const parts = [basis, ...(other ? [words.summary.alike(name(other))] : [])].filter(Boolean);
      return [{ text: words.summary[side] }, { text: name(code) }, ...cells, { text: words.join(parts) }];
    });
  return [
    {
      kind: 'table',
      id,
      caption: words.summary.extremes,
      columns: [
        center(words.column.side, 1.1),
        left(words.column.domain, 2.4),
        ...columns,
        left(words.column.basis, 5.4),
      ],
      rows: [...rows('strong'), ...rows('weak')],
      note: words.sentences([
        note,
        ...(found.leftOut.length > 0
          ? [words.summary.baselineBarred(words.join(found.leftOut.map(({ code }) => name(code))))]
          : []),
      ]),
    },
  ];
}

export function institutionExtremes({ words }: ReportContext, institution: InstitutionView): Block[] {
  const { tree, domains } = institution;
  const leaves = (domain: string) =>
    tree.leavesOf(domain).flatMap(({ code }) => {
      const found = institution.found(code);
      return found?.level ? [{ code, level: found.level }] : [];
    });
  const share = largestLeafShare(institution);
  const nodes = domains.flatMap(({ code }): Ranked[] => {
    const score = institution.found(code)?.score;
    // One level of one leaf is a quarter of the scale.
    const barred = failingBaselines(institution, code).length > 0;
    return score?.state === 'scored'
      ? [{ code, value: score.value, low: score.low, high: score.high, step: 25 * share(code), barred }]
      : [];
  });
  const row = (code: string, side: Side) => {
    const below = leaves(code);
    const chosen = below.toSorted((a, b) => (side === 'strong' ? b.level - a.level : a.level - b.level))[0];
    const told = side === 'strong' ? words.summary.best : words.summary.worst;
    const failing = failingBaselines(institution, code).length;
    const basis = words.join([
      words.summary.of(below.length),
      ...(chosen ? [told(institution.short(chosen.code), chosen.level)] : []),
      ...(failing > 0 ? [words.summary.baselineFails(failing)] : []),
    ]);
    // No level: a first-level indicator has a score only, so that one rule gives all levels of the report.
    return { cells: [scoreCell(words, institution.found(code)?.score, institution.trace(code))], basis };
  };
  return extremesBlocks(words, 'extremes', nodes, institution.name, row, words.summary.extremesNote, [
    right(words.column.score, 2.3),
  ]);
}

/** 底线项 of a first-level indicator that are below what the profile asks of them. */
function failingBaselines({ profile, tree, found }: InstitutionView, domain: string): string[] {
  const { baselines } = profile;
  if (!baselines) return [];
  const inDomain = new Set(tree.leavesOf(domain).map(({ code }) => code));
  return baselines.indicators.filter((code) => {
    const level = found(code)?.level ?? null;
    return inDomain.has(code) && level !== null && level < baselines.below;
  });
}

/** Share of the heaviest leaf within its first-level indicator, by design. */
function largestLeafShare({ weights, tree, tailored }: InstitutionView): (domain: string) => number {
  const designed = weights(new Set(tailored));
  return (domain) => {
    const whole = designed.indicator.get(domain) ?? 1;
    return Math.max(0, ...tree.leavesOf(domain).map(({ code }) => (designed.indicator.get(code) ?? 0) / whole));
  };
}

export function cohortExtremes({ words }: ReportContext, cohort: CohortView): Block[] {
  const nodes = cohort.domains.flatMap(({ code }): Ranked[] => {
    const found = cohort.node(code);
    return found.state === 'shown' ? [{ code, value: found.mean, low: found.low, high: found.high, step: 0 }] : [];
  });
  const row = (code: string) => {
    const found = cohort.node(code);
    if (found.state !== 'shown') return { cells: [{ withheld: words.noLevel }, { text: words.noLevel }], basis: '' };
    const value: Cell = {
      number: ladderOf(found.mean),
      as: 'ladder',
      low: ladderOf(found.low),
      high: ladderOf(found.high),
      trace: cohortTraceId(cohort.instrument.id, code),
    };
    return { cells: [value, levelCell(words, cohort.levelOf(found.mean))], basis: words.summary.ofPersons(found.n) };
  };
  return extremesBlocks(
    words,
    `extremes-${cohort.instrument.id}`,
    nodes,
    cohort.name,
    row,
    words.summary.cohortExtremesNote,
    [right(words.column.mean, 2.3), center(words.column.level, 0.8)],
  );
}
