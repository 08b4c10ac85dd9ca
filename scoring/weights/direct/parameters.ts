// What direct weights are told: the points themselves.
import { z } from 'zod';

/** Points given to siblings, any sum. */
export const pointsSchema = z.array(z.number().positive()).min(1);
export const parametersSchema = z.tuple([pointsSchema]);
