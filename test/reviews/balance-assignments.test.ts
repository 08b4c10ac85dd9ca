// Proposing who reviews what: by hand-counted cases, and by rules that must hold whatever is asked.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceAssignments, type Candidate, type Slot } from '../../server/reviews/balance-assignments.ts';
import { areConnected } from '../../server/reviews/propose-assignments.ts';

const candidate = (user: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ user, specialities: [], conflicts: new Set<string>() },
  ...more,
});
const slot = (subject: string, wants: string[] = [], indicators: string[] | null = null): Slot => ({
  ...{ subject, institution: `owner of ${subject}`, indicators, wants },
});
const loadsOf = (proposed: readonly { user: string }[], people: readonly Candidate[]): number[] =>
  people.map(({ user }) => proposed.filter((one) => one.user === user).length);

test('sixty subjects with three of twenty assessors each make nine for everybody, all comparable', () => {
  const people = Array.from({ length: 20 }, (_, at) => candidate(`a${at}`));
  const slots = Array.from({ length: 60 }, (_, at) => slot(`s${at}`));
  const { proposed, short } = balanceAssignments(slots, people, 3);
  expect(short).toEqual([]);
  expect(new Set(loadsOf(proposed, people))).toEqual(new Set([9]));
  expect(areConnected(proposed)).toBe(true);
  expect(balanceAssignments(slots, people, 3)).toEqual({ proposed, short });
});

test('nobody judges an institution they are in conflict with, and what cannot be filled is told', () => {
  const people = [candidate('a', { conflicts: new Set(['owner of s1']) }), candidate('b'), candidate('c')];
  const { proposed, short } = balanceAssignments([slot('s1'), slot('s2')], people, 3);
  expect(short).toEqual([{ subject: 's1', wanted: 3, found: 2 }]);
  expect(proposed.filter(({ subject }) => subject === 's1').map(({ user }) => user)).toEqual(['b', 'c']);
});

test('first-level indicators go to those versed in them, and parts of one subject make one assignment', () => {
  const people = [candidate('net', { specialities: ['m/D6'] }), candidate('data', { specialities: ['m/D8'] })];
  const slots = ['s1', 's2'].flatMap((subject) => [
    slot(subject, ['m/D6'], ['D6.1', 'D6.2']),
    slot(subject, ['m/D8'], ['D8.1']),
  ]);
  expect(balanceAssignments(slots, people, 1).proposed).toEqual([
    { subject: 's1', user: 'net', indicators: ['D6.1', 'D6.2'] },
    { subject: 's1', user: 'data', indicators: ['D8.1'] },
    { subject: 's2', user: 'net', indicators: ['D6.1', 'D6.2'] },
    { subject: 's2', user: 'data', indicators: ['D8.1'] },
  ]);
});

test('whoever is versed does not get more than the others', () => {
  const people = [candidate('versed', { specialities: ['higher-vocational'] }), candidate('b'), candidate('c')];
  const slots = Array.from({ length: 9 }, (_, at) => slot(`s${at}`, ['higher-vocational']));
  expect(loadsOf(balanceAssignments(slots, people, 1).proposed, people)).toEqual([3, 3, 3]);
});

test('whatever is asked: nobody twice, nobody in conflict, never more than wanted, loads one apart where all are free', () => {
  const sizes = fc.record({
    people: fc.integer({ min: 1, max: 9 }),
    subjects: fc.integer({ min: 1, max: 25 }),
    each: fc.integer({ min: 1, max: 4 }),
  });
  const barred = fc.array(fc.tuple(fc.nat(8), fc.nat(24)), { maxLength: 20 });
  fc.assert(
    fc.property(sizes, barred, ({ people: count, subjects, each }, conflicts) => {
      const people = Array.from({ length: count }, (_, at) =>
        candidate(`a${at}`, {
          conflicts: new Set(conflicts.filter(([who]) => who === at).map(([, where]) => `owner of s${where}`)),
        }),
      );
      const slots = Array.from({ length: subjects }, (_, at) => slot(`s${at}`));
      const { proposed, short } = balanceAssignments(slots, people, each);
      expect(new Set(proposed.map(({ subject, user }) => `${subject} ${user}`)).size).toBe(proposed.length);
      for (const { subject, user } of proposed)
        expect(people.find((one) => one.user === user)?.conflicts.has(`owner of ${subject}`)).toBe(false);
      const missing = short.reduce((sum, one) => sum + one.wanted - one.found, 0);
      expect(proposed.length + missing).toBe(subjects * each);
      const loads = loadsOf(proposed, people);
      if (people.every((one) => one.conflicts.size === 0) && each <= count)
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 200 },
  );
});
