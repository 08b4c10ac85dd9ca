// The profile's share of the walk over codes: keys, weights, levels, advice and the parameters of every model.
import type { ModelChoice } from '../../../../questionnaires/schema/model-parameters.ts';
import type { Profile, ProfileTexts } from '../../../../questionnaires/schema/profile.ts';
import { type Recoding, recodeKeys, recodeList } from './recode.ts';

export function recodeProfile(profile: Profile, names: Recoding): Profile {
  const { baselines, targets, requirements, candidateWeights } = profile;
  return {
    ...profile,
    model: recodeModel(profile.model, names),
    weights: recodeWeights(profile.weights, names),
    ...(candidateWeights
      ? {
          candidateWeights: candidateWeights.map((one) => ({
            ...one,
            values: recodeKeys(one.values, names.indicator),
          })),
        }
      : {}),
    keys: recodeKeys(profile.keys, names.item, (key, item) => ({
      ...key,
      correct: recodeList(key.correct, (option) => names.option(item, option)),
    })),
    cuts: recodeKeys(profile.cuts, names.item),
    // Whatever a link reads belongs to the other instrument.
    linked: recodeKeys(profile.linked, names.item),
    ...(baselines
      ? { baselines: { ...baselines, indicators: recodeList(baselines.indicators, names.indicator) } }
      : {}),
    ...(targets
      ? {
          targets: targets.map(({ when, levels }) => ({
            when: recodeWhen(when, names),
            levels: recodeKeys(levels, names.indicator),
          })),
        }
      : {}),
    ...(requirements ? { requirements: requirements.map((one) => recodeRequirement(one, names)) } : {}),
    texts: Object.fromEntries(
      Object.entries(profile.texts).map(([language, texts]) => [language, recodeTexts(texts, names)]),
    ),
  };
}

function recodeWeights(weights: Profile['weights'], names: Recoding): Profile['weights'] {
  if (weights.method === 'direct') return { ...weights, values: recodeKeys(weights.values, names.indicator) };
  if (weights.method === 'equal') return weights;
  return {
    ...weights,
    judgements: weights.judgements.map((one) => ({
      ...one,
      parent: one.parent === '' ? '' : (names.indicator(one.parent) ?? one.parent),
      // Rows and columns stay as judged: a removed child is told as a fault.
      children: one.children.map((child) => names.indicator(child) ?? child),
    })),
  };
}

type Requirement = NonNullable<Profile['requirements']>[number];

function recodeRequirement(one: Requirement, names: Recoding): Requirement {
  return {
    ...one,
    module: one.module === null ? null : names.indicator(one.module),
    axes: one.axes.flatMap((axis) => {
      const indicator = names.indicator(axis.indicator);
      return indicator === null ? [] : [{ ...axis, indicator }];
    }),
  };
}

const recodeWhen = (when: Readonly<Record<string, string>>, names: Recoding): Record<string, string> =>
  recodeKeys(when, names.context, (value, context) => names.contextValue(context, value) ?? value);

function recodeTexts(texts: ProfileTexts, names: Recoding): ProfileTexts {
  const { institutionAdvice, personAdvice, explanations } = texts;
  return {
    ...texts,
    ...(institutionAdvice ? { institutionAdvice: recodeKeys(institutionAdvice, names.indicator) } : {}),
    ...(personAdvice ? { personAdvice: recodeKeys(personAdvice, names.indicator) } : {}),
    ...(explanations ? { explanations: recodeKeys(explanations, names.item) } : {}),
  };
}

function recodeModel(model: ModelChoice, names: Recoding): ModelChoice {
  const { parameters } = model;
  // '' is the overall and no indicator's name.
  const indicator = (code: string): string | null => (code === '' ? '' : names.indicator(code));
  const next: Record<string, unknown> = { ...parameters };
  if ('reverse' in parameters) {
    next.reverse = recodeList(parameters.reverse, names.item);
    next.aggregation = { ...parameters.aggregation, at: recodeKeys(parameters.aggregation.at, indicator) };
    next.tailoring = parameters.tailoring.map((one) => ({
      ...one,
      when: recodeWhen(one.when, names),
      out: recodeList(one.out, names.indicator),
      weights: recodeKeys(one.weights, names.indicator),
    }));
  }
  if ('points' in parameters) {
    next.points = recodeKeys(parameters.points, names.item);
    next.marks = recodeKeys(parameters.marks, indicator);
  }
  if ('rubric' in parameters) next.rubric = recodeKeys(parameters.rubric, names.item);
  if ('abilities' in parameters)
    next.abilities = recodeKeys(parameters.abilities, names.indicator, (parts) => {
      const kept = Object.entries(parts).map(([part, item]) => [part, names.item(item) ?? item] as const);
      return Object.fromEntries(kept) as typeof parts;
    });
  if ('items' in parameters) next.items = recodeKeys(parameters.items, names.item);
  return { ...model, parameters: next } as ModelChoice;
}
