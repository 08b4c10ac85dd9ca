// A short torture in every test run; the long one is `npm run torture`.
import { describe, expect, inject, test } from 'vitest';
import { postgres, sqlite } from './engines.ts';
import { torture } from './rounds.ts';

const size = { institutions: 3, persons: 120 };
const engines = [
  { engine: sqlite, rounds: 2, workers: 1 },
  { engine: sqlite, rounds: 1, workers: 2 },
  { engine: postgres(inject('postgres')), rounds: 2, workers: 1 },
];

describe.each(engines)(
  'a server of $workers killed at random moments on $engine.name',
  ({ engine, rounds, workers }) => {
    test('keeps every answer it acknowledged exactly once, and of the others nothing or all', {
      timeout: 300_000,
    }, async () => {
      const seed = Date.now() % 2 ** 31;
      const tally = await torture({ engine, rounds, workers, seed, size, say: () => {} });
      expect([`seed ${seed}`, tally.faults]).toEqual([`seed ${seed}`, []]);
      expect(tally.rounds).toBe(rounds);
      expect(tally.acknowledged).toBeGreaterThan(0);
      expect(tally.deeds).toBeGreaterThan(0);
      expect(tally.arrived + tally.absent).toBeGreaterThan(0);
    });
  },
);
