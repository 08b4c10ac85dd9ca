// The model's parameters fit the instrument: they point at items and indicators that exist, each with as many numbers as the
// item has levels, and describe something that can be.
import type { Item } from '../instrument.ts';
import {
  itemsWithParameters,
  type ModelChoice,
  type OutsideChoice,
  outsideChoice,
  type Tailoring,
} from '../model-parameters.ts';
import { findOutside } from '../outside-model.ts';
import type { Profile } from '../profile.ts';
import { readsMean, stepsOf } from '../scored-weights.ts';
import { percentOf } from './check-weights.ts';
import { type Examined, type Faults, profilePath } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

export function* checkModel(draft: Examined): Faults {
  for (const profile of draft.profiles) {
    const path = `${profilePath(profile)}.model`;
    const { parameters } = profile.model;
    const outside = outsideChoice(profile.model);
    if (outside) yield* checkOutside(outside, path, draft);
    yield* checkItems(profile, path, draft);
    if ('points' in parameters) {
      yield* checkPoints(parameters.points, path);
      yield* checkIndicators(Object.keys(parameters.marks), `${path}.marks`, draft);
    }
    if ('rubric' in parameters) yield* checkRubric(parameters, path, profile, draft);
    if ('abilities' in parameters) yield* checkAbilities(profile, parameters.abilities, path, draft);
    if ('items' in parameters) yield* checkItemParameters(profile.model.id, parameters.items, path);
    if ('reverse' in parameters) {
      yield* checkReverse(parameters.reverse, path, draft);
      yield* checkIndicators(Object.keys(parameters.aggregation.at), `${path}.aggregation`, draft);
      for (const tailoring of parameters.tailoring) yield* checkTailored(tailoring, `${path}.tailoring`, draft);
    }
  }
}

type Abilities = Readonly<Record<string, Record<'planned' | 'required' | 'importance' | 'reached', string>>>;

/** Each ability is a leaf that holds its four items: one asked on a ladder, three linked means. */
function* checkAbilities(profile: Profile, abilities: Abilities, path: string, { tree }: Examined): Faults {
  if (profile.levels.rule !== 'bands') yield instrumentFault(path, 'level-rule-not-served', profile.levels.rule);
  for (const [leaf, roles] of Object.entries(abilities)) {
    if (!tree.indicators.has(leaf)) yield instrumentFault(`${path}.${leaf}`, 'unknown-indicator', leaf);
    for (const [role, code] of Object.entries(roles)) {
      const item = tree.items.get(code);
      const place = `${path}.${leaf}.${role}`;
      if (item?.indicator !== leaf) yield instrumentFault(place, 'unknown-item', code);
      else if (role === 'planned' ? item.kind !== 'ladder' : !readsMean(profile, code))
        yield instrumentFault(place, 'wrong-item-kind', item.kind);
    }
  }
}

function* checkOutside(model: OutsideChoice, path: string, { outside = [] }: Examined): Faults {
  const known = findOutside(outside, model);
  if (!known) {
    yield instrumentFault(path, 'unknown-model', `${model.id}@${model.version} ${model.sha256}`);
    return;
  }
  for (const issue of known.parameters.safeParse(model.parameters.own).error?.issues ?? [])
    yield instrumentFault([`${path}.own`, ...issue.path].join('.'), 'parameters-refused', issue.message);
}

const isKeyed = ({ kind }: Item): boolean => kind === 'choice' || kind === 'choices';

/** How many numbers of a model belong to an item with m levels. */
function lengthsOf({ parameters }: ModelChoice, code: string, steps: number): [given: number, needed: number] | null {
  if ('points' in parameters) return [parameters.points[code]?.length ?? 0, steps];
  if ('rubric' in parameters) return [parameters.rubric[code]?.length ?? 0, parameters.levels];
  return 'items' in parameters ? [parameters.items[code]?.b.length ?? 0, steps - 1] : null;
}

function* checkItems(profile: Profile, path: string, { instrument, tree }: Examined): Faults {
  const given = itemsWithParameters(profile.model);
  if (!given) return;
  if (profile.levels.rule !== 'bands') yield instrumentFault(path, 'level-rule-not-served', profile.levels.rule);
  const kinds = new Set<boolean>();
  for (const code of Object.keys(given)) {
    const place = `${path}.${code}`;
    const item = tree.items.get(code);
    const steps = item ? stepsOf(instrument, profile, item) : 0;
    if (!item) yield instrumentFault(place, 'unknown-item', code);
    else if (steps === 0) yield instrumentFault(place, 'wrong-item-kind', item.kind);
    else {
      kinds.add(isKeyed(item));
      const [length, needed] = lengthsOf(profile.model, code, steps) ?? [0, 0];
      if (length !== needed) yield instrumentFault(place, 'parameter-count', `${length} ≠ ${needed}`);
    }
  }
  // Self-ratings and right answers are never added up.
  if (kinds.size === 2) yield instrumentFault(path, 'parameters-mixed');
}

const never = (values: readonly number[], bad: (value: number, before: number) => boolean): boolean =>
  !values.some((value, at) => at > 0 && bad(value, values[at - 1] ?? value));
const neverFalls = (values: readonly number[]): boolean => never(values, (value, before) => value < before);

function* checkPoints(points: Readonly<Record<string, readonly number[]>>, path: string): Faults {
  for (const [code, worth] of Object.entries(points)) {
    if (!neverFalls(worth)) yield instrumentFault(`${path}.${code}`, 'parameter-order', worth.join(' '));
    else if (worth[0] === worth.at(-1)) yield instrumentFault(`${path}.${code}`, 'parameter-flat');
  }
}

interface Rubric {
  readonly levels: number;
  readonly rubric: Readonly<Record<string, readonly number[]>>;
}

function* checkRubric({ levels, rubric }: Rubric, path: string, profile: Profile, draft: Examined): Faults {
  for (const [code, asks] of Object.entries(rubric)) {
    const item = draft.tree.items.get(code);
    const steps = item ? stepsOf(draft.instrument, profile, item) : 0;
    if (!neverFalls(asks) || (steps > 0 && asks.some((level) => level > steps)))
      yield instrumentFault(`${path}.${code}`, 'parameter-order', asks.join(' '));
  }
  for (let level = 1; level < levels; level++)
    if (Object.values(rubric).every((asks) => asks[level] === asks[level - 1]))
      yield instrumentFault(`${path}.${level + 1}`, 'parameter-flat');
}

type ItemParameters = Readonly<Record<string, { readonly a?: number | undefined; readonly b: readonly number[] }>>;

function* checkItemParameters(id: ModelChoice['id'], items: ItemParameters, path: string): Faults {
  const common = id === 'rasch' || id === 'partial-credit';
  const first = Object.values(items)[0]?.a ?? 1;
  for (const [code, { a, b }] of Object.entries(items)) {
    const place = `${path}.${code}`;
    if (common ? (a ?? 1) !== first || !(first > 0) : a === undefined || a === 0)
      yield instrumentFault(place, 'slope-wrong', a ?? '–');
    if ((id === 'rasch' || id === 'two-parameter') && b.length !== 1)
      yield instrumentFault(place, 'parameter-count', `${b.length} ≠ 1`);
    const slope = a ?? 1;
    if (id === 'graded-response' && !never(b, (value, before) => slope * (value - before) <= 0))
      yield instrumentFault(place, 'parameter-order', b.join(' '));
  }
}

function* checkReverse(reverse: readonly string[], path: string, { tree }: Examined): Faults {
  for (const code of reverse) {
    const item = tree.items.get(code);
    if (!item) yield instrumentFault(`${path}.reverse.${code}`, 'unknown-item', code);
    else if (item.kind !== 'ladder' && item.kind !== 'likert')
      yield instrumentFault(`${path}.reverse.${code}`, 'wrong-item-kind', item.kind);
  }
}

function* checkIndicators(codes: readonly string[], path: string, { tree }: Examined): Faults {
  for (const code of codes)
    if (code !== '' && !tree.indicators.has(code)) yield instrumentFault(`${path}.${code}`, 'unknown-indicator', code);
}

/** Declared weights name every remaining sibling of their group and sum to 1. */
function* checkTailored({ when, out, weights }: Tailoring, path: string, { instrument, tree }: Examined): Faults {
  for (const [code, value] of Object.entries(when))
    if (!instrument.contexts.find((context) => context.code === code)?.values.includes(value))
      yield instrumentFault(`${path}.${code}`, 'unknown-context', `${code} = ${value}`);
  for (const code of [...out, ...Object.keys(weights)])
    if (!tree.indicators.has(code)) yield instrumentFault(`${path}.${code}`, 'unknown-tailoring', code);
  for (const siblings of tree.children.values()) {
    const codes = siblings.filter(({ code, module }) => !module && !out.includes(code)).map(({ code }) => code);
    if (!codes.some((code) => Object.hasOwn(weights, code))) continue;
    for (const code of codes)
      if (!Object.hasOwn(weights, code)) yield instrumentFault(`${path}.${code}`, 'weight-missing');
    const sum = codes.reduce((total, code) => total + (weights[code] ?? 0), 0);
    if (Math.abs(sum - 1) > 1e-9) yield instrumentFault(`${path}.${codes[0] ?? ''}`, 'weights-off-sum', percentOf(sum));
  }
}
