// What a pair of profiles changes for whom: a whole score, single items, or only the levels drawn on it.
import { itemsWithParameters, type ModelChoice, nameOfModel } from '../schema/model-parameters.ts';
import type { Profile } from '../schema/profile.ts';
import { withoutSources } from './compare-profile-pair.ts';
import { equalData, memberOf } from './equal-data.ts';
import type { ProfilePair, Sides } from './sides.ts';

export interface ProfileEffects {
  /** Model, version, or a parameter that is not an item's own: every score. */
  readonly model: boolean;
  /** Items by what changed for them. */
  readonly parameters: ReadonlySet<string>;
  readonly cuts: ReadonlySet<string>;
  readonly linked: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
  /** Levels of indicators, and of the whole (with 底线项 and stages). */
  readonly indicatorLevels: boolean;
  readonly levels: boolean;
  /** Indicators that 裁剪 leaves out for a type in one version alone. */
  readonly tailored: readonly string[];
}

type Both = ProfilePair & { readonly before: Profile; readonly after: Profile };

export function profileEffects(sides: Sides): ProfileEffects {
  const pairs = sides.pairs.filter((pair): pair is Both => pair.before !== null && pair.after !== null);
  const entries = (read: (profile: Profile) => object) =>
    new Set(pairs.flatMap(({ before, after }) => otherEntries(read(before), read(after))));
  const any = (read: (profile: Profile) => unknown): boolean =>
    pairs.some(({ before, after }) => !equalData(read(before), read(after)));
  return {
    model: any(({ model }) => [nameOfModel(model), wholeParameters(model)]),
    parameters: entries(({ model }) => ownParameters(model)),
    cuts: entries(({ cuts }) => mapped(cuts, withoutSources)),
    linked: entries(({ linked }) => linked),
    keys: entries(({ keys }) => mapped(keys, ({ correct, guess }) => ({ correct: correct.toSorted(), guess }))),
    indicatorLevels: any(({ indicatorLevels }) => indicatorLevels),
    levels: any(({ levels, baselines, stages }) => [levels, baselines, stages]),
    tailored: tailoredOtherwise(sides),
  };
}

function mapped<T>(record: Readonly<Record<string, T>>, read: (one: T) => unknown): object {
  return Object.fromEntries(Object.entries(record).map(([code, one]) => [code, read(one)]));
}

function otherEntries(before: object, after: object): string[] {
  const codes = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...codes].filter((code) => !equalData(memberOf(before, code), memberOf(after, code)));
}

/** Per item, among them whether it is reversed. */
function ownParameters(model: ModelChoice): object {
  const { parameters } = model;
  if ('reverse' in parameters) return Object.fromEntries(parameters.reverse.map((code) => [code, true]));
  return itemsWithParameters(model) ?? {};
}

const perItem = new Set(['points', 'rubric', 'items', 'reverse']);

function wholeParameters({ parameters }: ModelChoice): object {
  return Object.fromEntries(Object.entries(withoutSources(parameters)).filter(([key]) => !perItem.has(key)));
}

function tailoredOtherwise({ before, after }: Sides): string[] {
  const named = [before, after].map(
    ({ version }) =>
      new Set(version.instrument.serves.tailoring.flatMap(({ type, out }) => out.map((code) => `${type} ${code}`))),
  );
  const [was, is] = [named[0] ?? new Set<string>(), named[1] ?? new Set<string>()];
  const alone = [...was, ...is].filter((entry) => was.has(entry) !== is.has(entry));
  const codes = alone.map((entry) => entry.slice(entry.indexOf(' ') + 1));
  return [...new Set(codes)];
}
