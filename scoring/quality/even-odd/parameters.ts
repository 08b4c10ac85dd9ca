// What even-odd consistency is told besides the answers.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';

/** Items per scale. */
export const lengthsSchema = z.array(z.number().int().min(1));
export const parametersSchema = z.tuple([data, lengthsSchema]);
