// Every method with reference cases, in one explicit list: key = method as the case files name it.
import { run as ahp } from './ahp.ts';
import { run as critic } from './critic.ts';
import { run as cronbachAlpha } from './cronbach-alpha.ts';
import { run as entropyWeights } from './entropy-weights.ts';
import { run as fuzzyComprehensive } from './fuzzy-comprehensive.ts';
import { run as guttmanLambda } from './guttman-lambda.ts';
import { run as irtCalibration } from './irt-calibration.ts';
import { run as irtScoring } from './irt-scoring.ts';
import { run as kmoBartlett } from './kmo-bartlett.ts';
import { run as omega } from './omega.ts';
import { run as parallelAnalysis } from './parallel-analysis.ts';
import { run as splitHalf } from './split-half.ts';
import { run as testInformation } from './test-information.ts';
import { run as topsis } from './topsis.ts';
import { run as wilsonCi } from './wilson-ci.ts';

export const adapters = Object.freeze({
  ahp: ahp,
  critic: critic,
  cronbach_alpha: cronbachAlpha,
  entropy_weights: entropyWeights,
  fuzzy_comprehensive: fuzzyComprehensive,
  guttman_lambda: guttmanLambda,
  irt_calibration: irtCalibration,
  irt_scoring: irtScoring,
  kmo_bartlett: kmoBartlett,
  omega: omega,
  parallel_analysis: parallelAnalysis,
  split_half: splitHalf,
  test_information: testInformation,
  topsis: topsis,
  wilson_ci: wilsonCi,
});
