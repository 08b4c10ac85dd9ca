// What may be printed: below a stated number of persons and items a coefficient is refused with its reason. The methods
// themselves compute whatever they are given; reports go through these doors.

export interface SampleFloor {
  /** Persons (for raters: subjects judged) and items (for raters: raters). */
  readonly persons: number;
  readonly items: number;
}
export type Estimate<Result> =
  | { readonly state: 'estimated'; readonly result: Result }
  | {
      readonly state: 'insufficient';
      readonly reason: 'too-few-persons' | 'too-few-items';
      readonly needed: number;
      readonly got: number;
    };

/** A method behind its floor. `sizeOf` tells from the method's first argument how many persons and items it holds. */
export function withFloor<Data, Rest extends readonly unknown[], Result>(
  floor: SampleFloor,
  sizeOf: (data: NoInfer<Data>) => SampleFloor,
  estimate: (data: Data, ...rest: Rest) => Result,
): { readonly floor: SampleFloor; readonly report: (data: Data, ...rest: Rest) => Estimate<Result> } {
  const report = (data: Data, ...rest: Rest): Estimate<Result> => {
    const { persons, items } = sizeOf(data);
    if (items < floor.items) return { state: 'insufficient', reason: 'too-few-items', needed: floor.items, got: items };
    if (persons < floor.persons)
      return { state: 'insufficient', reason: 'too-few-persons', needed: floor.persons, got: persons };
    return { state: 'estimated', result: estimate(data, ...rest) };
  };
  return Object.freeze({ floor: Object.freeze({ ...floor }), report });
}
