// The ways to calibrate items, in one frozen list.
import { calibrateForReport } from './calibrate.ts';
import { conditionalRasch } from './conditional-rasch.ts';

export const calibrations = Object.freeze({
  /** Any model, persons from a normal distribution. */
  marginal: calibrateForReport,
  /** Rasch only, no assumption about persons. */
  conditional: conditionalRasch,
});
