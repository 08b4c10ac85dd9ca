// The reliability methods behind the floors that reports respect, in one frozen list: a method is a folder here and a
// line below (a test compares the two). Floors 〔本项目〕: alpha and its kin are steady enough to be read from about 50
// persons; whatever estimates correlations one by one (factors, adequacy, eigenvalues) needs about 100.
import { type AnswerTable, completeRows, widthOf } from '../math/complete-rows.ts';
import { cronbachAlpha } from './cronbach-alpha/cronbach-alpha.ts';
import { difForReport } from './dif/dif.ts';
import { guttmanLambda } from './guttman-lambda/guttman-lambda.ts';
import { analyseItems } from './item-analysis/item-analysis.ts';
import { kmoBartlettOfAnswers } from './kmo-bartlett/kmo-bartlett.ts';
import { omegaOfAnswers } from './omega/omega.ts';
import { parallelAnalysis } from './parallel-analysis/parallel-analysis.ts';
import { withFloor } from './sample-floor.ts';
import { splitHalf } from './split-half/split-half.ts';

const sizeOf = (rows: AnswerTable) => ({ persons: completeRows(rows).length, items: widthOf(rows) });

export const reliabilityMethods = Object.freeze({
  'cronbach-alpha': withFloor({ persons: 50, items: 2 }, sizeOf, cronbachAlpha),
  // Its floor counts the smaller group, so it brings its own door.
  dif: Object.freeze({ report: difForReport }),
  'guttman-lambda': withFloor({ persons: 50, items: 2 }, sizeOf, guttmanLambda),
  'item-analysis': withFloor({ persons: 50, items: 2 }, sizeOf, analyseItems),
  'kmo-bartlett': withFloor({ persons: 100, items: 3 }, sizeOf, kmoBartlettOfAnswers),
  omega: withFloor({ persons: 100, items: 3 }, sizeOf, omegaOfAnswers),
  'parallel-analysis': withFloor({ persons: 100, items: 3 }, sizeOf, parallelAnalysis),
  'split-half': withFloor({ persons: 50, items: 2 }, sizeOf, splitHalf),
});
