// What the intraclass correlations are told besides the ratings.
import { z } from 'zod';
import { data, levelSchema } from '../../parameter-kinds.ts';

export const parametersSchema = z.tuple([data, levelSchema.optional()]);
