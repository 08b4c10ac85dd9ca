// The skeleton: codes are unique, every indicator and item hangs where it can, ranges and kinds make sense.
import type { Item } from '../instrument.ts';
import { institutionTypes } from '../names.ts';
import { type Examined, type Faults, repeatedIn } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

export function* checkStructure(draft: Examined): Faults {
  yield* checkCodes(draft);
  yield* checkIndicators(draft);
  for (const item of draft.instrument.items) yield* checkItem(item, draft);
  yield* checkStanding(draft);
}

function* checkCodes({ instrument }: Examined): Faults {
  const { indicators, items, contexts, scales } = instrument;
  // Indicators and items share one name space: a trace and a report name either by its code.
  for (const code of repeatedIn([...indicators, ...items].map((thing) => thing.code)))
    yield instrumentFault('instrument', 'duplicate-code', code);
  for (const code of repeatedIn(contexts.map((context) => context.code)))
    yield instrumentFault('instrument.contexts', 'duplicate-code', code);
  for (const code of repeatedIn(scales.map((scale) => scale.code)))
    yield instrumentFault('instrument.scales', 'duplicate-code', code);
  for (const context of contexts)
    for (const value of repeatedIn(context.values))
      yield instrumentFault(`instrument.contexts.${context.code}`, 'duplicate-code', value);
}

function* checkIndicators({ instrument, tree }: Examined): Faults {
  for (const indicator of instrument.indicators) {
    const path = `instrument.indicators.${indicator.code}`;
    if (indicator.module && indicator.parent !== null) yield instrumentFault(path, 'misplaced-module');
    if (indicator.parent === null) continue;
    if (!tree.indicators.has(indicator.parent)) yield instrumentFault(path, 'unknown-parent', indicator.parent);
    // Only members of the ring are named; what hangs below would repeat the same fault.
    else if (tree.ancestry(indicator.code).at(-1)?.parent === indicator.code) yield instrumentFault(path, 'cycle');
  }
  for (const leaf of instrument.indicators.filter((indicator) => !tree.children.has(indicator.code)))
    if (!tree.itemsOf.has(leaf.code)) yield instrumentFault(`instrument.indicators.${leaf.code}`, 'leaf-without-items');
}

function* checkItem(item: Item, { instrument, tree }: Examined): Faults {
  const path = `instrument.items.${item.code}`;
  if (!tree.indicators.has(item.indicator)) yield instrumentFault(path, 'orphan-item', item.indicator);
  else if (tree.children.has(item.indicator)) yield instrumentFault(path, 'item-not-on-leaf', item.indicator);
  if (!item.scene) yield instrumentFault(path, 'missing-scene');
  if (instrument.subject !== 'person' && item.notApplicable && !item.notApplicable.reason)
    yield instrumentFault(path, 'reasonless-not-applicable');
  yield* checkKind(item, path, instrument.id, new Set(instrument.scales.map((scale) => scale.code)));
}

function* checkKind(item: Item, path: string, id: string, scales: ReadonlySet<string>): Faults {
  if (item.kind === 'likert' && !scales.has(item.scale)) yield instrumentFault(path, 'unknown-scale', item.scale);
  if (item.kind === 'number' && item.min >= item.max)
    yield instrumentFault(path, 'empty-range', `${item.min}–${item.max}`);
  if (item.kind === 'linked' && item.instrument === id) yield instrumentFault(path, 'links-to-itself');
  if (item.kind !== 'choice' && item.kind !== 'choices') return;
  for (const option of repeatedIn(item.options)) yield instrumentFault(`${path}.options`, 'duplicate-code', option);
  if (item.kind === 'choice') return;
  const { atLeast = 1, atMost = item.options.length } = item;
  if (atLeast > atMost || atMost > item.options.length)
    yield instrumentFault(path, 'empty-range', `${atLeast}–${atMost}`);
}

function* checkStanding({ instrument }: Examined): Faults {
  const checked = instrument.sources.some((source) => source.status === '核' || source.status === '种');
  if (instrument.standing === 'official' && !checked)
    yield instrumentFault('instrument.standing', 'unsourced-standing');
  const typeContext = instrument.contexts.find((context) => context.code === 'institutionType');
  for (const value of typeContext?.values ?? [])
    if (!institutionTypes.some((type) => type === value))
      yield instrumentFault('instrument.contexts.institutionType', 'unknown-institution-type', value);
}
