// A small seeded generator (mulberry32) for simulations inside pure code: the same seed gives the same numbers anywhere.

/** Numbers in [0, 1). */
export type Random = () => number;

/** @param seed any whole number; its lowest 32 bits count. Period 2^32, plenty for a simulation of some million draws. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
