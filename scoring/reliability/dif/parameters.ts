// What a comparison of groups is told beside the answers; they stand in one object.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';

export const difSchema = z.strictObject({
  names: z.array(z.string()),
  rows: data,
  group: data,
  focal: z.union([z.number(), z.string()]),
  studied: z.array(z.string()).optional(),
  matching: z.array(z.string()).optional(),
  score: z.enum(['total', 'rest']).optional(),
});
export const parametersSchema = z.tuple([difSchema]);
