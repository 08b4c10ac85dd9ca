// What a process capability is told: percent achieved per process attribute.
import { z } from 'zod';
import { processAttributes } from './capability-level.ts';

export const attributesSchema = z.partialRecord(
  z.enum(processAttributes.flat()),
  z.number().min(0).max(100).nullable(),
);
export const parametersSchema = z.tuple([attributesSchema]);
