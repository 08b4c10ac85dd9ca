// The application form, checked as the questionnaire it becomes: structure, conditions, wording. It is not timed, and its items
// need no scene.
import { checkConditions } from '../../../questionnaires/schema/checks/check-conditions.ts';
import { checkStructure } from '../../../questionnaires/schema/checks/check-structure.ts';
import { checkTexts } from '../../../questionnaires/schema/checks/check-texts.ts';
import { checkWording } from '../../../questionnaires/schema/checks/check-wording.ts';
import type { Examined } from '../../../questionnaires/schema/checks/draft.ts';
import { treeOf } from '../../../questionnaires/schema/tree.ts';
import { formInstrument, formTexts } from '../../engine/form-instrument.ts';
import type { ProgrammeDraft, ProgrammeFaultList } from './programme-faults.ts';

export function* checkForm(draft: ProgrammeDraft): ProgrammeFaultList {
  const form = formOf(draft);
  const rooms = [checkStructure(form), checkConditions(form), checkTexts(form), checkWording(form)];
  // A language that is missing or not declared is named with the programme's other texts.
  for (const room of rooms)
    for (const fault of room)
      if (!['missing-scene', 'missing-language', 'undeclared-language'].includes(fault.code))
        yield { ...fault, path: placeOf(fault.path) };
}

/** Of every track at once: each item lies in one section. */
function formOf({ programme, texts }: ProgrammeDraft): Examined {
  const everywhere = { ...programme.form, sections: programme.form.sections.map(({ code }) => ({ code })) };
  const instrument = formInstrument({ ...programme, form: everywhere }, '');
  const orphans = programme.form.items.filter((item) => !instrument.items.includes(item));
  const whole = { ...instrument, items: [...instrument.items, ...orphans] };
  const wordings = Object.entries(texts).map(([language, wording]) => [language, formTexts(wording)]);
  return { instrument: whole, texts: Object.fromEntries(wordings), profiles: [], tree: treeOf(whole) };
}

const placeOf = (path: string): string =>
  path
    .replace(/^instrument\.indicators/, 'programme.form.sections')
    .replace(/^instrument/, 'programme.form')
    .replace(/^(texts\.[^.]+)\.indicators/, '$1.sections');
