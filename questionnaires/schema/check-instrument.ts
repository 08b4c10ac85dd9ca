// The one door of checking: everything a program can say against an instrument version before it is sealed, as one
// complete list. What only a reader can judge is the review list in questionnaires/README.md.
import { checkAdvice } from './checks/check-advice.ts';
import { checkCompared } from './checks/check-compared.ts';
import { checkConditions } from './checks/check-conditions.ts';
import { checkConstructs } from './checks/check-constructs.ts';
import { checkExpectations } from './checks/check-expectations.ts';
import { checkExplanations } from './checks/check-explanations.ts';
import { checkLengths } from './checks/check-lengths.ts';
import { checkModel } from './checks/check-model.ts';
import { checkScoring } from './checks/check-scoring.ts';
import { checkStructure } from './checks/check-structure.ts';
import { checkTailoring } from './checks/check-tailoring.ts';
import { checkTexts } from './checks/check-texts.ts';
import { checkWeights } from './checks/check-weights.ts';
import { checkWording } from './checks/check-wording.ts';
import type { Draft, Faults } from './checks/draft.ts';
import type { InstrumentFault } from './checks/instrument-faults.ts';
import { treeOf } from './tree.ts';

export { checkConstructs } from './checks/check-constructs.ts';
export { checkLinks } from './checks/check-links.ts';
export type { Draft } from './checks/draft.ts';
export type { InstrumentFault, InstrumentFaultCode } from './checks/instrument-faults.ts';
export { minutesOf } from './minutes.ts';

/** @returns all faults, in the order of the rooms above; an empty list means the version may be sealed. Never throws. */
export function checkInstrument(draft: Draft): InstrumentFault[] {
  const examined = { ...draft, tree: treeOf(draft.instrument) };
  const rooms: Faults[] = [
    checkStructure(examined),
    checkConditions(examined),
    checkTailoring(examined),
    checkTexts(examined),
    checkWording(examined),
    checkLengths(examined),
    checkWeights(examined),
    checkModel(examined),
    checkScoring(examined),
    checkExpectations(examined),
    checkAdvice(examined),
    checkExplanations(examined),
    checkConstructs([examined]),
    checkCompared(examined),
  ];
  return rooms.flatMap((faults) => [...faults]);
}
