// The verdict per first-level indicator: what happened to its items, weights and rules, why that matters, and how a line may
// be drawn through both versions.
import { anchorsIn, dimensionOf } from './anchor-items.ts';
import type { DimensionVerdict, IndicatorChange, ItemChange, Reason, SettingChange, TrendBasis } from './comparison.ts';
import { differs, type PairWeights } from './design-shares.ts';
import type { ProfileEffects } from './profile-effects.ts';
import { codesOfBoth, type Side, type Sides } from './sides.ts';
import { byGravity, reason, worstVerdict } from './verdict-reasons.ts';

export interface Found {
  readonly sides: Sides;
  readonly items: ReadonlyMap<string, ItemChange>;
  readonly indicators: ReadonlyMap<string, IndicatorChange>;
  readonly settings: readonly SettingChange[];
  readonly weights: readonly PairWeights[];
  readonly effects: ProfileEffects;
}

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
  const anchors = anchorsIn(sides, dimension, items);
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

/** One thing to tell of one item. `exchanges`: the score is made of other answers than before. */
interface Told {
  readonly code: Reason['code'];
  readonly item: string;
  readonly exchanges: boolean;
}

const answersOtherwise = ['condition-changed', 'offers-changed', 'limits-changed'] as const;

function sortItems({ sides, items }: Found, was: readonly string[], is: readonly string[]): Told[] {
  const { before, after } = sides;
  const [old, young] = [new Set(was), new Set(is)];
  return codesOfBoth(was, is).flatMap((item): Told[] => {
    const scored = [before.scored.has(item), after.scored.has(item)];
    const counts = scored.includes(true) || before.keyed.has(item) || after.keyed.has(item);
    const kinds = new Set(items.get(item)?.kinds);
    const tell = (code: Reason['code'], exchanges = scored.includes(true)): Told => ({ code, item, exchanges });
    if (!counts) return kinds.has('reworded') && old.has(item) && young.has(item) ? [tell('reworded', false)] : [];
    if (!old.has(item)) return [tell(before.tree.items.has(item) ? 'items-moved' : 'items-added')];
    if (!young.has(item)) return [tell(after.tree.items.has(item) ? 'items-moved' : 'items-removed')];
    return [
      ...(kinds.has('rescaled') ? [tell(scored.includes(true) ? 'items-rescaled' : 'keyed-items-changed')] : []),
      ...(kinds.has('moved') ? [tell('items-moved', false)] : []),
      ...answersOtherwise.flatMap((kind) => (kinds.has(kind) ? [tell(kind)] : [])),
      ...(scored[0] !== scored[1] ? [tell('cuts-changed')] : []),
      ...(kinds.has('reworded') ? [tell('reworded', false)] : []),
    ];
  });
}

function byReason(told: readonly Told[]): Reason[] {
  return [...Map.groupBy(told, ({ code }) => code)].map(([code, ones]) =>
    reason(
      code,
      ones.map(({ item }) => item),
    ),
  );
}

/** Weights and rules. `rescores`: the same answers give another score. */
function rulesOf(
  found: Found,
  dimension: string,
  exchanged: boolean,
  was: readonly string[],
  is: readonly string[],
): { readonly reasons: readonly Reason[]; readonly rescores: boolean } {
  const { effects, sides } = found;
  const both = new Set(is.filter((code) => was.includes(code)));
  const weighed = reweighted(found, dimension, exchanged, both);
  const tailored = effects.tailored.filter((code) =>
    [sides.before, sides.after].some(({ tree }) => tree.domain(code)?.code === dimension),
  );
  const ofItems = (codes: ReadonlySet<string>) => [...both].filter((code) => codes.has(code));
  const scoring: Reason[] = [
    ...(weighed.length > 0 ? [reason('weights-changed', weighed)] : []),
    ...(effects.model ? [reason('model-changed')] : []),
    ...some('parameters-changed', ofItems(effects.parameters)),
    ...some(
      'cuts-changed',
      ofItems(effects.cuts).filter((code) => scoredInBoth(sides, code)),
    ),
    ...some('linked-changed', ofItems(effects.linked)),
    ...some('tailoring-changed', tailored),
  ];
  const beside: Reason[] = [
    ...some('keys-changed', ofItems(effects.keys)),
    ...(effects.indicatorLevels ? [reason('levels-changed')] : []),
  ];
  return { reasons: [...scoring, ...beside], rescores: scoring.length > 0 };
}

const some = (code: Reason['code'], codes: readonly string[]): Reason[] =>
  codes.length > 0 ? [reason(code, codes)] : [];

const scoredInBoth = ({ before, after }: Sides, code: string): boolean =>
  before.scored.has(code) && after.scored.has(code);

/** Indicators below a dimension, and items within it where none was exchanged, that weigh otherwise. */
function reweighted(
  { sides, indicators, weights }: Found,
  dimension: string,
  exchanged: boolean,
  both: ReadonlySet<string>,
): string[] {
  const { after } = sides;
  const below = [...after.tree.indicators.keys()].filter(
    (code) => code !== dimension && after.tree.domain(code)?.code === dimension,
  );
  const shares = below.filter((code) => indicators.get(code)?.kinds.includes('reweighted'));
  if (exchanged || shares.length > 0) return shares;
  return [...both].filter((code) =>
    weights.some((pair) => {
      const within = [pair.before, pair.after].map(
        ({ item, indicator }) => (item.get(code) ?? 0) / (indicator.get(dimension) || 1),
      );
      return differs(within[0] ?? 0, within[1] ?? 0);
    }),
  );
}

function renamed({ sides, indicators }: Found, dimension: string): Reason[] {
  const { tree } = sides.after;
  const codes = [...indicators.values()]
    .filter(({ code, kinds }) => kinds.includes('renamed') && tree.domain(code)?.code === dimension)
    .map(({ code }) => code);
  return some('renamed', codes);
}
