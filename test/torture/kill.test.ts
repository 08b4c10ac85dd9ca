// A short torture in every test run; the long one is `npm run torture`.
import { describe, expect, inject, test } from 'vitest';
import { postgres, sqlite } from './engines.ts';
import { torture } from './rounds.ts';

const size = { institutions: 3, persons: 120 };
const engines = [
  { engine: sqlite, rounds: 3, workers: 1 },
  { engine: sqlite, rounds: 2, workers: 2 },
  { engine: postgres(inject('postgres')), rounds: 3, workers: 1 },
];

/** Chance decides what a kill meets; in all rounds together there must have been some of each. */
const met = { deeds: 0, unanswered: 0 };

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
      met.deeds += tally.deeds;
      met.unanswered += tally.arrived + tally.absent;
    });
  },
);

test('kills met deeds of staff, and submissions under way', () => {
  expect(met.deeds).toBeGreaterThan(0);
  expect(met.unanswered).toBeGreaterThan(0);
});
