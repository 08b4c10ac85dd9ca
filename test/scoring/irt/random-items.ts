// Items at random, for properties that must hold whatever the parameters.
import fc from 'fast-check';
import type { Item, ItemModel } from '../../../scoring/irt/models/item.ts';

const slope = fc.double({ min: 0.3, max: 3, noNaN: true });
const place = fc.double({ min: -3, max: 3, noNaN: true });
/** Increasing thresholds at least 0.05 apart. */
const thresholds = (most: number) =>
  fc
    .tuple(place, fc.array(fc.double({ min: 0.05, max: 1.5, noNaN: true }), { maxLength: most - 1 }))
    .map(([first, gaps]) => [0, ...gaps].map((_, at) => first + gaps.slice(0, at).reduce((sum, gap) => sum + gap, 0)));

const one = (model: ItemModel): fc.Arbitrary<Item> => {
  if (model === 'rasch') return fc.record({ b: fc.tuple(place) });
  if (model === 'two-parameter') return fc.record({ a: slope, b: fc.tuple(place) });
  if (model === 'partial-credit') return fc.record({ b: fc.array(place, { minLength: 1, maxLength: 4 }) });
  if (model === 'graded-response') return fc.record({ a: slope, b: thresholds(4) });
  return fc.record({ a: slope, b: fc.array(place, { minLength: 1, maxLength: 4 }) });
};

export const models = [
  'rasch',
  'two-parameter',
  'graded-response',
  'partial-credit',
  'generalised-partial-credit',
] as const;

/** A model, its items and one complete pattern of responses. */
export const someTest = fc
  .constantFrom(...models)
  .chain((model) =>
    fc.record({ model: fc.constant(model), items: fc.array(one(model), { minLength: 1, maxLength: 7 }) }),
  )
  .chain(({ model, items }) =>
    fc
      .tuple(...items.map(({ b }) => fc.integer({ min: 0, max: b.length })))
      .map((pattern) => ({ model, items, pattern: pattern as number[] })),
  );
