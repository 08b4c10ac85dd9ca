// A small repeatable generator (mulberry32, by Tommy Ettinger, public domain) for simulation, demonstration and golden
// cases. Handed in where chance is needed, so that the pure rooms have none of their own.

/** Numbers in [0, 1) that depend on the seed alone; equal on every machine, since only 32-bit integer steps are used. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
