// An input told in another order, and what becomes of its result by that.
import { partsAt, reorder, replaceAt } from './places.ts';
import type { Order, Random } from './property.ts';

function shuffled(size: number, random: Random): number[] {
  const order = Array.from({ length: size }, (_, at) => at);
  for (let at = size - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}
const sizeOf = (list: unknown): number => (typeof list === 'object' && list !== null ? Object.keys(list).length : 0);

type Input = readonly unknown[];
interface Turned {
  readonly input: Input;
  /** The result of the first telling as the second must give it. */
  readonly follow: (result: unknown) => unknown;
}

export function turned(order: Order, input: Input, random: Random): Turned {
  if (order.by) return { input: order.by(input), follow: (result) => result };
  if (order.within !== undefined) {
    const own = (list: unknown) => reorder(list, shuffled(sizeOf(list), random));
    return { input: replaceAt(input, order.within, own) as Input, follow: (result) => result };
  }
  const paths = order.of ?? [];
  const places = shuffled(sizeOf(partsAt(input, paths[0] ?? '')[0]?.part), random);
  const turn = (thing: unknown, path: string) => replaceAt(thing, path, (list) => reorder(list, places));
  return {
    input: paths.reduce<unknown>(turn, input) as Input,
    follow: (result) => {
      const followed = (order.alike ?? []).reduce<unknown>(turn, result);
      return order.move ? order.move(followed, (place) => places.indexOf(place)) : followed;
    },
  };
}
