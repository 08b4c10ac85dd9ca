// What is changed in a trial: pure steps from one profile to the next. The profile one started from stays as it is.
import type { Instrument } from '../../../questionnaires/schema/instrument.ts';
import type { ModelChoice } from '../../../questionnaires/schema/model-parameters.ts';
import type { LevelRule, Profile } from '../../../questionnaires/schema/profile.ts';
import { designWeights } from '../../../questionnaires/schema/scored-weights.ts';
import { treeOf } from '../../../questionnaires/schema/tree.ts';

const source = '模型实验室试算 / Tried in the model lab';

export interface Siblings {
  /** '' is the first level. */
  readonly parent: string;
  readonly codes: readonly string[];
}

/** Every group of indicators whose weights are told against one another, from the top down. */
export function siblingsOf(instrument: Instrument): Siblings[] {
  const tree = treeOf(instrument);
  const groups: Siblings[] = [];
  const descend = (parent: string): void => {
    const children = tree.children.get(parent) ?? [];
    const weighed = parent === '' ? children.filter(({ module }) => !module) : children;
    if (weighed.length > 1) groups.push({ parent, codes: weighed.map(({ code }) => code) });
    for (const { code } of children) descend(code);
  };
  descend('');
  return groups;
}

/** Shares among siblings, 0…1, whatever method the profile has them from. */
export const sharesOf = (instrument: Instrument, profile: Profile): ReadonlyMap<string, number> =>
  designWeights(instrument, profile).share;

/** The changed group as it was typed; every other one as it was. Siblings are weighed by their sum, so they need not make 1. */
export function withShares(
  instrument: Instrument,
  profile: Profile,
  changed: Readonly<Record<string, number>>,
): Profile {
  const values = { ...Object.fromEntries(sharesOf(instrument, profile)), ...changed };
  return { ...profile, weights: { method: 'direct', source, status: '本项目', values } };
}

/** Siblings that make 1, as a profile that is kept must have them. */
export function withWholeShares(instrument: Instrument, profile: Profile): Profile {
  return profile.weights.method === 'direct' ? withShares(instrument, profile, {}) : profile;
}

export const withModel = (profile: Profile, model: ModelChoice): Profile => ({ ...profile, model });
export const withLevels = (profile: Profile, levels: LevelRule): Profile => ({ ...profile, levels });

export function withBaselines(profile: Profile, baselines: Profile['baselines'] | null): Profile {
  const { baselines: _, ...others } = profile;
  return baselines ? { ...others, baselines } : others;
}
