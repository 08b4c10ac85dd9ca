// What Guttman errors are told besides one person's answers.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';

/** Items × steps: the share of the group that passed. */
export const popularitySchema = z.array(z.array(z.number().min(0).max(1)));
export const parametersSchema = z.tuple([data, popularitySchema]);
