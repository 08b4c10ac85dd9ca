// Every method with reference cases, in one explicit list: key = method as the case files name it.
import { run as wilsonCi } from './wilson-ci.ts';
import { run as irtScoring } from './irt-scoring.ts';
import { run as testInformation } from './test-information.ts';

export const adapters = Object.freeze({
  wilson_ci: wilsonCi,
  irt_scoring: irtScoring,
  test_information: testInformation,
});
