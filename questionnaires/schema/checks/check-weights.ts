// Weights add up and are what they claim to be: no AHP without judgements, no method this version cannot compute.
import type { Profile } from '../profile.ts';
import { designWeights, isScored, tailoredOut } from '../scored-weights.ts';
import { type Examined, type Faults, profilePath } from './draft.ts';
import { instrumentFault } from './instrument-faults.ts';

const tolerance = 1e-9;
const heaviestLinked = 0.15;
type Values = Readonly<Record<string, number>>;

/** As authors write weights, without the dust of binary fractions: 0.8999999999999999 is 90%. */
export const percentOf = (share: number): string => `${Number((share * 100).toPrecision(12))}%`;

export function* checkWeights(draft: Examined): Faults {
  for (const profile of draft.profiles) {
    const path = `${profilePath(profile)}.weights`;
    if (profile.weights.method === 'direct') yield* checkValues(profile.weights.values, path, draft);
    if (profile.weights.method === 'ahp') {
      yield* checkJudgements(profile.weights.judgements, path, draft);
      yield instrumentFault(path, 'method-not-served', 'ahp');
    } else yield* checkLinkedWeight(profile, path, draft);
    for (const candidate of profile.candidateWeights ?? [])
      yield* checkValues(candidate.values, `${profilePath(profile)}.candidateWeights.${candidate.name}`, draft, true);
  }
}

/** Groups of siblings that need weights: every parent's children, and the first level without modules. */
function siblingGroups({ tree }: Examined): [string, string[]][] {
  return [...tree.children].map(([parent, children]) => [
    parent,
    children.filter((child) => !child.module).map((child) => child.code),
  ]);
}

/** @param partial a group of which nothing is named is left alone (a documented set need not weigh every level) */
function* checkValues(values: Values, path: string, draft: Examined, partial = false): Faults {
  const groups = siblingGroups(draft);
  const weighted = new Set(groups.flatMap(([, codes]) => codes));
  for (const code of Object.keys(values))
    if (!weighted.has(code)) yield instrumentFault(`${path}.${code}`, 'weight-unknown');
  for (const [parent, codes] of groups) {
    if (codes.length === 0 || (partial && !codes.some((code) => Object.hasOwn(values, code)))) continue;
    const missing = codes.filter((code) => !Object.hasOwn(values, code));
    for (const code of missing) yield instrumentFault(`${path}.${code}`, 'weight-missing');
    for (const code of codes) {
      const value = values[code];
      if (value !== undefined && !(value > 0)) yield instrumentFault(`${path}.${code}`, 'weight-not-positive', value);
    }
    const sum = codes.reduce((total, code) => total + (values[code] ?? 0), 0);
    if (missing.length === 0 && !(Math.abs(sum - 1) <= tolerance))
      yield instrumentFault(`${path}.${parent || 'first-level'}`, 'weights-off-sum', percentOf(sum));
  }
}

type Judgements = (Profile['weights'] & { method: 'ahp' })['judgements'];

function* checkJudgements(judgements: Judgements, path: string, draft: Examined): Faults {
  for (const [parent, codes] of siblingGroups(draft)) {
    if (codes.length < 2) continue;
    const judged = judgements.find((judgement) => judgement.parent === parent);
    const place = `${path}.${parent || 'first-level'}`;
    if (!judged) yield instrumentFault(place, 'ahp-without-judgements', parent || '一级指标');
    else if (judged.children.toSorted().join() !== codes.toSorted().join())
      yield instrumentFault(place, 'ahp-wrong-children');
    for (const matrix of judged?.matrices ?? []) yield* checkMatrix(matrix, judged?.children.length ?? 0, place);
  }
}

function* checkMatrix(matrix: readonly (readonly number[])[], size: number, path: string): Faults {
  if (matrix.length !== size || matrix.some((row) => row.length !== size)) {
    yield instrumentFault(path, 'ahp-wrong-size');
    return;
  }
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      const product = (matrix[row]?.[column] ?? 0) * (matrix[column]?.[row] ?? 0);
      if (Math.abs(product - 1) > 1e-6) yield instrumentFault(path, 'ahp-not-reciprocal', `${row + 1},${column + 1}`);
    }
}

function matchedItems({ model }: Profile): string[] {
  const { parameters } = model;
  return 'abilities' in parameters
    ? Object.values(parameters.abilities).flatMap(({ required, importance, reached }) => [
        required,
        importance,
        reached,
      ])
    : [];
}

/** All linked items together, by design and after every declared 裁剪. */
function* checkLinkedWeight(profile: Profile, path: string, { instrument, tree }: Examined): Faults {
  // A match of two sides is made of what the sides say: the limit is for the self-ratings of persons beside a form.
  const matched = new Set(matchedItems(profile));
  const linked = instrument.items.filter(
    (item) => item.kind === 'linked' && !matched.has(item.code) && isScored(item, profile),
  );
  if (linked.length === 0) return;
  const types = [undefined, ...instrument.serves.tailoring.map(({ type }) => type)];
  for (const type of types) {
    const { item } = designWeights(instrument, profile, tailoredOut(instrument, type, tree), tree);
    const weight = linked.reduce((sum, one) => sum + (item.get(one.code) ?? 0), 0);
    if (weight > heaviestLinked + tolerance)
      yield instrumentFault(type ? `${path}.${type}` : path, 'linked-too-heavy', `${(weight * 100).toFixed(1)} %`);
  }
}
