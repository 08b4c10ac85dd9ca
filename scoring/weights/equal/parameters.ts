// What equal weights are told.
import { z } from 'zod';

/** Indicators; more than any instrument has cannot be meant. */
export const countSchema = z.number().int().min(1).max(100_000);
export const parametersSchema = z.tuple([countSchema]);
