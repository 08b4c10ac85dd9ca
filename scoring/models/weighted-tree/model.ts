// weighted-tree@1: mean of ladder levels up an indicator tree, local renormalisation, coverage rules. Method: card.md.
import type { CompiledModel, ScoreColumns, ScoreInput, ScoringModel } from '../../model.ts';
import { encodeInput } from './encode.ts';
import { compileLayout, type Layout } from './layout.ts';
import { emptyRoll, type RolledUp, rollUp } from './roll-up.ts';
import { buildSheet } from './sheet.ts';
import { buildTrace } from './trace.ts';

function rolled(layout: Layout, row: Int8Array): RolledUp {
  const roll = emptyRoll(layout);
  rollUp(layout, row, 0, roll);
  return roll;
}

function scoreColumns(layout: Layout, rows: Int8Array): ScoreColumns {
  const width = layout.columns.length;
  const count = width === 0 ? 0 : rows.length / width;
  if (!Number.isInteger(count)) throw new RangeError(`rows must hold whole rows of ${width} codes.`);
  const columns = layout.nodes.map(() => ({ value: new Float64Array(count), scored: new Uint8Array(count) }));
  const roll = emptyRoll(layout);
  for (let at = 0; at < count; at++) {
    rollUp(layout, rows, at * width, roll);
    columns.forEach((column, node) => {
      if (roll.state[node] !== 'scored') return;
      column.value[at] = roll.mean[node] as number;
      column.scored[at] = 1;
    });
  }
  const overall = columns[layout.overall] ?? { value: new Float64Array(count), scored: new Uint8Array(count) };
  const indicators = new Map(
    layout.nodes.flatMap((node, at) => (node.code === '' ? [] : [[node.code, columns[at] ?? overall] as const])),
  );
  return { rows: count, overall, indicators };
}

export const weightedTree: ScoringModel = Object.freeze({
  id: 'weighted-tree',
  version: 1,
  compile(instrument, profile): CompiledModel {
    const layout = compileLayout(instrument, profile);
    return {
      items: layout.columns.map((column) => column.item.code),
      encode: (input: ScoreInput) => encodeInput(layout, input),
      scoreRow: (row, input) => buildSheet(layout, row, rolled(layout, row), input),
      scoreRows: (rows) => scoreColumns(layout, rows),
      trace: (input) => {
        const row = encodeInput(layout, input);
        return buildTrace(layout, row, rolled(layout, row), input);
      },
    };
  },
} satisfies ScoringModel);
