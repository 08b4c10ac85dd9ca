// What a group's mean is judged by: how many, mean, spread. The common input of the estimates in the folders beside.
import { z } from 'zod';

export const momentsSchema = z.strictObject({
  n: z.number().int().min(0),
  mean: z.number(),
  /** Sample standard deviation, divisor n − 1. */
  sd: z.number().min(0),
});
export type Moments = z.infer<typeof momentsSchema>;

/** A mean (or a difference of means) with the standard error of it, its degrees of freedom and an interval. */
export interface MeanEstimate {
  readonly state: 'estimated';
  readonly mean: number;
  readonly se: number;
  readonly freedom: number;
  readonly low: number;
  readonly high: number;
}
