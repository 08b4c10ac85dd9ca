// Parameters of a model as they were typed: taken up whole, or refused in the reader's language.
import { issueFaults } from '../../../questionnaires/schema/issue-faults.ts';
import { type ModelChoice, modelSchema } from '../../../questionnaires/schema/model-parameters.ts';
import type { Language } from '../../../questionnaires/schema/names.ts';

export type ReadParameters =
  | { readonly state: 'read'; readonly model: ModelChoice }
  | { readonly state: 'not-json' }
  | { readonly state: 'refused'; readonly faults: readonly string[] };

export function readParameters(model: ModelChoice, text: string, language: Language): ReadParameters {
  let parameters: unknown;
  try {
    parameters = JSON.parse(text);
  } catch {
    return { state: 'not-json' };
  }
  const given = { ...model, parameters };
  const found = modelSchema.safeParse(given);
  if (found.success) return { state: 'read', model: found.data };
  const faults = issueFaults(found.error.issues, given, 'model', language);
  return { state: 'refused', faults: faults.map(({ path, message }) => `${path.slice('model.'.length)}: ${message}`) };
}
