// What person fit is told besides the items and the answers.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';

/** Logits. */
export const thetaSchema = z.number();
export const fewestSchema = z.number().min(0);
export const parametersSchema = z.tuple([data, data, thetaSchema, fewestSchema.optional()]);
