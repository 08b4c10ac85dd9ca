// The public doors of calibration: item parameters by marginal maximum likelihood, with errors and a report of what the
// iteration did, or the typed reason why these data cannot give them.
import type { ItemModel } from '../irt/models/item.ts';
import { diverges, fitProblem } from './fit.ts';
import { findUnidentified, type Unidentified } from './identify.ts';
import { type ItemEstimate, itemEstimates, orient, populationVariance } from './item-estimates.ts';
import { calibrationOptionsSchema } from './parameters.ts';
import { type Collapsed, type NotEstimable, prepareResponses, type Rows } from './prepare-responses.ts';
import { type Problem, statedProblem } from './problem.ts';
import { startValues } from './start-values.ts';

export interface CalibrationOptions {
  /** Lowest and highest code of the answer format, so that unused outer codes are reported too. */
  readonly scale?: readonly [number, number];
  /** Equally spaced nodes on −6 … 6; 61 unless told. */
  readonly nodes?: number;
  /** Bound of EM cycles; 500 unless told. */
  readonly mostCycles?: number;
}

export interface Calibration {
  readonly state: 'calibrated';
  readonly model: ItemModel;
  readonly items: readonly ItemEstimate[];
  /** Of θ in the fixed-slope form (rasch, partial-credit); null elsewhere, where it is fixed at 1. */
  readonly variance: { readonly value: number; readonly se: number | null } | null;
  readonly loglik: number;
  readonly parameters: number;
  readonly aic: number;
  readonly bic: number;
  /** Persons with at least one usable answer, and those without. */
  readonly persons: number;
  readonly withoutAnswers: number;
  readonly notEstimable: readonly NotEstimable[];
  readonly collapsed: readonly Collapsed[];
  readonly convergence: { readonly emCycles: number; readonly newtonSteps: number; readonly remaining: number | null };
}

export type Uncalibrated =
  | Unidentified
  | { readonly state: 'insufficient'; readonly reason: 'malformed' | 'few-persons' }
  /** These slopes grow without end: items that decide each other. */
  | { readonly state: 'insufficient'; readonly reason: 'slope-diverges'; readonly items: readonly string[] }
  /** Neither EM nor Newton came to rest within the bound. */
  | { readonly state: 'insufficient'; readonly reason: 'no-convergence' };

function steepItems(problem: Problem, vector: Float64Array): string[] {
  const steepest = Math.max(...problem.slopeAt.map((place) => Math.abs(vector[place] as number)));
  return problem.prepared.items
    .filter((_, item) => Math.abs(vector[problem.slopeAt[item] as number] as number) > steepest / 2)
    .map(({ name }) => name);
}

const wellFormed = (names: readonly string[], rows: Rows): boolean =>
  new Set(names).size === names.length &&
  rows.every((row) => row.length === names.length && row.every((code) => code === null || Number.isFinite(code)));

/**
 * @param names one per column, all different @param rows persons × items, any numeric codes, null = not administered
 * @returns slopes per logit and thresholds in logits, θ ~ N(0, 1), no 1.7
 */
export function calibrate(
  model: ItemModel,
  names: readonly string[],
  rows: Rows,
  options: CalibrationOptions = {},
): Calibration | Uncalibrated {
  if (!wellFormed(names, rows) || !calibrationOptionsSchema.safeParse(options).success)
    return { state: 'insufficient', reason: 'malformed' };
  const prepared = prepareResponses(names, rows, options.scale);
  const unidentified = findUnidentified(model, prepared);
  if (unidentified) return unidentified;
  const problem = statedProblem(model, prepared, options.nodes ?? 61);
  const found = fitProblem(problem, startValues(problem, model === 'graded-response'), options.mostCycles ?? 500);
  if (diverges(problem, found.vector))
    return { state: 'insufficient', reason: 'slope-diverges', items: steepItems(problem, found.vector) };
  if (!found.converged) return { state: 'insufficient', reason: 'no-convergence' };
  const oriented = orient(problem, found);
  const { loglik, emCycles, newtonSteps, remaining } = found;
  return {
    state: 'calibrated',
    model,
    items: itemEstimates(problem, oriented),
    variance: populationVariance(problem, oriented),
    loglik,
    parameters: problem.parameters,
    aic: 2 * problem.parameters - 2 * loglik,
    bic: Math.log(prepared.persons) * problem.parameters - 2 * loglik,
    persons: prepared.persons,
    withoutAnswers: prepared.withoutAnswers,
    notEstimable: prepared.notEstimable,
    collapsed: prepared.collapsed,
    convergence: { emCycles, newtonSteps, remaining },
  };
}

/** Persons below which a report shows no calibration: 200 with one slope, 500 with a slope per item 〔本项目, after Reise & Yu 1990〕. */
export const fewestPersons = Object.freeze({ commonSlope: 200, freeSlopes: 500 });

/** For reports: as `calibrate`, but refused below the floor. */
export function calibrateForReport(
  model: ItemModel,
  names: readonly string[],
  rows: Rows,
  options: CalibrationOptions = {},
): Calibration | Uncalibrated {
  const answered = rows.filter((row) => row.some((code) => code !== null)).length;
  const floor = model === 'rasch' || model === 'partial-credit' ? fewestPersons.commonSlope : fewestPersons.freeSlopes;
  if (answered < floor) return { state: 'insufficient', reason: 'few-persons' };
  return calibrate(model, names, rows, options);
}
