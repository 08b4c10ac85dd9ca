// What adequacy and sphericity are told besides the correlations.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';

/** Persons behind the correlations. */
export const personsSchema = z.number().min(0);
export const parametersSchema = z.tuple([data, personsSchema]);
