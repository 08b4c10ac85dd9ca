// How much every indicator and item weighs by design, before 不适用 and gaps. The one place of this arithmetic: the
// checker, the publishing command and scoring/ all read it here. Only + − × ÷.
import type { Indicator, Instrument, Item } from './instrument.ts';
import { itemsWithParameters } from './model-parameters.ts';
import type { Profile } from './profile.ts';
import { type Tree, treeOf } from './tree.ts';

export interface DesignWeights {
  /** Share among the siblings under one parent, 0…1. Modules stand beside the core: each weighs 1. */
  readonly share: ReadonlyMap<string, number>;
  /** Product of the shares from the first level down: the core's leaves sum to 1, and so do each module's. */
  readonly indicator: ReadonlyMap<string, number>;
  /** A leaf's weight spread equally over its scored items. */
  readonly item: ReadonlyMap<string, number>;
}

/**
 * Items that carry a value of the score: those a model has parameters for; elsewhere ladders and facts with cuts, while
 * keyed items make a rate of their own. Free text is never scored.
 */
export function isScored(
  item: Item,
  profile: Pick<Profile, 'cuts'> & Partial<Pick<Profile, 'model' | 'linked'>>,
): boolean {
  const own = profile.model && itemsWithParameters(profile.model);
  if (own) return Object.hasOwn(own, item.code);
  if (item.kind === 'ladder' || item.kind === 'likert') return true;
  if (item.kind === 'linked' && readsMean(profile, item.code)) return true;
  return (item.kind === 'number' || item.kind === 'linked') && Object.hasOwn(profile.cuts, item.code);
}

/** Codes of a mean in a row: whole points 0…100. */
export const pointSteps = 101;

/** Whether a linked item is a mean, which needs no cuts. */
export function readsMean({ linked = {} }: Partial<Pick<Profile, 'linked'>>, code: string): boolean {
  const rule = Object.hasOwn(linked, code) ? linked[code] : undefined;
  return rule !== undefined && 'figure' in rule;
}

/** Levels of an item under a profile: 2 for a keyed one, 0 where it cannot be scored. */
export function stepsOf(
  instrument: Instrument,
  profile: Pick<Profile, 'cuts' | 'keys'> & Partial<Pick<Profile, 'linked'>>,
  item: Item,
): number {
  if (item.kind === 'ladder') return item.steps;
  if (item.kind === 'likert') return instrument.scales.find(({ code }) => code === item.scale)?.points ?? 0;
  if (item.kind === 'linked' && readsMean(profile, item.code)) return pointSteps;
  if (item.kind === 'number' || item.kind === 'linked') return (profile.cuts[item.code]?.at.length ?? -1) + 1;
  return Object.hasOwn(profile.keys, item.code) ? 2 : 0;
}

/** Indicators that 裁剪 leaves out for a kind of institution, with everything below them. Empty where nothing is declared. */
export function tailoredOut(
  instrument: Instrument,
  institutionType: string | undefined,
  tree = treeOf(instrument),
): Set<string> {
  const named = instrument.serves.tailoring
    .filter((tailoring) => tailoring.type === institutionType)
    .flatMap((tailoring) => tailoring.out);
  return new Set(
    instrument.indicators
      .filter((indicator) => tree.ancestry(indicator.code).some((above) => named.includes(above.code)))
      .map((indicator) => indicator.code),
  );
}

/** What an item can add under a model of points: the distance between its lowest and its highest number of points. */
export function pointRange(points: readonly number[]): number {
  return Math.max(...points) - Math.min(...points);
}

/** Points weigh by themselves: an indicator as much as the points that can be had below it. */
function pointsBelow(sibling: Indicator, points: Readonly<Record<string, readonly number[]>>, tree: Tree): number {
  return tree
    .leavesOf(sibling.code)
    .flatMap((leaf) => tree.itemsOf.get(leaf.code) ?? [])
    .reduce((sum, { code }) => sum + (Object.hasOwn(points, code) ? pointRange(points[code] ?? []) : 0), 0);
}

type Declared = Readonly<Record<string, number>>;

/** Siblings sum to 1; a declared value is divided by the sum of the siblings that stay, so 裁剪 renormalises. */
function sharesOf(siblings: readonly Indicator[], profile: Profile, tree: Tree, declared: Declared): number[] {
  const { weights, model } = profile;
  if ('points' in model.parameters) {
    const { points } = model.parameters;
    return toShares(siblings.map((sibling) => pointsBelow(sibling, points, tree)));
  }
  if (siblings.some(({ code }) => Object.hasOwn(declared, code)))
    return toShares(siblings.map(({ code }) => declared[code] ?? 0));
  if (weights.method === 'ahp')
    throw new Error('AHP weights are not served by this version; check-instrument refuses such a profile.');
  if (weights.method === 'equal') return siblings.map(() => 1 / siblings.length);
  return toShares(siblings.map((sibling) => weights.values[sibling.code] ?? 0));
}

function toShares(values: readonly number[]): number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  // Declared values are used as they stand where they already make 1, so that no rounding creeps in.
  return Math.abs(sum - 1) <= 1e-9 ? [...values] : values.map((value) => (sum > 0 ? value / sum : 0));
}

/** Shares of a leaf's items under points; null where they are equal. */
function itemShares(items: readonly Item[], { model }: Profile): number[] | null {
  if (!('points' in model.parameters)) return null;
  const { points } = model.parameters;
  return toShares(items.map(({ code }) => pointRange(points[code] ?? [])));
}

/**
 * @param out indicators left out (see `tailoredOut`); they and all below are absent from the result.
 * @param declared weights that hold instead of the profile's in every group of siblings that it names
 * @throws on a weighting method this version does not serve.
 */
export function designWeights(
  instrument: Instrument,
  profile: Profile,
  out: ReadonlySet<string> = new Set(),
  tree: Tree = treeOf(instrument),
  declared: Declared = {},
): DesignWeights {
  const share = new Map<string, number>();
  const indicator = new Map<string, number>();
  const item = new Map<string, number>();

  const descend = (siblings: readonly Indicator[], above: number): void => {
    const shares = sharesOf(siblings, profile, tree, declared);
    siblings.forEach((sibling, at) => {
      const own = shares[at] ?? 0;
      share.set(sibling.code, own);
      indicator.set(sibling.code, above * own);
      const below = (tree.children.get(sibling.code) ?? []).filter((child) => !out.has(child.code));
      if (below.length > 0) descend(below, above * own);
      const scored = (tree.itemsOf.get(sibling.code) ?? []).filter((candidate) => isScored(candidate, profile));
      const within = itemShares(scored, profile);
      scored.forEach((one, place) => {
        item.set(one.code, within ? above * own * (within[place] ?? 0) : (above * own) / scored.length);
      });
    });
  };

  const top = (tree.children.get('') ?? []).filter((first) => !out.has(first.code));
  descend(
    top.filter((first) => !first.module),
    1,
  );
  for (const module of top.filter((first) => first.module)) {
    share.set(module.code, 1);
    indicator.set(module.code, 1);
    descend(
      (tree.children.get(module.code) ?? []).filter((child) => !out.has(child.code)),
      1,
    );
  }
  return { share, indicator, item };
}
