// The attacker: puts answers and persons in every order that a database and its files give away, and pairs them place by place.
// How good the best pairing is, is judged against chance: the same attacks on truths that were dealt out anew.
import { seededRandom } from '../../../questionnaires/schema/seeded-random.ts';

/** Names in the order found in some place. */
export type Order = readonly string[];
export interface Clues {
  readonly answers: readonly Order[];
  readonly persons: readonly Order[];
}
export interface Verdict {
  /** Of the best attack: how many were paired rightly, and how far its order follows the true one (0…1). */
  readonly hits: number;
  readonly following: number;
  /** What the best attack reaches by chance in 99 of 100 cases. */
  readonly chance: { readonly hits: number; readonly following: number };
  readonly aboveChance: boolean;
}

const deals = 1000;

/** The order in which names first stand in some bytes; null where not all of them do. */
export function orderIn(bytes: Buffer, names: readonly string[]): Order | null {
  const found = names.map((name) => ({ name, at: bytes.indexOf(name) }));
  if (found.some(({ at }) => at < 0)) return null;
  return found.sort((a, b) => a.at - b.at).map(({ name }) => name);
}

/** @param truth the person of each answer */
export function judge({ answers, persons }: Clues, truth: ReadonlyMap<string, string>): Verdict {
  const names = [...truth.keys()];
  // Whoever came last may stand first.
  const both = (orders: readonly Order[]): Order[] => orders.flatMap((order) => [order, order.toReversed()]);
  const attacks = both(answers).flatMap((one) => persons.map((other) => [one, placesOf(other)] as const));
  const bestOf = (of: ReadonlyMap<string, string>) => {
    const tried = attacks.map(([order, places]) => {
      const guessed = order.map((answer) => places.get(of.get(answer) ?? '') ?? -1);
      return { hits: guessed.filter((place, at) => place === at).length, following: Math.abs(spearman(guessed)) };
    });
    return {
      hits: Math.max(...tried.map(({ hits }) => hits)),
      following: Math.max(...tried.map(({ following }) => following)),
    };
  };
  const random = seededRandom(20261127);
  const dealt = Array.from({ length: deals }, () => bestOf(dealAnew(names, [...truth.values()], random)));
  const best = bestOf(truth);
  const at99 = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(deals * 0.99)] as number;
  const chance = { hits: at99(dealt.map(({ hits }) => hits)), following: at99(dealt.map((one) => one.following)) };
  return { ...best, chance, aboveChance: best.hits > chance.hits || best.following > chance.following };
}

const placesOf = (order: Order): ReadonlyMap<string, number> => new Map(order.map((name, at) => [name, at]));

function dealAnew(names: readonly string[], persons: string[], random: () => number): ReadonlyMap<string, string> {
  for (let at = persons.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [persons[at], persons[other]] = [persons[other] as string, persons[at] as string];
  }
  return new Map(names.map((name, at) => [name, persons[at] as string]));
}

/** Of places 0…n−1 with their own index. */
function spearman(places: readonly number[]): number {
  const n = places.length;
  const squares = places.reduce((sum, place, at) => sum + (place - at) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}
