// What a maturity indicator level is told besides the practices.
import { z } from 'zod';
import { data } from '../../../parameter-kinds.ts';

/** Levels of the model: 3 in C2M2. */
export const levelsSchema = z.number().int().min(1).max(10);
export const parametersSchema = z.tuple([data, levelsSchema.optional()]);
