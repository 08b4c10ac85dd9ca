// Makes a plausible answer set for an instrument: for the demonstration, for golden cases and for tests, so that none of
// them needs hand-made answers. Chance is handed in; a latent ability per indicator shows through noise.
import type { Instrument, Item } from './instrument.ts';
import type { Cuts, Profile } from './profile.ts';
import { type Answer, type Answers, memberTotal, type NumberValue } from './response.ts';
import { type Context, compileVisibility, readFrom, type Visibility, type VisibleItem } from './visible-items.ts';

export interface Simulation {
  readonly instrument: Instrument;
  /** Needed for keyed items to be right more often with ability, and for counted facts to fit their levels. */
  readonly profile?: Profile;
  readonly context: Context;
  /** Numbers in [0, 1); see seeded-random.ts. */
  readonly random: () => number;
  /** How strong this subject is on a leaf indicator, 0…1. */
  readonly lean: (indicator: string) => number;
}

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Roughly normal with standard deviation 1: twelve-fold sums need more draws than a demonstration is worth. */
function noise(random: () => number): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}

/** A million simulations ask about the same instrument. */
const compiled = new WeakMap<Instrument, Visibility>();

function visibilityOf(instrument: Instrument): Visibility {
  const known = compiled.get(instrument) ?? compileVisibility(instrument);
  compiled.set(instrument, known);
  return known;
}

/** Passes the compiled checker of the same instrument. */
export function simulate(simulation: Simulation): Answers {
  const { instrument, context, random } = simulation;
  const visibility = visibilityOf(instrument);
  const ability = new Map<string, number>();
  const abilityOf = (indicator: string): number => {
    const known = ability.get(indicator) ?? within(simulation.lean(indicator) + 0.12 * noise(random), 0, 1);
    ability.set(indicator, known);
    return known;
  };

  // A later item may appear because of an earlier answer: answer what is newly visible until nothing is.
  const answers: Record<string, Answer> = {};
  for (let round = 0; round <= instrument.items.length; round++) {
    const open = visibility
      .visible(context, readFrom(answers))
      .filter(({ item }) => !Object.hasOwn(answers, item.code));
    if (open.length === 0) break;
    for (const visible of open)
      answers[visible.item.code] = answerItem(visible, simulation, abilityOf(visible.item.indicator));
  }
  // An answer given before its item was hidden again does not belong to the response.
  const shown = new Set(visibility.visible(context, readFrom(answers)).map(({ item }) => item.code));
  return Object.fromEntries(Object.entries(answers).filter(([code]) => shown.has(code)));
}

function answerItem({ item, mayBeNotApplicable }: VisibleItem, simulation: Simulation, ability: number): Answer {
  const { random, profile } = simulation;
  const reasoned = item.notApplicable?.reason ? { reason: '本校未开展此项工作(模拟)' } : {};
  const shareNotApplicable = item.notApplicable?.when ? 0.25 : 0.03;
  if (mayBeNotApplicable && random() < shareNotApplicable) return { is: 'not-applicable', ...reasoned };
  if (item.decline && random() < 0.12 * (1 - ability)) return { is: 'skipped' };
  return { is: 'value', value: makeValue(item, simulation, profile, ability) };
}

function makeValue(item: Item, simulation: Simulation, profile: Profile | undefined, ability: number) {
  const { random, instrument } = simulation;
  switch (item.kind) {
    case 'ladder':
      return levelOf(item.steps, ability, random);
    case 'likert':
      return levelOf(instrument.scales.find((scale) => scale.code === item.scale)?.points ?? 1, ability, random);
    case 'choice':
      return chooseOne(item, profile, ability, random);
    case 'choices':
      return chooseSeveral(item, profile, ability, random);
    case 'number':
      return countFact(item, profile?.cuts[item.code], ability, random);
    case 'text':
      return [...'模拟填写的文字'].slice(0, item.maxLength).join('');
    case 'linked':
      throw new Error(`Linked item ${item.code} is never asked.`);
  }
}

function levelOf(points: number, ability: number, random: () => number): number {
  return within(Math.round(1 + (points - 1) * (ability + 0.14 * noise(random))), 1, points);
}

const pick = <T>(things: readonly T[], random: () => number): T | undefined =>
  things[Math.floor(random() * things.length)];

/** Right with chance guess … 0.95, rising with ability; without a key any option. */
function knows(code: string, profile: Profile | undefined, ability: number, random: () => number): boolean {
  const guess = profile?.keys[code]?.guess ?? 0;
  return random() < guess + (0.95 - guess) * ability;
}

function chooseOne(
  item: Item & { kind: 'choice' },
  profile: Profile | undefined,
  ability: number,
  random: () => number,
): string {
  const right = profile?.keys[item.code]?.correct[0];
  const wrong = item.options.filter((option) => option !== right);
  if (right !== undefined && knows(item.code, profile, ability, random)) return right;
  return pick(wrong, random) ?? item.options[0] ?? '';
}

function chooseSeveral(
  item: Item & { kind: 'choices' },
  profile: Profile | undefined,
  ability: number,
  random: () => number,
): string[] {
  const atLeast = item.atLeast ?? 1;
  const atMost = item.atMost ?? item.options.length;
  const right = profile?.keys[item.code]?.correct;
  if (right && right.length <= atMost && knows(item.code, profile, ability, random))
    return item.options.filter((option) => right.includes(option));
  const rest = [...item.options];
  const wanted = Math.min(atMost, Math.max(atLeast, Math.ceil(random() * item.options.length)));
  while (rest.length > wanted) rest.splice(Math.floor(random() * rest.length), 1);
  return rest;
}

/** A count whose level follows the ability where the profile has cuts, with a denominator of some hundreds. */
function countFact(
  item: Item & { kind: 'number' },
  cuts: Cuts | undefined,
  ability: number,
  random: () => number,
): NumberValue {
  const target = within(resultFor(item, cuts, ability, random), item.min, item.max);
  const notes = {
    asOf: '2026-09-01',
    basis: '按填报口径统计(模拟)',
    department: pick(['教务处', '信息中心', '质量办', '人事处'], random) ?? '教务处',
  };
  if (item.form === 'plain') {
    const unit = 10 ** item.decimals;
    return { numerator: within(Math.round(target * unit) / unit, item.min, item.max), ...notes };
  }
  if (item.form === 'sum') return { ...sumOfMembers(item, target, random), ...notes };
  const denominator = 40 + Math.floor(random() * 400);
  const per = item.form === 'ratio' ? 100 : 1;
  const lowest = Math.ceil((item.min / per) * denominator);
  const highest = Math.floor((item.max / per) * denominator);
  return { numerator: within(Math.round((target / per) * denominator), lowest, highest), denominator, ...notes };
}

/** Three to six members share the total. */
function sumOfMembers(
  item: Item & { kind: 'number' },
  target: number,
  random: () => number,
): Pick<NumberValue, 'numerator' | 'members'> {
  const unit = 10 ** item.decimals;
  let left = Math.floor(within(target, item.min, item.max) * unit);
  const names = [...'甲乙丙丁戊己'].slice(0, 3 + Math.floor(random() * 4));
  const members = names.map((name, at) => {
    const own = at === names.length - 1 ? left : Math.floor(left * random());
    left -= own;
    return { name: `成员${name}(模拟)`, value: own / unit };
  });
  return { numerator: memberTotal(members, item.decimals), members };
}

function resultFor(
  item: Item & { kind: 'number' },
  cuts: Cuts | undefined,
  ability: number,
  random: () => number,
): number {
  if (!cuts) return item.min + (item.max - item.min) * ability;
  const rising = cuts.direction === 'up';
  const level = within(Math.floor((rising ? ability : 1 - ability) * (cuts.at.length + 1)), 0, cuts.at.length);
  // An open top such as "at most 1000 devices" would give absurd figures: stay within twice the last cut.
  const low = cuts.at[level - 1] ?? item.min;
  const high = cuts.at[level] ?? Math.min(item.max, Math.max(low * 2, low + 1));
  return low + (high - low) * random();
}
