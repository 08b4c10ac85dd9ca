// The weighting methods, in one frozen list: a method is a folder here and a line below (a test compares the two).
import { decideAhpWeights } from './ahp/index.ts';
import { combineWeights } from './combined/index.ts';
import { weighByCritic } from './critic/index.ts';
import { decideDelphiWeights } from './delphi/index.ts';
import { directWeights } from './direct/index.ts';
import { decideEntropyWeights } from './entropy/index.ts';
import { equalWeights } from './equal/index.ts';

/** Folder → the door a profile's weights come through. */
export const weightingMethods = Object.freeze({
  ahp: decideAhpWeights,
  combined: combineWeights,
  critic: weighByCritic,
  delphi: decideDelphiWeights,
  direct: directWeights,
  entropy: decideEntropyWeights,
  equal: equalWeights,
});
