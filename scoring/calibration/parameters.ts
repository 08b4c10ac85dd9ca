// What a calibration is told besides the answers.
import { z } from 'zod';
import { data } from '../parameter-kinds.ts';

export const calibrationOptionsSchema = z.strictObject({
  /** Lowest and highest code of the answer format. */
  scale: z
    .tuple([z.number(), z.number()])
    .refine(([low, high]) => low < high, 'The scale must rise.')
    .optional(),
  /** Nodes on −6 … 6. */
  nodes: z.number().int().min(2).max(1001).optional(),
  mostCycles: z.number().int().min(1).max(100_000).optional(),
});
/** Of the conditional likelihood, which takes no option. */
export const parametersSchema = z.tuple([z.array(z.string()), data]);
