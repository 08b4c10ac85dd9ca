// The parameters that a profile gives to a model from outside, as the model's own schema reads them.
import type { z } from 'zod';
import { outsideChoice } from '../../questionnaires/schema/model-parameters.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';

/** @throws where the schema refuses them, which check-instrument has seen before */
export function ownParameters<T extends z.ZodType>(profile: Profile, schema: T): z.infer<T> {
  return schema.parse(outsideChoice(profile.model)?.parameters.own);
}
