// The verdict per first-level indicator: what happened to its items, weights and rules, why that matters, and how a line may
// be drawn through both versions.
import { anchorsIn } from './anchor-items.ts';
import type { DimensionVerdict, Reason, TrendBasis } from './comparison.ts';
import type { Found } from './found.ts';
import { byReason, sortItems } from './item-effects.ts';
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

function judgeKept(found: Found, dimension: string, was: readonly string[], is: readonly string[]): DimensionVerdict {
  const { sides, items, settings } = found;
  const anchors = anchorsIn(sides, dimension, items).filter((code) => !found.effects.linked.has(code));
  const size = sizes(sides, was, is);
  const most = Math.max(size.before, size.after);
  const told = sortItems(found, was, is);
  const exchanged = told.some(({ exchanges }) => exchanges);
  const common = is.filter(
    (code) =>
      was.includes(code) &&
      sides.before.scored.has(code) &&
      sides.after.scored.has(code) &&
      !items.get(code)?.kinds.includes('rescaled'),
  );
  const audience = found.indicators.get(dimension)?.kinds.includes('module-changed') ?? false;
  const crossed = isModule(sides.before, dimension) !== isModule(sides.after, dimension);
  const rules = rulesOf(found, dimension, exchanged, was, is);
  const fewAnchors = exchanged && anchors.length * 2 < most;
  const reasons = byGravity([
    ...(settings.some(({ part }) => part === 'subject') ? [reason('subject-changed')] : []),
    ...(crossed ? [reason('module-changed', [dimension])] : []),
    ...(exchanged && common.length * 2 < most ? [reason('items-replaced')] : []),
    ...(audience && !crossed ? [reason('condition-changed', [dimension])] : []),
    ...byReason(told),
    ...rules.reasons,
    ...(fewAnchors ? [reason('too-few-anchors')] : []),
    ...renamed(found, dimension),
  ]);
  const verdict = worstVerdict(reasons);
  const closed = verdict === 'broken' || audience || fewAnchors;
  const trend: TrendBasis = closed ? 'none' : exchanged ? 'anchors' : rules.rescores ? 'rescored' : 'as-is';
  return {
    dimension,
    state: 'kept',
    module: isModule(sides.after, dimension),
    verdict,
    trend,
    reasons,
    anchors,
    items: size,
  };
}

function renamed({ sides, indicators }: Found, dimension: string): Reason[] {
  const { tree } = sides.after;
  const codes = [...indicators.values()]
    .filter(({ code, kinds }) => kinds.includes('renamed') && tree.domain(code)?.code === dimension)
    .map(({ code }) => code);
  return reasonOf('renamed', codes);
}
