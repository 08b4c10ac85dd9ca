// Many rows at once by patterns and blocks, against one row at a time, to the last bit: on trees whose nodes are looked up,
// added up item by item, and added up child by child. The witness is scoreRow, which the golden cases hold.
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import type { Score } from '../../scoring/model.ts';
import { compileScorer, scoreMany } from '../../scoring/score.ts';
import { smallTree } from './small-tree.ts';

/** More than two blocks, the last one short. */
const count = 1100;

const ladders = (indicator: string, size: number, steps = 5) =>
  Array.from({ length: size }, (_, at) => ({
    code: `${indicator}-${at + 1}`,
    indicator,
    kind: 'ladder',
    steps,
    scene: 'teaching',
    decline: true,
    notApplicable: {},
  }));

const indicators = { A: '', 'A.1': 'A', 'A.2': 'A', 'A.3': 'A', B: '', 'B.1': 'B', 'B.2': 'B', C: '', 'C.1': 'C' };
const items = [...ladders('A.1', 2), ...ladders('A.2', 7), ...ladders('B.1', 3), ...ladders('C.1', 1)];
const trees = [
  { name: 'equal weights', wish: { indicators, items } },
  {
    name: 'weights of its own',
    wish: {
      indicators,
      items,
      profile: {
        weights: {
          ...{ method: 'direct', source: 'hand', status: '本项目' },
          values: { A: 0.7, B: 0.2, C: 0.1, 'A.1': 0.35, 'A.2': 0.15, 'A.3': 0.5, 'B.1': 0.9, 'B.2': 0.1, 'C.1': 1 },
        },
      },
    },
  },
];

/** A fifth all alike but for one item, where rounding could leave the range; a few with a code that no answer has. */
function drawRows(width: number): Int8Array {
  const random = seededRandom(20_261);
  const rows = new Int8Array(count * width);
  for (let at = 0; at < count; at++) {
    const alike = at % 5 === 0 ? 1 + Math.floor(random() * 5) : null;
    for (let item = 0; item < width; item++) rows[at * width + item] = alike ?? 1 + Math.floor(random() * 5);
    if (at % 10 === 0) rows[at * width + Math.floor(random() * width)] = 1 + Math.floor(random() * 5);
    if (at % 37 === 0) rows[at * width + (at % width)] = [-2, -1, 0, 6][at % 4] as number;
  }
  return rows;
}

describe.each(trees)('a tree with $name', ({ wish }) => {
  const { instrument, profile } = smallTree(wish);
  const scorer = compileScorer(instrument, profile);
  const width = scorer.model.items.length;

  test('every row is scored among many as it is alone', () => {
    const rows = drawRows(width);
    const { overall, indicators } = scoreMany(scorer, rows);
    for (let at = 0; at < count; at++) {
      const row = rows.slice(at * width, (at + 1) * width);
      const sheet = scorer.model.scoreRow(row, { answers: {}, context: {} });
      const same = (score: Score | undefined, column: { value: Float64Array; scored: Uint8Array }) => {
        expect(column.scored[at]).toBe(score?.state === 'scored' ? 1 : 0);
        expect(Object.is(column.value[at], score?.state === 'scored' ? score.value : 0)).toBe(true);
      };
      same(sheet.overall, overall);
      for (const [code, column] of indicators)
        same(sheet.indicators.find(({ indicator }) => indicator === code)?.score, column);
    }
  });
});
