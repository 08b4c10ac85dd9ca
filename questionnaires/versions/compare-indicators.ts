// Indicator by indicator: what was added, removed, renamed, moved below another, or weighs otherwise among its siblings.

import type {
  Bump,
  FieldChange,
  IndicatorChange,
  IndicatorChangeKind,
  Json,
  WeightChange,
} from '../schema/comparison.ts';
import type { Indicator } from '../schema/instrument.ts';
import { largestBump } from './bump.ts';
import { differs, type PairWeights } from './design-shares.ts';
import { equalData, memberOf } from './equal-data.ts';
import { codesOfBoth, outOfOrder, type Sides } from './sides.ts';
import { changedTexts } from './text-difference.ts';

const bumpOf: Readonly<Record<IndicatorChangeKind, Bump>> = {
  added: 'minor',
  removed: 'minor',
  renamed: 'patch',
  moved: 'minor',
  reweighted: 'minor',
  'module-changed': 'minor',
  'marks-changed': 'patch',
  reordered: 'patch',
};

const fieldsOf: readonly (readonly [IndicatorChangeKind, string])[] = [
  ['moved', 'parent'],
  ['module-changed', 'module'],
  ['marks-changed', 'status'],
  ['marks-changed', 'tags'],
];

export function compareIndicators(sides: Sides, weights: readonly PairWeights[]): IndicatorChange[] {
  const [old, young] = [sides.before.tree.indicators, sides.after.tree.indicators];
  const shifted = outOfOrder([...old.keys()], [...young.keys()]);
  return codesOfBoth(old.keys(), young.keys()).flatMap((code) => {
    const [was, is] = [old.get(code), young.get(code)];
    if (was && is) return changed(sides, was, is, weights, shifted.has(code));
    return {
      code,
      kinds: [is ? ('added' as const) : ('removed' as const)],
      parent: { before: was?.parent ?? null, after: is?.parent ?? null },
      weights: [],
      fields: [],
      texts: [],
      bump: 'minor' as const,
    };
  });
}

function changed(
  { before, after, languages }: Sides,
  was: Indicator,
  is: Indicator,
  pairs: readonly PairWeights[],
  shifted: boolean,
): IndicatorChange[] {
  const { code } = is;
  const [old, young] = [before.version.texts, after.version.texts];
  const texts = languages.flatMap((language) =>
    changedTexts(language, '', old[language]?.indicators[code], young[language]?.indicators[code]),
  );
  const weights = changedWeights(code, pairs);
  const kinds = new Set<IndicatorChangeKind>();
  const fields = fieldsOf.flatMap(([kind, place]): FieldChange[] => {
    const [then, now] = [memberOf(was, place) ?? null, memberOf(is, place) ?? null];
    if (equalData(then, now)) return [];
    kinds.add(kind);
    return [{ place, before: then as Json, after: now as Json }];
  });
  if (texts.length > 0) kinds.add('renamed');
  if (weights.length > 0) kinds.add('reweighted');
  if (shifted) kinds.add('reordered');
  if (kinds.size === 0) return [];
  const parent = { before: was.parent, after: is.parent };
  const bump = largestBump([...kinds].map((kind) => bumpOf[kind]));
  return [{ code, kinds: [...kinds], parent, weights, fields, texts, bump }];
}

function changedWeights(code: string, pairs: readonly PairWeights[]): WeightChange[] {
  return pairs.flatMap(({ name, before, after }) => {
    const [was, is] = [before.share.get(code), after.share.get(code)];
    return was !== undefined && is !== undefined && differs(was, is) ? [{ profile: name, before: was, after: is }] : [];
  });
}
