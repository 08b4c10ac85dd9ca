// How strict each assessor is, and whether that moved on the way: only among those who scored the same indicators of the same
// subjects, directly or by others in between, since what each was given may differ in quality. Pure. 〔本项目〕 Levels above or below
// their co-assessors by least squares over assessors and indicators (an additive model, as of a block design); drift is the mean
// residual of the later half of one's scores less that of the earlier half.

export interface Rated {
  readonly user: string;
  /** One indicator of one subject. */
  readonly unit: string;
  readonly level: number;
  readonly at: number;
}
export interface Severity {
  readonly user: string;
  /** Those with one number can be compared with each other. */
  readonly group: number;
  /** Scored together with somebody. */
  readonly shared: number;
  /** In levels; negative = stricter than those one overlaps with. */
  readonly severity: number;
  /** null where there are too few scores for two halves. */
  readonly drift: number | null;
}

/** Below so many shared scores nothing is told of an assessor. */
export const leastRatings = 10;
const mostRounds = 500;
const enough = 1e-9;

export function severitiesOf(ratings: readonly Rated[]): Severity[] {
  const byUnit = Map.groupBy(ratings, ({ unit }) => unit);
  const shared = ratings.filter(({ unit }) => (byUnit.get(unit)?.length ?? 0) > 1);
  const byUser = Map.groupBy(shared, ({ user }) => user);
  const groups = groupsOf(shared);
  const effects = fitEffects(shared, groups);
  return [...byUser]
    .filter(([, own]) => own.length >= leastRatings)
    .map(([user, own]) => ({
      user,
      group: groups.get(user) ?? 0,
      shared: own.length,
      severity: effects.ofUser.get(user) ?? 0,
      drift: driftOf(own, effects),
    }));
}

/** Assessors that are linked by shared units, numbered from one. */
function groupsOf(shared: readonly Rated[]): ReadonlyMap<string, number> {
  const unitsOf = Map.groupBy(shared, ({ user }) => user);
  const usersOf = Map.groupBy(shared, ({ unit }) => unit);
  const groups = new Map<string, number>();
  let number = 0;
  for (const first of unitsOf.keys()) {
    if (groups.has(first)) continue;
    number++;
    const waiting = [first];
    for (let user = waiting.pop(); user !== undefined; user = waiting.pop()) {
      if (groups.has(user)) continue;
      groups.set(user, number);
      for (const { unit } of unitsOf.get(user) ?? [])
        for (const other of usersOf.get(unit) ?? []) if (!groups.has(other.user)) waiting.push(other.user);
    }
  }
  return groups;
}

interface Effects {
  readonly ofUser: ReadonlyMap<string, number>;
  readonly ofUnit: ReadonlyMap<string, number>;
}

/** Alternating means, which is least squares; within each group the effects of assessors add up to nought. */
function fitEffects(shared: readonly Rated[], groups: ReadonlyMap<string, number>): Effects {
  const [users, units] = [[...groups.keys()], [...new Set(shared.map(({ unit }) => unit))]];
  const [userAt, unitAt] = [placesOf(users), placesOf(units)];
  const ofRow = {
    user: Int32Array.from(shared, ({ user }) => userAt.get(user) ?? 0),
    unit: Int32Array.from(shared, ({ unit }) => unitAt.get(unit) ?? 0),
    level: Float64Array.from(shared, ({ level }) => level),
  };
  const members = [...Map.groupBy(users.keys(), (at) => groups.get(users[at] ?? '')).values()];
  let ofUser = new Float64Array(users.length);
  let ofUnit = new Float64Array(units.length);
  for (let round = 0; round < mostRounds; round++) {
    const before = ofUser;
    ofUnit = meansLess(units.length, ofRow.unit, ofRow.level, before, ofRow.user);
    ofUser = meansLess(users.length, ofRow.user, ofRow.level, ofUnit, ofRow.unit);
    for (const group of members) {
      const middle = mean(group.map((at) => ofUser[at] ?? 0));
      for (const at of group) ofUser[at] = (ofUser[at] ?? 0) - middle;
    }
    if (ofUser.every((effect, at) => Math.abs(effect - (before[at] ?? 0)) < enough)) break;
  }
  return {
    ofUser: new Map(users.map((user, at) => [user, ofUser[at] ?? 0])),
    ofUnit: new Map(units.map((unit, at) => [unit, ofUnit[at] ?? 0])),
  };
}

const placesOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, at) => [name, at]));

/** By place: the mean of levels less the effect at their other place. */
function meansLess(
  size: number,
  at: Int32Array,
  levels: Float64Array,
  effects: Float64Array,
  other: Int32Array,
): Float64Array<ArrayBuffer> {
  const [sums, counts] = [new Float64Array(size), new Float64Array(size)];
  for (let row = 0; row < levels.length; row++) {
    const place = at[row] ?? 0;
    sums[place] = (sums[place] ?? 0) + ((levels[row] ?? 0) - (effects[other[row] ?? 0] ?? 0));
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return sums.map((sum, place) => sum / (counts[place] || 1));
}

function driftOf(own: readonly Rated[], { ofUser, ofUnit }: Effects): number | null {
  if (own.length < 2 * leastRatings) return null;
  const inOrder = own.toSorted((one, other) => one.at - other.at);
  const rest = inOrder.map(({ user, unit, level }) => level - (ofUnit.get(unit) ?? 0) - (ofUser.get(user) ?? 0));
  const half = Math.floor(rest.length / 2);
  return mean(rest.slice(-half)) - mean(rest.slice(0, half));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
