// What a method declares of itself: which orders of its input make no difference, between which ends every number it gives
// lies, and where more of one thing never makes less of another. `faults.ts` holds it to that.
import type { seededRandom } from '../../../questionnaires/schema/seeded-random.ts';

export type Random = ReturnType<typeof seededRandom>;
// biome-ignore lint/suspicious/noExplicitAny: results are of sixty kinds, and tests read them by name.
export type Result = any;
/** A path names places by segments; `*` stands for any, and '' for the thing itself. */
export type Path = string;

export interface Range {
  readonly low: number;
  readonly high: number;
  readonly whole: boolean;
}
export const between = (low: number, high: number): Range => ({ low, high, whole: false });
export const whole = (low = 0, high = Infinity): Range => ({ low, high, whole: true });
export const share = between(0, 1);
export const signed = between(-1, 1);
export const points = between(0, 100);
export const amount = between(0, Infinity);
/** Negative without bound, and 1 where nothing is wrong: reliability and agreement corrected for chance. */
export const atMostOne = between(-Infinity, 1);
export const anyNumber = between(-Infinity, Infinity);

export interface Order {
  /** Lists of the input that go through the same new order, one after the other. */
  readonly of?: readonly Path[];
  /** Each list at the path gets an order of its own. */
  readonly within?: Path;
  /** Another way of telling the same. */
  readonly by?: (input: readonly Result[]) => readonly unknown[];
  /** Lists of the result that follow; everything else stays as it was. */
  readonly alike?: readonly Path[];
  /** What in the result names a place by its number, told anew. `to` gives the new place of an old one. */
  readonly move?: (result: Result, to: (place: number) => number) => unknown;
  /** The part of the result that does not depend on the order, where not all of it. */
  readonly seen?: (result: Result) => unknown;
}

export interface Rise {
  readonly raise: Path;
  /** The next better value; undefined where there is none. */
  readonly step: (value: Result) => unknown;
  /** Must not fall; `at` is where the input was raised. null where there is no figure. */
  readonly figure: (result: Result, at: readonly string[]) => number | null;
}
export const plus =
  (by: number, most = Infinity) =>
  (value: unknown): number | undefined =>
    typeof value === 'number' && value + by <= most ? value + by : undefined;

export interface Method {
  /** Where it is another than that of the worked example. */
  readonly door?: (...input: never[]) => unknown;
  /** The card whose example is used, where the folder is not named as the method is; null: only what is drawn. */
  readonly card?: string | null;
  /** Further inputs, told in JSON as the examples are. */
  readonly draw?: (random: Random) => readonly unknown[];
  /** The result as it is compared: functions asked, lists without order sorted. */
  readonly read?: (result: Result) => unknown;
  readonly orders: Readonly<Record<string, Order>>;
  /** Every number of the result is named by one of these. */
  readonly ranges: Readonly<Record<Path, Range>>;
  /** Lists that sum to 1. */
  readonly ones?: readonly Path[];
  readonly rises?: readonly Rise[];
  readonly holds?: Readonly<Record<string, (result: Result, input: readonly Result[]) => boolean>>;
  /** 1e-9 unless an iteration ends earlier. */
  readonly tolerance?: number;
}
export type Methods = Readonly<Record<string, Method>>;
