// What Cohen's kappa is told besides the table.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';

export const kappaWeightsSchema = z.enum(['unweighted', 'linear', 'quadratic']);
export const parametersSchema = z.tuple([data, kappaWeightsSchema.optional()]);
