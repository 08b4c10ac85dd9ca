// The contract of a scoring model from outside: an ES module whose default export is a function that takes what we hand it
// and gives a model with the schema of its own parameters. How to write one: README.md.
import { z } from 'zod';
import { type Instrument, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import { builtInIds, type OutsideChoice } from '../../questionnaires/schema/model-parameters.ts';
import { idSchema, type Language, sha256Schema } from '../../questionnaires/schema/names.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import { answerSchema } from '../../questionnaires/schema/response.ts';
import type { ModelTraits, ScoringModel, TraceNode } from '../model.ts';
import type { Handed } from './handed.ts';

const line = z.string().trim().min(1).max(200);
const traitsSchema = z.strictObject({
  monotone: z.boolean(),
  reachesEnds: z.boolean(),
  exact: z.boolean(),
  bounds: z.enum(['unanswered', 'measurement']),
}) satisfies z.ZodType<ModelTraits>;
const functionOf = <F extends (...given: never[]) => unknown>() =>
  z.custom<F>((thing) => typeof thing === 'function', 'a function');
const schemaSchema = z.custom<z.ZodType>(
  (thing) =>
    typeof thing === 'object' && thing !== null && 'safeParse' in thing && typeof thing.safeParse === 'function',
  'a Zod schema',
);

/** A profile without its model: the module cannot name its own hash. */
const exampleSchema = z.strictObject({
  title: line,
  witness: line,
  instrument: instrumentSchema,
  profile: z.looseObject({}),
  parameters: z.unknown(),
  answers: z.record(z.string(), answerSchema),
  context: z.record(z.string(), z.string()).optional(),
  expected: z.record(z.string(), z.unknown()),
});

export const definitionSchema = z.strictObject({
  id: idSchema.refine((id) => !builtInIds.has(id), 'the id of a model of the house'),
  version: z.number().int().min(1),
  name: z.strictObject({ 'zh-CN': line, en: line }),
  traits: traitsSchema,
  parameters: schemaSchema,
  compile: functionOf<ScoringModel['compile']>(),
  /** What its own parameters would be on an instrument; null where it does not serve it. */
  parametersFor: functionOf<(instrument: Instrument, profile: Profile) => unknown>(),
  /** The value of a node whose trace has the rule `own`, again from what the trace holds. */
  rebuild: functionOf<(node: TraceNode, own: unknown) => number>().optional(),
  example: exampleSchema,
});

/** What a module gives, its example complete with the model's own name. */
export interface PluginModel extends ScoringModel {
  readonly sha256: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly parameters: z.ZodType;
  readonly parametersFor: (instrument: Instrument, profile: Profile) => unknown;
  readonly rebuild?: ((node: TraceNode, own: unknown) => number) | undefined;
  readonly example: Omit<z.infer<typeof exampleSchema>, 'profile' | 'parameters'> & { readonly profile: Profile };
}

/** The module does not keep the contract; the message tells where, for whoever writes it. */
export class ContractError extends Error {}

/** What every model is given beside its own parameters, where nobody says otherwise. */
export const usualCoverage = { coverage: 2 / 3, notApplicableLimit: 0.3 };

export function choiceOf(model: Pick<PluginModel, 'id' | 'version' | 'sha256'>, own: unknown): OutsideChoice {
  const { id, version, sha256 } = model;
  return { id, version, sha256, parameters: { ...usualCoverage, own: z.json().parse(own) } };
}

const told = ({ issues }: z.ZodError, at = ''): string =>
  issues
    .map(({ path, message }) =>
      [[at, ...path].filter((part) => part !== '').join('.'), message].filter(Boolean).join(': '),
    )
    .join('; ');

/**
 * @param module what importing the module gave @param sha256 of its bytes
 * @throws ContractError, or whatever the module throws
 */
export function defineModel(module: { readonly default?: unknown }, sha256: string, handed: Handed): PluginModel {
  if (typeof module.default !== 'function') throw new ContractError('the default export is not a function');
  const parsed = definitionSchema.safeParse(module.default(handed));
  if (!parsed.success) throw new ContractError(told(parsed.error));
  const { example, ...definition } = parsed.data;
  const named = { ...definition, sha256: sha256Schema.parse(sha256) };
  const { parameters, profile: rest, ...worked } = example;
  const own = definition.parameters.safeParse(parameters);
  if (!own.success) throw new ContractError(told(own.error, 'example.parameters'));
  const profile = profileSchema.safeParse({ ...rest, model: choiceOf(named, parameters) });
  if (!profile.success) throw new ContractError(told(profile.error, 'example.profile'));
  return Object.freeze({ ...named, example: { ...worked, profile: profile.data } });
}
