// What fuzzy evaluation is told besides the memberships.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';
import { fuzzyOperators } from './evaluate.ts';

export const fuzzyOperatorSchema = z.enum(fuzzyOperators);
/** Points per grade. */
export const gradeValuesSchema = z.array(z.number()).min(1);
export const parametersSchema = z.tuple([data, fuzzyOperatorSchema, gradeValuesSchema.optional()]);
