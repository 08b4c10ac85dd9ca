// Items as they come from a calibration or from a file, and the check that their parameters are possible.
import { z } from 'zod';
import type { Curves } from './curves.ts';
import { gradedCurves } from './graded-curves.ts';
import { partialCreditCurves } from './partial-credit-curves.ts';

export const itemModels = Object.freeze([
  'rasch',
  'two-parameter',
  'graded-response',
  'partial-credit',
  'generalised-partial-credit',
] as const);
export type ItemModel = (typeof itemModels)[number];

/** `a`: slope per logit (1 where left out, for the models with a common slope); `b`: thresholds or steps on the θ scale. */
export const itemSchema = z.strictObject({ a: z.number().optional(), b: z.array(z.number()).min(1) });
export const itemsSchema = z.array(itemSchema).min(1);
export type Item = z.infer<typeof itemSchema>;

export type ItemFault =
  | 'malformed'
  /** A zero slope says nothing about the person; a missing one is only allowed where the model fixes it. */
  | 'slope'
  /** rasch and partial-credit: one slope for all items. */
  | 'unequal-slopes'
  /** rasch and two-parameter: exactly one threshold. */
  | 'thresholds'
  /** graded-response: a·b must increase strictly. */
  | 'order';
export interface BadItem {
  readonly state: 'insufficient';
  readonly reason: ItemFault;
  /** Place of the item in the list; −1 when the list itself is malformed. */
  readonly item: number;
}

export const isCommonSlope = (model: ItemModel): boolean => model === 'rasch' || model === 'partial-credit';
export const isDichotomous = (model: ItemModel): boolean => model === 'rasch' || model === 'two-parameter';

function faultOf(model: ItemModel, { a, b }: Item, firstSlope: number): ItemFault | null {
  if (a === undefined && !isCommonSlope(model)) return 'slope';
  const slope = a ?? 1;
  if (slope === 0) return 'slope';
  if (isCommonSlope(model) && slope !== firstSlope) return 'unequal-slopes';
  if (isDichotomous(model) && b.length !== 1) return 'thresholds';
  if (model === 'graded-response' && b.some((one, k) => k > 0 && slope * (one - (b[k - 1] as number)) <= 0))
    return 'order';
  return null;
}

/** One set of curves per item, or the first item that cannot be. Accepts anything: files are checked here. */
export function compileItems(model: ItemModel, items: unknown): readonly Curves[] | BadItem {
  const parsed = itemsSchema.safeParse(items);
  if (!parsed.success) {
    const [place] = parsed.error.issues[0]?.path ?? [];
    return { state: 'insufficient', reason: 'malformed', item: typeof place === 'number' ? place : -1 };
  }
  const firstSlope = parsed.data[0]?.a ?? 1;
  for (const [at, item] of parsed.data.entries()) {
    const reason = faultOf(model, item, firstSlope);
    if (reason) return { state: 'insufficient', reason, item: at };
  }
  const curves = model === 'graded-response' ? gradedCurves : partialCreditCurves;
  return parsed.data.map(({ a, b }) => curves(a ?? 1, b));
}
