// One ability: how much of what employers require is supplied. Supply is the lower of what the programme plans and what its
// graduates reach; more than is required counts as met and no further. Only + − × ÷ and comparisons.
import { type Layout, unanswered } from '../weighted-tree/layout.ts';
import { itemValue } from '../weighted-tree/roll-up.ts';

/** Codes of the four items. */
export interface Roles {
  readonly planned: string;
  readonly required: string;
  readonly importance: string;
  readonly reached: string;
}
/** Their columns in a row. */
export type Ability = { readonly [Role in keyof Roles]: number };

export interface Match {
  /** 0…100: 100 less what is missing of the required level. */
  readonly value: number;
  /** Mean importance on 1…5: the weight. */
  readonly importance: number;
  /** Points. */
  readonly told: { readonly required: number; readonly supply: number; readonly importance: number };
}

/** null where one of the four is missing: one side alone makes no match. */
export function matchOf({ columns }: Layout, ability: Ability, row: Int8Array, offset: number): Match | null {
  const points = (column: number): number | null => {
    const code = row[offset + column] as number;
    return code <= unanswered ? null : itemValue(code, columns[column]?.steps ?? 2);
  };
  const planned = points(ability.planned);
  const required = points(ability.required);
  const importance = points(ability.importance);
  const reached = points(ability.reached);
  if (planned === null || required === null || importance === null || reached === null) return null;
  const supply = Math.min(planned, reached);
  return {
    value: 100 - Math.max(0, required - supply),
    importance: 1 + importance / 25,
    told: { required, supply, importance },
  };
}
