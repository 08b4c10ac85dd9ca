// Every method with reference cases, in one explicit list: key = method as the case files name it.
import { run as ahp } from './ahp.ts';
import { run as bootstrapCi } from './bootstrap-ci.ts';
import { run as careless } from './careless.ts';
import { run as cohenKappa } from './cohen-kappa.ts';
import { run as critic } from './critic.ts';
import { run as cronbachAlpha } from './cronbach-alpha.ts';
import { run as dif } from './dif.ts';
import { run as effectSize } from './effect-size.ts';
import { run as entropyWeights } from './entropy-weights.ts';
import { run as fleissKappa } from './fleiss-kappa.ts';
import { run as fuzzyComprehensive } from './fuzzy-comprehensive.ts';
import { run as guttmanLambda } from './guttman-lambda.ts';
import { run as icc } from './icc.ts';
import { run as irtCalibration } from './irt-calibration.ts';
import { run as irtScoring } from './irt-scoring.ts';
import { run as kendallW } from './kendall-w.ts';
import { run as kmoBartlett } from './kmo-bartlett.ts';
import { run as krippendorffAlpha } from './krippendorff-alpha.ts';
import { run as maturityGates } from './maturity-gates.ts';
import { run as omega } from './omega.ts';
import { run as parallelAnalysis } from './parallel-analysis.ts';
import { run as splitHalf } from './split-half.ts';
import { run as testInformation } from './test-information.ts';
import { run as topsis } from './topsis.ts';
import { run as weightedMeanTree } from './weighted-mean-tree.ts';
import { run as wilsonCi } from './wilson-ci.ts';

export const adapters = Object.freeze({
  ahp: ahp,
  bootstrap_ci: bootstrapCi,
  careless: careless,
  cohen_kappa: cohenKappa,
  critic: critic,
  cronbach_alpha: cronbachAlpha,
  dif: dif,
  effect_size: effectSize,
  entropy_weights: entropyWeights,
  fleiss_kappa: fleissKappa,
  fuzzy_comprehensive: fuzzyComprehensive,
  guttman_lambda: guttmanLambda,
  icc: icc,
  irt_calibration: irtCalibration,
  irt_scoring: irtScoring,
  kendall_w: kendallW,
  kmo_bartlett: kmoBartlett,
  krippendorff_alpha: krippendorffAlpha,
  maturity_gates: maturityGates,
  omega: omega,
  parallel_analysis: parallelAnalysis,
  split_half: splitHalf,
  test_information: testInformation,
  topsis: topsis,
  weighted_mean_tree: weightedMeanTree,
  wilson_ci: wilsonCi,
});
