// The methods of the library, one entry each, with what they declare; and the lists of the library it must be complete against.
import { aggregationMethods } from '../../../scoring/aggregation/index.ts';
import { agreementMethods } from '../../../scoring/agreement/index.ts';
import { calibrations } from '../../../scoring/calibration/index.ts';
import { cohortEstimates } from '../../../scoring/cohort/estimates.ts';
import { irt } from '../../../scoring/irt/index.ts';
import { levelRules } from '../../../scoring/levels/index.ts';
import { maturitySchemes } from '../../../scoring/levels/schemes/index.ts';
import { standardSetting } from '../../../scoring/levels/standard-setting/index.ts';
import { qualitySigns } from '../../../scoring/quality/index.ts';
import { rankingMethods } from '../../../scoring/ranking/index.ts';
import { reliabilityMethods } from '../../../scoring/reliability/index.ts';
import { weightingMethods } from '../../../scoring/weights/index.ts';
import { agreement } from './agreement.ts';
import { cohort } from './cohort.ts';
import { factors } from './factors.ts';
import { items } from './items.ts';
import { levels } from './levels.ts';
import type { Methods } from './property.ts';
import { quality } from './quality.ts';
import { ranking } from './ranking.ts';
import { reliability } from './reliability.ts';
import { schemes } from './schemes.ts';
import { weighting } from './weights.ts';
import { witnesses } from './witnesses.ts';

export const declared: Methods = {
  ...agreement,
  ...cohort,
  ...factors,
  ...items,
  ...levels,
  ...quality,
  ...reliability,
  ...ranking,
  ...schemes,
  ...weighting,
  ...witnesses,
};

const lists = {
  aggregation: aggregationMethods,
  agreement: agreementMethods,
  calibration: calibrations,
  cohort: cohortEstimates,
  irt,
  levels: levelRules,
  'levels/schemes': maturitySchemes,
  'levels/standard-setting': standardSetting,
  quality: qualitySigns,
  ranking: rankingMethods,
  reliability: reliabilityMethods,
  weights: weightingMethods,
};
/** What the library lists: `kind/method`. */
export const listed = Object.entries(lists).flatMap(([kind, methods]) =>
  Object.keys(methods).map((name) => `${kind}/${name}`),
);
