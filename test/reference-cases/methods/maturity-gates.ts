// Maturity levels by staged gates and by three published schemes.
import { z } from 'zod';
import {
  type Implementation,
  type MilPractice,
  maturityIndicatorLevel,
} from '../../../scoring/levels/schemes/c2m2/indicator-level.ts';
import { capabilityLevel } from '../../../scoring/levels/schemes/iso33020/capability-level.ts';
import { functionScore, practiceScore } from '../../../scoring/levels/schemes/samm2/practice-score.ts';
import { stagedLevel, stagedLevelsSchema } from '../../../scoring/levels/schemes/staged/staged-gates.ts';

const percents = z.record(z.string(), z.number().nullable());
const words: Record<string, Implementation> = {
  FI: 'FI',
  F: 'FI',
  LI: 'LI',
  L: 'LI',
  PI: 'PI',
  P: 'PI',
  NI: 'NI',
  N: 'NI',
  'fully implemented': 'FI',
  'largely implemented': 'LI',
  'partially implemented': 'PI',
  'not implemented': 'NI',
};
const numbered: readonly Implementation[] = ['NI', 'PI', 'LI', 'FI'];
const response = z.union([
  z.null(),
  /** 0 not … 3 fully implemented. */
  z
    .int()
    .min(0)
    .max(3)
    .transform((place) => numbered[place] ?? null),
  z
    .string()
    .refine((word) => word in words)
    .transform((word) => words[word] ?? null),
]);
/** One domain: responses per MIL by number, a list of lists from MIL1, or practices that each name their MIL. */
const domain = z.union([
  z
    .record(z.string().regex(/^(MIL)?[1-3]$/i), z.union([z.array(response), z.record(z.string(), response)]))
    .transform((byMil) =>
      Object.entries(byMil).flatMap(([mil, given]): MilPractice[] =>
        Object.values(given).map((one) => ({ mil: Number(mil.replace(/^MIL/i, '')), response: one })),
      ),
    ),
  z
    .array(z.array(response))
    .transform((lists) =>
      lists.flatMap((given, at) => given.map((one): MilPractice => ({ mil: at + 1, response: one }))),
    ),
  z.array(z.strictObject({ id: z.string().optional(), mil: z.number(), response })),
]);
const domains = z.union([z.record(z.string(), domain), z.array(domain)]);
const practice = z.array(z.array(z.number().nullable()));
const schema = z.discriminatedUnion('scheme', [
  z.strictObject({ scheme: z.literal('iso33020'), profiles: z.array(percents) }),
  z.strictObject({ scheme: z.literal('staged'), levels: stagedLevelsSchema, values: z.array(percents) }),
  z.strictObject({ scheme: z.literal('samm2'), practices: z.record(z.string(), practice) }),
  z.strictObject({
    scheme: z.literal('c2m2'),
    domains: domains.optional(),
    profiles: domains.optional(),
    practices: domain.optional(),
  }),
]);

export function run(raw: unknown) {
  const input = schema.parse(raw);
  switch (input.scheme) {
    case 'iso33020': {
      const found = input.profiles.map(capabilityLevel);
      return { levels: found.map(({ level }) => level), letters: found.map(({ ratings }) => ratings) };
    }
    case 'staged': {
      const found = input.values.map((values) => stagedLevel(input.levels, values));
      const reached = found.flatMap((one) => ('state' in one ? [] : [one]));
      return { levels: reached.map(({ level }) => level), gates_passed: reached.map(({ passed }) => passed) };
    }
    case 'samm2': {
      const scores = Object.entries(input.practices).map(([name, answers]) => [name, practiceScore(answers)] as const);
      return {
        practice_scores: Object.fromEntries(scores),
        function_score: functionScore(scores.map(([, score]) => score)),
      };
    }
    case 'c2m2': {
      const milOf = (practices: readonly MilPractice[]) => maturityIndicatorLevel(practices).mil;
      if (input.practices) return { mil: milOf(input.practices), level: milOf(input.practices) };
      const given = input.domains ?? input.profiles;
      if (!given) throw new Error('c2m2 needs domains or practices.');
      const found = Array.isArray(given)
        ? given.map(milOf)
        : Object.fromEntries(Object.entries(given).map(([name, practices]) => [name, milOf(practices)]));
      return { mil: found, levels: found };
    }
  }
}
