// What lies in a field while it is typed: an answer, or half of one. Only the shape is bounded; what is missing the checker says.
import { z } from 'zod';

const typed = z.string().max(4000);
const count = z.number().optional();

export const typedAnswerSchema = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('value'),
    value: z.union([
      z.number(),
      typed,
      z.array(typed).max(60),
      z.strictObject({
        numerator: count,
        denominator: count,
        members: z
          .array(z.strictObject({ name: typed, value: count }))
          .max(60)
          .optional(),
        asOf: typed.optional(),
        basis: typed.optional(),
        department: typed.optional(),
      }),
    ]),
  }),
  z.strictObject({ is: z.literal('not-applicable'), reason: typed.optional() }),
  z.strictObject({ is: z.literal('skipped') }),
]);
export type TypedAnswer =
  | { readonly is: 'value'; readonly value: number | string | readonly string[] | TypedCount }
  | { readonly is: 'not-applicable'; readonly reason?: string | undefined }
  | { readonly is: 'skipped' };
export interface TypedCount {
  readonly numerator?: number | undefined;
  readonly denominator?: number | undefined;
  readonly members?: readonly { readonly name: string; readonly value?: number | undefined }[] | undefined;
  readonly asOf?: string | undefined;
  readonly basis?: string | undefined;
  readonly department?: string | undefined;
}
export type TypedAnswers = Readonly<Record<string, TypedAnswer>>;
