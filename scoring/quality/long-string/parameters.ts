// What runs of answers are told besides the answers.
import { z } from 'zod';
import { data } from '../../parameter-kinds.ts';

export const gapsSchema = z.enum(['break', 'skip']);
export const parametersSchema = z.tuple([data, gapsSchema]);
