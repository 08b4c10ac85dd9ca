// What SAMM is told: answers per level and stream, each the share of a practice that is done.
import { z } from 'zod';

export const answersSchema = z.array(z.array(z.number().min(0).max(1).nullable()).min(1)).min(1);
export const parametersSchema = z.tuple([answersSchema]);
