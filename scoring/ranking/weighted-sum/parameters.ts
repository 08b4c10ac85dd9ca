// What the weighted sum is told besides the table.
import { z } from 'zod';
import { data, weightsSchema } from '../../parameter-kinds.ts';

export const parametersSchema = z.tuple([data, weightsSchema]);
