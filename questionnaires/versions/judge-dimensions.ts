// The verdict per first-level indicator: what happened to its items, weights and rules, why that matters, and how a line may
// be drawn through both versions.

import type { DimensionVerdict, Reason, TrendBasis } from '../schema/comparison.ts';
import { anchorsIn } from './anchor-items.ts';
import type { Found } from './found.ts';
import { byReason, sortItems, type Told } from './item-effects.ts';
import { rulesOf } from './rule-effects.ts';
import { codesOfBoth, dimensionOf, type Side, type Sides } from './sides.ts';
import { byGravity, reason, reasonOf, worstVerdict } from './verdict-reasons.ts';

const topsOf = ({ tree }: Side): string[] => (tree.children.get('') ?? []).map(({ code }) => code);
const isModule = ({ tree }: Side, code: string): boolean => tree.indicators.get(code)?.module !== undefined;

/** In the order of the later version; dimensions that were removed come last. */
export function judgeDimensions(found: Found): DimensionVerdict[] {
  const { before, after } = found.sides;
  const inside = [itemsByDimension(before), itemsByDimension(after)] as const;
  const [old, young] = [topsOf(before), topsOf(after)];
  return codesOfBoth(old, young).map((code) => {
    const [was, is] = [inside[0].get(code) ?? [], inside[1].get(code) ?? []];
    if (!old.includes(code) || !young.includes(code)) return loneDimension(found, code, young.includes(code), was, is);
    return judgeKept(found, code, was, is);
  });
}

function itemsByDimension(side: Side): Map<string, string[]> {
  const codes = side.version.instrument.items.map(({ code }) => code);
  return Map.groupBy(codes, (code) => dimensionOf(side, code));
}

function loneDimension(
  { sides }: Found,
  dimension: string,
  added: boolean,
  was: readonly string[],
  is: readonly string[],
): DimensionVerdict {
  return {
    dimension,
    state: added ? 'added' : 'removed',
    module: isModule(added ? sides.after : sides.before, dimension),
    verdict: 'broken',
    trend: 'none',
    reasons: [reason(added ? 'dimension-added' : 'dimension-removed', [dimension])],
    anchors: [],
    items: sizes(sides, was, is),
  };
}

function sizes({ before, after }: Sides, was: readonly string[], is: readonly string[]): DimensionVerdict['items'] {
  return {
    before: was.filter((code) => before.scored.has(code)).length,
    after: is.filter((code) => after.scored.has(code)).length,
  };
}

/** What became of the items that make up the score. */
interface Rest {
  readonly told: readonly Told[];
  /** The score is made of other answers than before. */
  readonly exchanged: boolean;
  /** Fewer than half of the scored items are in both. */
  readonly replaced: boolean;
  readonly anchors: readonly string[];
  readonly fewAnchors: boolean;
  readonly size: DimensionVerdict['items'];
}

function restOf(found: Found, dimension: string, was: readonly string[], is: readonly string[]): Rest {
  const { sides, items, effects } = found;
  const told = sortItems(found, was, is);
  const exchanged = told.some(({ exchanges }) => exchanges);
  const size = sizes(sides, was, is);
  const tooFew = (codes: readonly string[]): boolean =>
    exchanged && codes.length * 2 < Math.max(size.before, size.after);
  const before = new Set(was.filter((code) => sides.before.scored.has(code)));
  const lasting = is.filter(
    (code) => before.has(code) && sides.after.scored.has(code) && !items.get(code)?.kinds.includes('rescaled'),
  );
  const anchors = anchorsIn(sides, dimension, items).filter((code) => !effects.linked.has(code));
  return { told, exchanged, replaced: tooFew(lasting), anchors, fewAnchors: tooFew(anchors), size };
}

function judgeKept(found: Found, dimension: string, was: readonly string[], is: readonly string[]): DimensionVerdict {
  const { sides, indicators, settings } = found;
  const rest = restOf(found, dimension, was, is);
  const rules = rulesOf(found, dimension, rest.exchanged, was, is);
  const audience = indicators.get(dimension)?.kinds.includes('module-changed') ?? false;
  const crossed = isModule(sides.before, dimension) !== isModule(sides.after, dimension);
  const reasons = byGravity([
    ...(settings.some(({ part }) => part === 'subject') ? [reason('subject-changed')] : []),
    ...(crossed ? [reason('module-changed', [dimension])] : []),
    ...(rest.replaced ? [reason('items-replaced')] : []),
    ...(audience && !crossed ? [reason('condition-changed', [dimension])] : []),
    ...byReason(rest.told),
    ...rules.reasons,
    ...(rest.fewAnchors ? [reason('too-few-anchors')] : []),
    ...renamed(found, dimension),
  ]);
  const verdict = worstVerdict(reasons);
  const closed = verdict === 'broken' || audience || rest.fewAnchors;
  const trend: TrendBasis = closed ? 'none' : rest.exchanged ? 'anchors' : rules.rescores ? 'rescored' : 'as-is';
  const { anchors, size: items } = rest;
  const module = isModule(sides.after, dimension);
  return { dimension, state: 'kept', module, verdict, trend, reasons, anchors, items };
}

function renamed({ sides, indicators }: Found, dimension: string): Reason[] {
  const { tree } = sides.after;
  const codes = [...indicators.values()]
    .filter(({ code, kinds }) => kinds.includes('renamed') && tree.domain(code)?.code === dimension)
    .map(({ code }) => code);
  return reasonOf('renamed', codes);
}
