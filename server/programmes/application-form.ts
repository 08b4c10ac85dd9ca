// The form of one track, made into an instrument with its checker once per definition.
import { formInstrument } from '../../programmes/engine/form-instrument.ts';
import { type Checker, compileChecker } from '../../questionnaires/schema/compile-checker.ts';
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import { compileVisibility, type Visibility } from '../../questionnaires/schema/visible-items.ts';
import type { ServedProgramme } from './programmes.ts';

export interface ApplicationForm {
  readonly instrument: Instrument;
  readonly checker: Checker;
  readonly visibility: Visibility;
}

const known = new WeakMap<ServedProgramme, Map<string, ApplicationForm>>();

export function formOf(served: ServedProgramme, track: string): ApplicationForm {
  const forms = known.get(served) ?? new Map<string, ApplicationForm>();
  known.set(served, forms);
  const form = forms.get(track) ?? compile(served, track);
  forms.set(track, form);
  return form;
}

function compile({ programme }: ServedProgramme, track: string): ApplicationForm {
  const instrument = formInstrument(programme, track);
  return { instrument, checker: compileChecker(instrument), visibility: compileVisibility(instrument) };
}
