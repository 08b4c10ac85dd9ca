// What a line through two versions may rest on: the later version with nothing in it but the items both share, and how much
// each of them weighs there. Answers of either version can be scored on it.

import type { DimensionVerdict, UsedVersion, VersionComparison } from '../schema/comparison.ts';
import { mentionedIn } from '../schema/condition.ts';
import type { Indicator, Instrument, Item } from '../schema/instrument.ts';
import { designWeights } from '../schema/scored-weights.ts';
import { treeOf } from '../schema/tree.ts';

export interface LineItem {
  readonly code: string;
  /** Within its line: all items of a line sum to 1. */
  readonly weight: number;
}

export interface CommonGround {
  readonly instrument: Instrument;
  /** By first-level indicator, '' = overall; those that are compared as they are, or not at all, are absent. */
  readonly lines: ReadonlyMap<string, readonly LineItem[]>;
}

const isRedrawn = ({ trend }: DimensionVerdict): boolean => trend === 'rescored' || trend === 'anchors';

/** null where no line has to be drawn anew, or can be. */
export function commonGround(after: UsedVersion, comparison: VersionComparison): CommonGround | null {
  const redrawn = comparison.dimensions.filter(isRedrawn);
  const { weights, model } = after.profile;
  if (redrawn.length === 0 || (weights.method === 'ahp' && !('points' in model.parameters))) return null;
  const instrument = reduce(after, comparison);
  if (instrument.items.length === 0) return null;
  const { item } = designWeights(instrument, after.profile);
  const tree = treeOf(instrument);
  const lines = redrawn.map(({ dimension }) => {
    const below = instrument.items.flatMap(({ code, indicator }): LineItem[] => {
      const weight = item.get(code) ?? 0;
      return weight > 0 && (dimension === '' || tree.domain(indicator)?.code === dimension) ? [{ code, weight }] : [];
    });
    const sum = below.reduce((total, { weight }) => total + weight, 0);
    return [dimension, below.map(({ code, weight }) => ({ code, weight: weight / sum }))] as const;
  });
  return { instrument, lines: new Map(lines.filter(([, items]) => items.length > 0)) };
}

/** Modules and dimensions without a line leave whole; in the others only items that are no common ones. */
function reduce({ instrument }: UsedVersion, { dimensions }: VersionComparison): Instrument {
  const tree = treeOf(instrument);
  const judged = new Map(dimensions.map((verdict) => [verdict.dimension, verdict]));
  const verdictOf = (item: Item) => judged.get(tree.domain(item.indicator)?.code ?? '');
  const stays = (item: Item): boolean => {
    const verdict = verdictOf(item);
    if (!verdict || verdict.module || verdict.trend === 'none') return false;
    return verdict.trend !== 'anchors' || verdict.anchors.includes(item.code);
  };
  const items = withTheirConditions(instrument.items.filter(stays));
  const used = new Set(items.flatMap(({ indicator }) => tree.ancestry(indicator).map(({ code }) => code)));
  return { ...instrument, items, indicators: instrument.indicators.filter(({ code }: Indicator) => used.has(code)) };
}

/** An item shown by the answer to one that left cannot stay: nobody could say of whom it was asked. */
function withTheirConditions(items: readonly Item[]): Item[] {
  const codes = new Set(items.map(({ code }) => code));
  const kept = items.filter(
    ({ visibleWhen }) => !visibleWhen || mentionedIn(visibleWhen).answers.every((code) => codes.has(code)),
  );
  return kept.length === items.length ? kept : withTheirConditions(kept);
}
