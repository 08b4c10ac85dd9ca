// Overall score, level, and the scores of first- and second-level indicators, from a sheet as it is kept. The third level is
// 单题参考 for a person and stays out.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import type { Cell, Column } from './export-format.ts';
import { insufficient, notApplicable } from './missing-codes.ts';
import { both, type Wording } from './wording.ts';

export interface KeptScores {
  readonly level: number | null;
  readonly overall: number | null;
  /** In the instrument's order: thousandths, `-` = insufficient, empty = does not apply. null: never scored. */
  readonly scores: string | null;
}

export interface ScoreColumns {
  readonly columns: readonly Column[];
  fill(row: Cell[], kept: KeptScores): void;
}

/** Indicators whose scores are told, as codes in the instrument's order. */
export function toldIndicators({ indicators }: Instrument): string[] {
  const first = new Set(indicators.flatMap(({ code, parent }) => (parent === null ? [code] : [])));
  return indicators.flatMap(({ code, parent }) => (parent === null || first.has(parent) ? [code] : []));
}

const levelsOf = ({ levels }: Profile): number =>
  levels.rule === 'gated' ? 5 : levels.cuts.length + (levels.rule === 'bands' ? 1 : 0);

export function scoreColumns(instrument: Instrument, profile: Profile, words: Wording): ScoreColumns {
  const told = new Set(toldIndicators(instrument));
  const isTold = instrument.indicators.map(({ code }) => told.has(code));
  const score = (name: string, label: Column['label']): Column => ({
    ...{ kind: 'number', name, label, decimals: 2, missing: [insufficient, notApplicable] },
  });
  const level: Column = {
    kind: 'integer',
    name: 'score_level',
    label: both('总体等级', 'Overall level'),
    values: Array.from({ length: levelsOf(profile) }, (_, at) => ({ value: at + 1, label: words.level(at + 1) })),
    missing: [insufficient],
  };
  const scaled = both('得分（0–100）', 'score (0–100)');
  return {
    columns: [
      level,
      score('score_overall', words.join(both('总体', 'Overall'), scaled)),
      ...[...told].map((code) => score(`score_${code}`, words.join(words.indicator(code), scaled))),
    ],
    fill(row, { level, overall, scores }) {
      row.push(level ?? insufficient, overall === null ? insufficient : overall / 1000);
      fillScores(row, scores, isTold);
    },
  };
}

function fillScores(row: Cell[], scores: string | null, isTold: readonly boolean[]): void {
  let from = 0;
  for (const told of isTold) {
    const end = scores?.indexOf(' ', from) ?? -1;
    const spelled = scores?.slice(from, end < 0 ? undefined : end) ?? '-';
    if (told) row.push(spelled === '' ? notApplicable : spelled === '-' ? insufficient : Number(spelled) / 1000);
    if (end >= 0) from = end + 1;
  }
}
