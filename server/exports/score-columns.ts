// Overall score, level, and the scores of first- and second-level indicators, from a sheet as it is kept. The third level is
// 单题参考 for a person and stays out.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import type { Cell, Column } from './export-format.ts';
import { insufficient, notApplicable } from './missing-codes.ts';
import type { WaitingResponse } from './response-window.ts';
import { both, type Wording } from './wording.ts';

export interface ScoreColumns {
  readonly columns: readonly Column[];
  /** Cells from this place on. */
  fill(row: Cell[], at: number, bytes: Buffer, response: WaitingResponse): void;
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
  // Other majors scale otherwise, whatever their words.
  const meant = (shape: string) => ({ version: instrument.version, shape, exact: instrument.version });
  const score = (name: string, label: Column['label']): Column => ({
    ...{ kind: 'number', name, label, decimals: 2, missing: [insufficient, notApplicable], meaning: meant('score') },
  });
  const level: Column = {
    kind: 'integer',
    name: 'score_level',
    label: both('总体等级', 'Overall level'),
    values: Array.from({ length: levelsOf(profile) }, (_, at) => ({ value: at + 1, label: words.level(at + 1) })),
    missing: [insufficient],
    meaning: meant(`level of ${levelsOf(profile)}`),
  };
  const scaled = both('得分（0–100）', 'score (0–100)');
  return {
    columns: [
      level,
      score('score_overall', words.join(both('总体', 'Overall'), scaled)),
      ...[...told].map((code) => score(`score_${code}`, words.join(words.indicator(code), scaled))),
    ],
    fill(row, at, bytes, { level, overall, scored, scoresAt, end }) {
      row[at] = level ?? insufficient;
      row[at + 1] = overall === null ? insufficient : overall / 1000;
      if (scored) fillScores(row, at + 2, isTold, bytes, scoresAt, end);
      else row.fill(insufficient, at + 2);
    },
  };
}

const space = 32;
const dash = 45;
const nought = 48;

/**
 * Digit by digit: a piece of text for each of fifty scores would take longer than all else about a row.
 * @param bytes in the instrument's order: thousandths, `-` = insufficient, empty = does not apply
 */
function fillScores(
  row: Cell[],
  first: number,
  isTold: readonly boolean[],
  bytes: Buffer,
  scoresAt: number,
  scoresEnd: number,
): void {
  let place = first;
  let from = scoresAt;
  for (const told of isTold) {
    let thousandths = 0;
    let at = from;
    for (; at < scoresEnd && bytes[at] !== space; at++) thousandths = thousandths * 10 + (bytes[at] as number) - nought;
    if (told && at === from) row[place++] = notApplicable;
    else if (told) row[place++] = bytes[from] === dash ? insufficient : thousandths / 1000;
    from = at + 1;
  }
}
