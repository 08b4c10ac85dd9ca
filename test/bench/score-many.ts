// Scores of a million rows on one core, every indicator of each, beside a plain loop that gives one column of them and one that
// gives as many columns.
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { treeOf } from '../../questionnaires/schema/tree.ts';
import type { ScoreColumns, ScoreInput } from '../../scoring/model.ts';
import { compileScorer, encodeRow, type Scorer, scoreMany, scoreOne } from '../../scoring/score.ts';
import { type Bench, type Row, row } from './bench.ts';
import { benchCatalog } from './instrument-33.ts';
import { compare, plainLoop, width } from './scoring.ts';

/** As many columns as there are indicators, each the mean of the items below it. */
function plainColumns(codes: Int8Array, groups: readonly Int32Array[]): Float64Array[] {
  const columns = groups.map(() => new Float64Array(codes.length / width));
  for (let person = 0; person < codes.length / width; person++) {
    for (let group = 0; group < groups.length; group++) {
      const below = groups[group] as Int32Array;
      let sum = 0;
      for (let at = 0; at < below.length; at++) sum += codes[person * width + (below[at] as number)] as number;
      (columns[group] as Float64Array)[person] = sum / below.length;
    }
  }
  return columns;
}

export const scoreManyBench: Bench = {
  name: 'score-many',
  what: 'weighted-tree over a million rows of 33 answers, all indicators of each',
  run: async (say): Promise<Row[]> => {
    const { version } = benchCatalog();
    const { instrument, profiles } = version;
    const scorer = compileScorer(instrument, profiles[0]!.profile);
    const random = seededRandom(33);
    const kinds = Array.from({ length: 1000 }, () => {
      const answers = Object.fromEntries(
        instrument.items.map(({ code }) => [code, { is: 'value' as const, value: 1 + Math.floor(random() * 5) }]),
      );
      const input = { answers: answers as never, context: {} };
      return { input, coded: encodeRow(scorer, input) };
    });
    const codes = new Int8Array(1_000_000 * width);
    for (let at = 0; at < 1_000_000; at++) codes.set(kinds[at % kinds.length]!.coded, at * width);
    sameAsOne(scorer, kinds, scoreMany(scorer, codes));
    say('1,000 kinds of rows equal scoreOne to the last bit');
    const groups = groupsOf(instrument);
    const ours = () => scoreMany(scorer, codes);
    const one = compare(ours, () => plainLoop(codes));
    const all = compare(ours, () => plainColumns(codes, groups));
    return [
      row('score-many', one.ours, 'ms', { name: 'plain-loop', value: one.plain }, 'at most 5 times the loop'),
      row('score-many', all.ours, 'ms', { name: `plain-loop-${groups.length}-columns`, value: all.plain }),
    ];
  },
};

/** Every column of the rows, to the last bit. */
function sameAsOne(scorer: Scorer, kinds: readonly { readonly input: ScoreInput }[], columns: ScoreColumns): void {
  for (const [at, { input }] of kinds.entries()) {
    const { overall, indicators } = scoreOne(scorer, input);
    const found = new Map([['', overall], ...indicators.map(({ indicator, score }) => [indicator, score] as const)]);
    for (const [code, { value }] of [['', columns.overall] as const, ...columns.indicators]) {
      const score = found.get(code);
      if (score?.state !== 'scored' || score.value !== value[at])
        throw new Error(`Row ${at} is scored in two ways: ${code}`);
    }
  }
}

/** The overall and every indicator: the places of the items below. */
function groupsOf(instrument: Instrument): Int32Array[] {
  const { ancestry } = treeOf(instrument);
  const above = instrument.items.map(({ indicator }) => ['', ...ancestry(indicator).map(({ code }) => code)]);
  return ['', ...instrument.indicators.map(({ code }) => code)].map((code) =>
    Int32Array.from(above.flatMap((codes, at) => (codes.includes(code) ? [at] : []))),
  );
}
