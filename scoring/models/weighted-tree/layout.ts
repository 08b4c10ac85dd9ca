// The weighted tree compiled: columns of a row and nodes in an order where children come first, so that one pass over
// plain arrays scores a row. Nothing here depends on answers.
import type { Instrument, Item } from '../../../questionnaires/schema/instrument.ts';
import type { Cuts, Profile } from '../../../questionnaires/schema/profile.ts';
import {
  type DesignWeights,
  designWeights,
  isScored,
  pointSteps,
  tailoredOut,
} from '../../../questionnaires/schema/scored-weights.ts';
import { type Tree, treeOf } from '../../../questionnaires/schema/tree.ts';
import { compileVisibility, type Visibility } from '../../../questionnaires/schema/visible-items.ts';

/** Codes of a row besides levels 1…m (scored) and wrong/right (keyed). */
export const absent = -2;
export const notApplicable = -1;
export const unanswered = 0;
export const wrong = 1;
export const right = 2;

export interface Column {
  readonly item: Item;
  readonly scored: boolean;
  /** Number of levels of a scored item. */
  readonly steps: number;
  readonly cuts: Cuts | undefined;
  readonly key: { readonly correct: ReadonlySet<string>; readonly guess: number } | undefined;
  /** Share of a whole core or module by design. */
  readonly designWeight: number;
  readonly core: boolean;
}

export interface Node {
  /** '' is the overall. */
  readonly code: string;
  readonly children: readonly number[];
  /** Scored columns hanging directly here (leaves only). */
  readonly columns: readonly number[];
  /** Scored columns at or below. */
  readonly below: readonly number[];
  readonly keyedBelow: readonly number[];
  readonly share: number;
  readonly domain: boolean;
  readonly core: boolean;
}

export interface Layout {
  readonly instrument: Instrument;
  readonly profile: Profile;
  readonly tree: Tree;
  readonly columns: readonly Column[];
  readonly nodes: readonly Node[];
  /** Index of the overall node: the last. */
  readonly overall: number;
  readonly nodeOf: ReadonlyMap<string, number>;
  readonly visibility: Visibility;
  readonly outByType: ReadonlyMap<string, ReadonlySet<string>>;
}

function stepsOf(item: Item, instrument: Instrument, cuts: Cuts | undefined): number {
  if (item.kind === 'choice' || item.kind === 'choices') return right;
  if (item.kind === 'ladder') return item.steps;
  if (item.kind === 'likert') return instrument.scales.find((scale) => scale.code === item.scale)?.points ?? 2;
  if (item.kind === 'linked' && cuts === undefined) return pointSteps;
  return (cuts?.at.length ?? 1) + 1;
}

function columnsOf(instrument: Instrument, profile: Profile, tree: Tree, weights: DesignWeights): Column[] {
  return instrument.items.flatMap((item): Column[] => {
    const scored = isScored(item, profile);
    const key = Object.hasOwn(profile.keys, item.code) ? profile.keys[item.code] : undefined;
    if (!scored && !key) return [];
    const cuts = Object.hasOwn(profile.cuts, item.code) ? profile.cuts[item.code] : undefined;
    return [
      {
        item,
        scored,
        steps: scored ? stepsOf(item, instrument, cuts) : 0,
        cuts,
        key: key ? { correct: new Set(key.correct), guess: key.guess } : undefined,
        designWeight: weights.item.get(item.code) ?? 0,
        core: tree.domain(item.indicator)?.module === undefined,
      },
    ];
  });
}

/**
 * @param declared weights that hold instead of the profile's in every group of siblings that it names
 * @throws on an unserved weighting method; broken trees are the checker's business.
 */
export function compileLayout(
  instrument: Instrument,
  profile: Profile,
  declared: Readonly<Record<string, number>> = {},
): Layout {
  const tree = treeOf(instrument);
  const weights = designWeights(instrument, profile, new Set(), tree, declared);
  const columns = columnsOf(instrument, profile, tree, weights);
  const at = (code: string, scored: boolean) =>
    columns.flatMap((column, index) => (column.scored === scored && column.item.indicator === code ? [index] : []));
  const nodes: Node[] = [];
  const nodeOf = new Map<string, number>();

  const add = (code: string): number => {
    const core = tree.domain(code)?.module === undefined;
    const children = (tree.children.get(code) ?? []).map((child) => add(child.code));
    const own = at(code, true);
    const gather = (pick: (node: Node) => readonly number[], mine: readonly number[]) => [
      ...mine,
      ...children.flatMap((child) => pick(nodes[child] as Node)),
    ];
    nodes.push({
      code,
      children,
      columns: own,
      below: gather((node) => node.below, own),
      keyedBelow: gather((node) => node.keyedBelow, at(code, false)),
      share: weights.share.get(code) ?? 0,
      domain: tree.indicators.get(code)?.parent === null,
      core,
    });
    nodeOf.set(code, nodes.length - 1);
    return nodes.length - 1;
  };

  const first = (tree.children.get('') ?? []).map((indicator) => add(indicator.code));
  const core = first.filter((index) => nodes[index]?.core);
  nodes.push({
    code: '',
    children: core,
    columns: [],
    below: core.flatMap((index) => nodes[index]?.below ?? []),
    keyedBelow: first.flatMap((index) => nodes[index]?.keyedBelow ?? []),
    share: 1,
    domain: false,
    core: true,
  });
  const types = instrument.serves.tailoring.map(({ type }) => type);
  return {
    instrument,
    profile,
    tree,
    columns,
    nodes,
    overall: nodes.length - 1,
    nodeOf,
    visibility: compileVisibility(instrument),
    outByType: new Map(types.map((type) => [type, tailoredOut(instrument, type, tree)])),
  };
}
