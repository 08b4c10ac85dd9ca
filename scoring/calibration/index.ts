// The ways to calibrate items, in one frozen list.
import { calibrateForReport } from './calibrate.ts';
import { conditionalRasch } from './conditional-rasch.ts';
import { residualFit } from './item-fit/residual-fit.ts';
import { scoreFit } from './item-fit/score-fit.ts';

export const calibrations = Object.freeze({
  /** Any model, persons from a normal distribution. */
  marginal: calibrateForReport,
  /** Rasch only, no assumption about persons. */
  conditional: conditionalRasch,
  /** How well calibrated items fit the answers. */
  'item-fit': Object.freeze({ residual: residualFit, score: scoreFit }),
});
