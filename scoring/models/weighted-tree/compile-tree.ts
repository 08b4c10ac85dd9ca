// Wires an arithmetic of nodes into the doors of a model. Every model on the indicator tree shares it, and with it the row
// coding, the coverage rules, the sheet and the trace; what differs is how a node's value comes from what is below.
import type { CompiledModel, ScoreColumns, ScoreInput, ScoreSheet } from '../../model.ts';
import { encodeInput } from './encode.ts';
import type { Layout } from './layout.ts';
import { emptyRoll, type RolledUp, type RollUp } from './roll-up.ts';
import { buildSheet } from './sheet.ts';
import { buildTrace, type TraceView } from './trace.ts';
import type { WholeRows } from './whole-rows.ts';

type Context = Readonly<Record<string, string>>;

export interface TreeModel {
  readonly layout: Layout;
  readonly rollUp: RollUp;
  /** The same for rows without gaps, where there is a shorter way. */
  readonly whole?: (layout: Layout) => WholeRows;
  /** Where weights differ by context; the columns of all such layouts are the same. */
  readonly layoutIn?: (context: Context) => Layout;
  /** What a model does to a row once the answers are coded. */
  readonly recode?: (row: Int8Array, context: Context) => void;
  readonly view?: (layout: Layout, row: Int8Array, roll: RolledUp) => TraceView;
  readonly passes?: (roll: RolledUp) => ScoreSheet['passes'];
}

type Columns = readonly { readonly value: Float64Array; readonly scored: Uint8Array }[];

/** Means of the rows without gaps; the others are marked in `gaps`, and are all that is left to do. */
function wholeColumns(layout: Layout, whole: WholeRows | null, rows: Int8Array, gaps: Uint8Array): Columns {
  const fresh = () => new Uint8Array(gaps.length);
  const values = layout.nodes.map(() => new Float64Array(gaps.length));
  if (whole) whole.score(rows, values, gaps);
  else gaps.fill(1);
  const all = fresh().fill(1);
  const mixed = gaps.includes(1);
  return values.map((value, node) => {
    if (whole?.scored[node] === 1) return { value, scored: mixed ? all.slice() : all };
    return { value: value.fill(0), scored: fresh() };
  });
}

function scoreColumns(layout: Layout, rollUp: RollUp, whole: WholeRows | null, rows: Int8Array): ScoreColumns {
  const width = layout.columns.length;
  const count = width === 0 ? 0 : rows.length / width;
  if (!Number.isInteger(count)) throw new RangeError(`rows must hold whole rows of ${width} codes.`);
  const gaps = new Uint8Array(count);
  const columns = wholeColumns(layout, whole, rows, gaps);
  const roll = emptyRoll(layout);
  for (let at = 0; at < count; at++) {
    if (gaps[at] === 0) continue;
    rollUp(layout, rows, at * width, roll);
    for (const [node, { value, scored }] of columns.entries()) {
      const isScored = roll.state[node] === 'scored';
      value[at] = isScored ? (roll.mean[node] as number) : 0;
      scored[at] = isScored ? 1 : 0;
    }
  }
  const overall = columns[layout.overall] ?? { value: new Float64Array(count), scored: new Uint8Array(count) };
  const indicators = new Map(
    layout.nodes.flatMap((node, at) => (node.code === '' ? [] : [[node.code, columns[at] ?? overall] as const])),
  );
  return { rows: count, overall, indicators };
}

export function compileTree(model: TreeModel): CompiledModel {
  const { layout: base, rollUp, whole, layoutIn = () => base, recode, view, passes } = model;
  const encode = (input: ScoreInput): Int8Array => {
    const row = encodeInput(base, input);
    recode?.(row, input.context);
    return row;
  };
  const scratch = new WeakMap<Layout, RolledUp>();
  const compiled = new Map<Layout, WholeRows | null>();
  const rolled = (layout: Layout, row: Int8Array): RolledUp => {
    const roll = emptyRoll(layout);
    rollUp(layout, row, 0, roll);
    return roll;
  };
  return {
    items: base.columns.map((column) => column.item.code),
    encode,
    scoreRow(row, input) {
      const layout = layoutIn(input.context);
      // The sheet copies what it tells, so one set of arrays serves all respondents.
      const roll = scratch.get(layout) ?? emptyRoll(layout);
      scratch.set(layout, roll);
      rollUp(layout, row, 0, roll);
      const sheet = buildSheet(layout, row, roll, input, rollUp);
      return passes ? { ...sheet, passes: passes(roll) ?? [] } : sheet;
    },
    scoreRows(rows, context) {
      const layout = layoutIn(context);
      const ready = compiled.get(layout) ?? whole?.(layout) ?? null;
      compiled.set(layout, ready);
      return scoreColumns(layout, rollUp, ready, rows);
    },
    trace(input) {
      const layout = layoutIn(input.context);
      const row = encode(input);
      const roll = rolled(layout, row);
      return buildTrace(layout, row, roll, input, view?.(layout, row, roll));
    },
  };
}
