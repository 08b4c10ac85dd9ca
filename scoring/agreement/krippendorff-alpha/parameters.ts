// What Krippendorff's alpha is told besides the ratings.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';

export const measurementLevelSchema = z.enum(['nominal', 'ordinal', 'interval', 'ratio']);
export const parametersSchema = z.tuple([data, measurementLevelSchema]);
