// The one door of checking: everything a program can say against a programme before it is sealed, as one complete list. Whether
// the document says so, only a reader can judge: that is what the card and its clauses are for.
import { checkForm } from './checks/check-form.ts';
import { checkProgrammeTexts } from './checks/check-programme-texts.ts';
import { checkReferences } from './checks/check-references.ts';
import { checkRules } from './checks/check-rules.ts';
import { checkStages } from './checks/check-stages.ts';
import { checkWindows } from './checks/check-windows.ts';
import type { ProgrammeDraft, ProgrammeFault } from './checks/programme-faults.ts';

export type { ProgrammeDraft, ProgrammeFault } from './checks/programme-faults.ts';

/** @returns all faults, in the order of the rooms; an empty list means the version may be sealed. Never throws. */
export function checkProgramme(draft: ProgrammeDraft): ProgrammeFault[] {
  const rooms = [checkReferences, checkRules, checkStages, checkWindows, checkForm, checkProgrammeTexts];
  return rooms.flatMap((check) => [...check(draft)]);
}
