// Where tries from an address are counted. Whoever has one IPv6 address has at least the whole /64 it lies in, so the tries
// of all of them count together.
import { isIPv6 } from 'node:net';

const groups = 8;
const network = 4;

/** An IPv4 address as it is, also when it comes wrapped in IPv6; of an IPv6 address its /64; anything else as it is. */
export function addressPlace(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (!isIPv6(bare)) return bare;
  const parts = expand(bare);
  const [six = 0, seven = 0, eight = 0] = parts.slice(5);
  if (parts.slice(0, 5).every((part) => part === 0) && six === 0xffff)
    return [seven >> 8, seven & 255, eight >> 8, eight & 255].join('.');
  return `${parts
    .slice(0, network)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of an IPv6 address, `::` filled in and a dotted end read as two groups. */
function expand(address: string): number[] {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((part) => part.toString(16)).join(':'),
  );
  const [before = [], after] = plain
    .split('::')
    .map((side) => (side === '' ? [] : side.split(':')).map((part) => Number.parseInt(part, 16)));
  if (!after) return before;
  return [...before, ...Array<number>(groups - before.length - after.length).fill(0), ...after];
}
