// Every method with reference cases, in one explicit list: key = method as the case files name it.
import { run as wilsonCi } from './wilson-ci.ts';

export const adapters = Object.freeze({
  wilson_ci: wilsonCi,
});
