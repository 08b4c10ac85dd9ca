// All mathematics of the house, as it is handed to models from outside; a test compares the list with the folder.
import { allFinite } from '../math/all-finite.ts';
import { chiSquareQuantile, chiSquareTail } from '../math/chi-square.ts';
import { completeColumns, completeRows, widthOf } from '../math/complete-rows.ts';
import {
  covarianceMatrix,
  covariancesOf,
  isCorrelationMatrix,
  isSquareMatrix,
  toCorrelation,
} from '../math/covariance-matrix.ts';
import { fQuantile, fShares } from '../math/f-distribution.ts';
import { incompleteBeta } from '../math/incomplete-beta.ts';
import { upperGammaShare } from '../math/incomplete-gamma.ts';
import { invertCorrelation } from '../math/invert-correlation.ts';
import { logGamma } from '../math/log-gamma.ts';
import { meanOf } from '../math/mean-of.ts';
import { midRanks } from '../math/mid-ranks.ts';
import { minimise } from '../math/minimise.ts';
import { noncentralityLimits, noncentralT } from '../math/noncentral-t.ts';
import { normalQuantile } from '../math/normal-quantile.ts';
import { normalTail } from '../math/normal-tail.ts';
import { principalEigenvector } from '../math/principal-eigenvector.ts';
import { quantileOfSorted, quantileType7 } from '../math/quantile-type-7.ts';
import { chiSquareNumber, normalNumbers } from '../math/random-normal.ts';
import { roundHalfEven } from '../math/round-half-even.ts';
import { solveIncreasing } from '../math/solve-increasing.ts';
import { stableSum, stableSums } from '../math/stable-sum.ts';
import { studentT } from '../math/student-t-quantile.ts';
import { studentTTail } from '../math/student-t-tail.ts';
import { symmetricEigen } from '../math/symmetric-eigen.ts';
import { weightedMean } from '../math/weighted-mean.ts';
import { wilsonInterval } from '../math/wilson-interval.ts';

export const math = Object.freeze({
  allFinite,
  chiSquareNumber,
  chiSquareQuantile,
  chiSquareTail,
  completeColumns,
  completeRows,
  covarianceMatrix,
  covariancesOf,
  fQuantile,
  fShares,
  incompleteBeta,
  invertCorrelation,
  isCorrelationMatrix,
  isSquareMatrix,
  logGamma,
  meanOf,
  midRanks,
  minimise,
  noncentralT,
  noncentralityLimits,
  normalNumbers,
  normalQuantile,
  normalTail,
  principalEigenvector,
  quantileOfSorted,
  quantileType7,
  roundHalfEven,
  solveIncreasing,
  stableSum,
  stableSums,
  studentT,
  studentTTail,
  symmetricEigen,
  toCorrelation,
  upperGammaShare,
  weightedMean,
  widthOf,
  wilsonInterval,
});
