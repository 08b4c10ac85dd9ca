// The kinds of parameters that several methods take. Each method has its own in `parameters.ts`, a tuple in the order of its door.
import { z } from 'zod';

/** Answers, ratings or figures: every method looks at its own, and says what is wrong with them. */
export const data = z.unknown();
/** Coverage of an interval, inside 0…1. */
export const levelSchema = z.number().gt(0).lt(1);
/** Numbers in [0, 1). */
export const randomSchema = z.custom<() => number>((given) => typeof given === 'function', 'A source of chance.');
/** How gaps are met. */
export const missingSchema = z.enum(['listwise', 'pairwise']);
/** Per criterion: is more better, or less? */
export const directionsSchema = z.array(z.enum(['benefit', 'cost']));
/** One per criterion, any sum. */
export const weightsSchema = z.array(z.number().min(0));
