// What the lambdas are told: of a matrix nothing, of answers how gaps are met.
import { z } from 'zod';
import { data, missingSchema } from '../../parameter-kinds.ts';

export const lambdaOptionsSchema = z.strictObject({ missing: missingSchema.optional() });
export const parametersSchema = z.tuple([data]);
