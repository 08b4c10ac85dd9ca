// What happened to the items of one dimension, as reasons: which are new, gone, moved, or answered otherwise, and whether the
// score is made of other answers for it.
import type { Reason } from '../schema/comparison.ts';
import type { Found } from './found.ts';
import { codesOfBoth } from './sides.ts';
import { type ReasonCode, reason } from './verdict-reasons.ts';

/** One thing to tell of one item. `exchanges`: the score is made of other answers than before. */
export interface Told {
  readonly code: ReasonCode;
  readonly item: string;
  readonly exchanges: boolean;
}

const answersOtherwise = ['condition-changed', 'offers-changed', 'limits-changed'] as const;

export function sortItems({ sides, items, effects }: Found, was: readonly string[], is: readonly string[]): Told[] {
  const { before, after } = sides;
  const [old, young] = [new Set(was), new Set(is)];
  return codesOfBoth(was, is).flatMap((item): Told[] => {
    const scored = [before.scored.has(item), after.scored.has(item)];
    const counts = scored.includes(true) || before.keyed.has(item) || after.keyed.has(item);
    const kinds = new Set(items.get(item)?.kinds);
    const tell = (code: ReasonCode, exchanges = scored.includes(true)): Told => ({ code, item, exchanges });
    if (!counts) return kinds.has('reworded') && old.has(item) && young.has(item) ? [tell('reworded', false)] : [];
    if (!old.has(item)) return [tell(before.tree.items.has(item) ? 'items-moved' : 'items-added')];
    if (!young.has(item)) return [tell(after.tree.items.has(item) ? 'items-moved' : 'items-removed')];
    return [
      ...(kinds.has('rescaled') ? [tell(scored.includes(true) ? 'items-rescaled' : 'keyed-items-changed')] : []),
      ...(kinds.has('moved') ? [tell('items-moved', false)] : []),
      ...answersOtherwise.flatMap((kind) => (kinds.has(kind) ? [tell(kind)] : [])),
      ...(scored[0] !== scored[1] ? [tell('cuts-changed')] : []),
      // Not an answer: nobody can score the cohort of then again.
      ...(effects.linked.has(item) ? [tell('linked-changed')] : []),
      ...(kinds.has('reworded') ? [tell('reworded', false)] : []),
    ];
  });
}

export function byReason(told: readonly Told[]): Reason[] {
  return [...Map.groupBy(told, ({ code }) => code)].map(([code, ones]) =>
    reason(
      code,
      ones.map(({ item }) => item),
    ),
  );
}
