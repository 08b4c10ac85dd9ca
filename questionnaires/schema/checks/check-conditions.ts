// Conditions may only use what exists and what was asked before; otherwise an item could wait for itself.
import { type Condition, mentionedIn } from '../condition.ts';
import type { Item } from '../instrument.ts';
import type { Examined, Faults } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

export function* checkConditions(draft: Examined): Faults {
  const { instrument, tree } = draft;
  const position = new Map(tree.asked.map((item, at) => [item.code, at]));
  for (const item of instrument.items) {
    const at = position.get(item.code) ?? 0;
    const path = `instrument.items.${item.code}`;
    if (item.visibleWhen) yield* checkCondition(item.visibleWhen, `${path}.visibleWhen`, at, draft, position);
    if (item.notApplicable?.when)
      yield* checkCondition(item.notApplicable.when, `${path}.notApplicable`, at, draft, position);
  }
  for (const { code, module } of instrument.indicators) {
    if (!module) continue;
    const first = tree.asked.findIndex((item) => tree.domain(item.indicator)?.code === code);
    yield* checkCondition(
      module.when,
      `instrument.indicators.${code}.module`,
      first < 0 ? tree.asked.length : first,
      draft,
      position,
    );
  }
}

function* checkCondition(
  condition: Condition,
  path: string,
  at: number,
  draft: Examined,
  position: ReadonlyMap<string, number>,
): Faults {
  const mentioned = mentionedIn(condition);
  for (const code of mentioned.answers) {
    const item = draft.tree.items.get(code);
    if (!item) yield instrumentFault(path, 'unknown-condition-item', code);
    else if (valuesOf(item, draft) === null) yield instrumentFault(path, 'unusable-condition-item', item.kind);
    else if ((position.get(code) ?? 0) >= at) yield instrumentFault(path, 'forward-condition', code);
  }
  for (const code of mentioned.contexts)
    if (!draft.instrument.contexts.some((context) => context.code === code))
      yield instrumentFault(path, 'unknown-condition-context', code);
  yield* checkValues(condition, path, draft);
}

/** Values an answer can take in a condition; null where conditions cannot use the item. */
function valuesOf(item: Item, { instrument }: Examined): readonly (string | number)[] | null {
  const upTo = (points: number): number[] => Array.from({ length: points }, (_, index) => index + 1);
  if (item.kind === 'choice') return item.options;
  if (item.kind === 'ladder') return upTo(item.steps);
  if (item.kind === 'likert') return upTo(instrument.scales.find((scale) => scale.code === item.scale)?.points ?? 0);
  return null;
}

function* checkValues(condition: Condition, path: string, draft: Examined): Faults {
  if ('all' in condition || 'any' in condition || 'not' in condition) {
    const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition.not];
    for (const part of parts) yield* checkValues(part, path, draft);
    return;
  }
  const item = 'answer' in condition ? draft.tree.items.get(condition.answer) : undefined;
  const context =
    'context' in condition ? draft.instrument.contexts.find(({ code }) => code === condition.context) : undefined;
  const known: readonly (string | number)[] | null | undefined = item ? valuesOf(item, draft) : context?.values;
  if (!known) return;
  for (const value of condition.in)
    if (!known.includes(value)) yield instrumentFault(path, 'unknown-condition-value', value);
}
