// Signs of careless or forged answers, in one frozen list: a sign is a folder here and a line below (a test compares the two).
// All of them speak of data; none is a verdict on a person.
import { submissionBursts } from './bursts/bursts.ts';
import { dataConfidence } from './data-confidence/data-confidence.ts';
import { evenOdd } from './even-odd/even-odd.ts';
import { guttmanErrors } from './guttman-errors/guttman-errors.ts';
import { answerRuns } from './long-string/long-string.ts';
import { mahalanobisDistances } from './mahalanobis/mahalanobis.ts';
import { nearDuplicates } from './near-duplicates/near-duplicates.ts';
import { pageTimes } from './page-time/page-time.ts';
import { personFit } from './person-fit/person-fit.ts';
import { responseVariability } from './response-variability/response-variability.ts';

export const qualitySigns = Object.freeze({
  bursts: submissionBursts,
  'data-confidence': dataConfidence,
  'even-odd': evenOdd,
  'guttman-errors': guttmanErrors,
  'long-string': answerRuns,
  mahalanobis: mahalanobisDistances,
  'near-duplicates': nearDuplicates,
  'page-time': pageTimes,
  'person-fit': personFit,
  'response-variability': responseVariability,
});
