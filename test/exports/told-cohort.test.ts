// What rows of persons may tell: checked over cohorts of simulated teachers, some of them very much alike.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { canonicalJson } from '../../questionnaires/versions/canonical.ts';
import { addCounters } from '../../scoring/cohort/add-counters.ts';
import { counterLayout } from '../../scoring/cohort/counter-layout.ts';
import { counterDelta, noCounters } from '../../scoring/cohort/counters.ts';
import type { CohortCell } from '../../scoring/report/report-input.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';
import { tellCohort } from '../../server/exports/told-cohort.ts';
import { smallPersonDraft } from '../builders/small-instrument.ts';
import { readPinned } from '../scoring/instruments.ts';

const { instrument, profile } = readPinned('teacher-digital-literacy');
const scorer = compileScorer(instrument, profile);
const layout = counterLayout(instrument, profile);
const contexts = instrument.contexts.map(({ code, values }) => ({ code, values }));

interface Person {
  readonly context: Record<string, string>;
  readonly answers: Answers;
}

/** @param kinds how many different persons there are: few make cells in which all are alike */
function cohortOf(sizes: readonly number[], kinds: number, seed: number): Person[] {
  return sizes.flatMap((size, cell) => {
    const context = Object.fromEntries(
      contexts.map(({ code, values }, at) => [code, values[(at === 0 ? cell : cell >> 1) % values.length]!]),
    );
    return Array.from({ length: size }, (_, at): Person => {
      const random = seededRandom(seed + cell * 1000 + (at % kinds));
      const own = random();
      return { context, answers: simulate({ instrument, profile, context, random, lean: () => own }) };
    });
  });
}

function cellsOf(persons: readonly Person[]): CohortCell[] {
  const cells = new Map<string, CohortCell>();
  for (const { context, answers } of persons) {
    const delta = counterDelta(layout, scoreOne(scorer, { answers, context }), answers);
    const key = canonicalJson(context);
    cells.set(key, {
      contexts: context,
      counters: addCounters(cells.get(key)?.counters ?? noCounters, delta),
    });
  }
  return [...cells.values()];
}

const answerOf = ({ answers }: Person, code: string): string => JSON.stringify(answers[code] ?? null);
const scoresOf = ({ answers, context }: Person): string => {
  const { overall } = scoreOne(scorer, { answers, context });
  return overall.state === 'scored' ? String(overall.value) : overall.reason;
};

describe('rows of persons', () => {
  test('never tell a background of fewer than k, nor what all who share it answered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(1, 2, 3, 8, 50),
        fc.integer({ min: 0, max: 1e6 }),
        (sizes, kinds, seed) => {
          const persons = cohortOf(sizes, kinds, seed);
          const told = tellCohort(instrument, cellsOf(persons), 5);
          const different = new Set(persons.map(scoresOf)).size;
          if (persons.length < 10 || different === 1) expect(told).toBeNull();
          if (!told) return;
          expect(told.persons).toBe(persons.length);
          const groups = new Map<string, Person[]>();
          for (const person of persons) {
            const key = canonicalJson(person.context);
            const group = told.groups.has(key) ? key : 'others';
            groups.set(group, [...(groups.get(group) ?? []), person]);
          }
          for (const [group, members] of groups) {
            expect(members.length).toBeGreaterThanOrEqual(10);
            const hidden = told.groups.get(group) ?? told.others;
            expect(new Set(members.map(scoresOf)).size).toBeGreaterThan(1);
            for (const { code } of instrument.items) {
              const answers = members.map((person) => answerOf(person, code)).filter((answer) => answer !== 'null');
              if (answers.length > 0 && !hidden.has(code)) expect([code, new Set(answers).size]).not.toEqual([code, 1]);
            }
          }
          for (const { code } of instrument.items) {
            const hiding = [...groups].filter(([group]) => (told.groups.get(group) ?? told.others).has(code));
            const answers = hiding.flatMap(([, members]) => members.map((person) => answerOf(person, code)));
            const given = answers.filter((answer) => answer !== 'null');
            const everybody = persons.filter((person) => answerOf(person, code) !== 'null').length;
            if (given.length > 0 && given.length < everybody)
              expect([code, new Set(given).size]).not.toEqual([code, 1]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('tell large and varied groups with their background, and everything they answered', () => {
    const cells = cellsOf(cohortOf([200, 200], 200, 1));
    const told = tellCohort(instrument, cells, 5)!;
    expect([...told.groups.keys()]).toEqual(cells.map((cell) => canonicalJson(cell.contexts)));
    for (const hidden of told.groups.values()) expect([...hidden]).toEqual([]);
  });

  test('keep one small group company, so that it cannot be had as what is left over', () => {
    const told = tellCohort(instrument, cellsOf(cohortOf([60, 40, 4], 60, 2)), 5)!;
    expect(told.groups.size).toBe(1);
    expect(told.persons).toBe(104);
  });

  test('need as many persons as the campaign asks for, and never fewer than ten', () => {
    const cells = (size: number) => cellsOf(cohortOf([size], size, 3));
    expect(tellCohort(instrument, cells(9), 5)).toBeNull();
    expect(tellCohort(instrument, cells(10), 5)).not.toBeNull();
    expect(tellCohort(instrument, cells(19), 20)).toBeNull();
  });

  test('withhold an option that everybody chose among several', () => {
    const draft = smallPersonDraft();
    const small = compileScorer(draft.instrument, draft.profiles[0]);
    const plan = counterLayout(draft.instrument, draft.profiles[0]);
    const random = seededRandom(5);
    const people = Array.from({ length: 30 }, (): Person => {
      const context = { role: 'teacher' };
      const answers = simulate({
        instrument: draft.instrument,
        profile: draft.profiles[0],
        context,
        random,
        lean: random,
      });
      return { context, answers: { ...answers, 'B.1-K': { is: 'value', value: ['a', random() < 0.5 ? 'b' : 'c'] } } };
    });
    const counters = people.reduce(
      (sum, { answers, context }) =>
        addCounters(sum, counterDelta(plan, scoreOne(small, { answers, context }), answers)),
      noCounters,
    );
    const told = tellCohort(draft.instrument, [{ contexts: { role: 'teacher' }, counters }], 5)!;
    expect([...told.groups.values()].map((hidden) => [...hidden])).toEqual([['B.1-K']]);
  });
});
