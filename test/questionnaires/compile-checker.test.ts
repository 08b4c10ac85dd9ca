// The gate for answers: every forged kind is refused by name, and nothing unknown is ever stored.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnswerFaultCode, answerFaults } from '../../questionnaires/schema/answer-faults.ts';
import { compileChecker } from '../../questionnaires/schema/compile-checker.ts';
import { type Answers, numberResult, numberValueSchema } from '../../questionnaires/schema/response.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { visibleItems } from '../../questionnaires/schema/visible-items.ts';
import { smallInstitutionDraft, smallPersonDraft } from '../builders/small-instrument.ts';

const person = smallPersonDraft().instrument;
const institution = smallInstitutionDraft().instrument;
const personChecker = compileChecker(person);
const institutionChecker = compileChecker(institution);
const value = (answer: unknown) => ({ is: 'value', value: answer });

const pupil = { role: 'pupil' };
const pupilAnswers: Record<string, unknown> = {
  'A.1.1-L': value(3),
  'A.1.2-L': value(2),
  'A.2-L': { is: 'not-applicable' },
  'A.2-K': value('b'),
  'B.1-L': value(5),
  'B.1-K': value(['c', 'a']),
  'B.2-I': value(4),
  'B.2-T': { is: 'skipped' },
};
const count = { numerator: 30, denominator: 40, asOf: '2026-09-01', basis: '在用系统', department: '信息中心' };
const rooms = { numerator: 12, asOf: '2024-02-29', basis: '在用实训室', department: '教务处' };
const college = { institutionType: 'higher-vocational' };
const institutionAnswers: Record<string, unknown> = {
  ...Object.fromEntries(
    ['D1.1', 'D1.2', 'D2.1', 'D2.2', 'D2.3', 'D3.1', 'D3.2'].map((code) => [`${code}-L`, value(3)]),
  ),
  'D1.1-N': value(count),
  'D2.1-N': value(rooms),
};

/** The same form with its plain count asked as a quotient: Mbps per student, at most 50. */
const perStudent = structuredClone(institution);
for (const item of perStudent.items)
  if (item.code === 'D2.1-N' && item.kind === 'number') Object.assign(item, { form: 'quotient', decimals: 2 });
const cuts = { at: [0.1, 0.3, 0.5, 0.7], direction: 'up', source: '测试', status: '本项目' } as const;
const bandwidth = { ...rooms, numerator: 1000, denominator: 4000 };

const faultsOf = (result: ReturnType<typeof personChecker.check>): string[] =>
  result.ok ? [] : result.faults.map(({ item, code }) => `${item} ${code}`);
const asPerson = (change: Record<string, unknown>, context: unknown = pupil): string[] =>
  faultsOf(personChecker.check({ context, answers: { ...pupilAnswers, ...change } }));
const asInstitution = (change: Record<string, unknown>, context: unknown = college): string[] =>
  faultsOf(institutionChecker.check({ context, answers: { ...institutionAnswers, ...change } }));
const counting = (change: Record<string, unknown>): Record<string, unknown> => ({
  'D1.1-N': value({ ...count, ...change }),
});

describe('an honest response', () => {
  test('is accepted, in asked order, choices in the questionnaire’s order', () => {
    const result = personChecker.check({ context: pupil, answers: pupilAnswers });
    expect(result).toEqual({ ok: true, context: pupil, answers: { ...pupilAnswers, 'B.1-K': value(['a', 'c']) } });
    expect(result.ok && Object.keys(result.answers)).toEqual(Object.keys(pupilAnswers));
    expect(institutionChecker.check({ context: college, answers: institutionAnswers }).ok).toBe(true);
  });

  test('an unanswered item that offers 不愿回答 is stored as skipped', () => {
    const { 'B.2-T': _, ...rest } = pupilAnswers;
    const result = personChecker.check({ context: pupil, answers: rest });
    expect(result.ok && result.answers['B.2-T']).toEqual({ is: 'skipped' });
  });

  test('is not changed by checking it', () => {
    const frozen = Object.freeze(structuredClone(pupilAnswers));
    expect(personChecker.check({ context: Object.freeze({ ...pupil }), answers: frozen }).ok).toBe(true);
    expect(frozen).toEqual(pupilAnswers);
  });

  test('notes are stored without the spaces around them', () => {
    const result = institutionChecker.check({
      context: college,
      answers: { ...institutionAnswers, 'D3.2-L': { is: 'not-applicable', reason: '  无实训基地 ' } },
    });
    expect(result.ok && result.answers['D3.2-L']).toEqual({ is: 'not-applicable', reason: '无实训基地' });
  });
});

interface Forgery {
  readonly what: string;
  readonly change: Record<string, unknown>;
  readonly fault: string;
}
const forge = (what: string, item: string, answer: unknown, code: AnswerFaultCode): Forgery => ({
  what,
  change: { [item]: answer },
  fault: `${item} ${code}`,
});

const personForgeries: Forgery[] = [
  forge('99 on a five-step ladder', 'A.1.1-L', value(99), 'off-scale'),
  forge('0 on a five-step ladder', 'A.1.1-L', value(0), 'off-scale'),
  forge('half a level', 'B.1-L', value(2.5), 'off-scale'),
  forge('5 on a four-point scale', 'B.2-I', value(5), 'off-scale'),
  forge('text on a ladder', 'B.1-L', value('3'), 'not-a-number'),
  forge('infinity on a ladder', 'B.1-L', value(Number.POSITIVE_INFINITY), 'not-a-number'),
  forge('not-a-number on a ladder', 'B.1-L', value(Number.NaN), 'not-a-number'),
  forge('a list on a ladder', 'B.1-L', value([3]), 'wrong-kind'),
  forge('a bare number instead of an answer', 'B.1-L', 3, 'wrong-kind'),
  forge('null instead of an answer', 'B.1-L', null, 'wrong-kind'),
  forge('an answer of an unknown kind', 'B.1-L', { is: 'maybe', value: 3 }, 'wrong-kind'),
  forge('a smuggled field', 'B.1-L', { is: 'value', value: 3, score: 100 }, 'wrong-kind'),
  forge(
    'a smuggled prototype',
    'B.1-L',
    JSON.parse('{"is":"value","value":3,"__proto__":{"score":100}}'),
    'wrong-kind',
  ),
  forge('a value beside 不适用', 'A.2-L', { is: 'not-applicable', value: 3 }, 'wrong-kind'),
  forge('an unknown option', 'A.2-K', value('z'), 'unknown-option'),
  forge('an option named like an object method', 'A.2-K', value('constructor'), 'unknown-option'),
  forge('a list on a single choice', 'A.2-K', value(['b']), 'wrong-kind'),
  forge('an option chosen twice', 'B.1-K', value(['a', 'a']), 'repeated'),
  forge('too many options', 'B.1-K', value(['a', 'b', 'c']), 'too-many'),
  forge('a giant list', 'B.1-K', value(Array.from({ length: 100_000 }, () => 'a')), 'too-many'),
  forge('no option at all', 'B.1-K', value([]), 'too-few'),
  forge('numbers among options', 'B.1-K', value([1]), 'wrong-kind'),
  forge('over-long text', 'B.2-T', value('字'.repeat(51)), 'too-long'),
  forge('an empty text', 'B.2-T', value('   '), 'missing'),
  forge('a NUL character', 'B.2-T', value('a\u0000b'), 'bad-text'),
  forge('half a surrogate pair', 'B.2-T', value('a\ud83d'), 'bad-text'),
  forge('不适用 where it is not offered', 'B.1-L', { is: 'not-applicable' }, 'not-allowed'),
  forge('不适用 without its reason', 'B.2-I', { is: 'not-applicable' }, 'no-reason'),
  forge('不适用 with an empty reason', 'B.2-I', { is: 'not-applicable', reason: ' ' }, 'no-reason'),
  forge('不适用 with an over-long reason', 'B.2-I', { is: 'not-applicable', reason: '字'.repeat(201) }, 'too-long'),
  forge('skipping where it is not offered', 'B.1-L', { is: 'skipped' }, 'not-allowed'),
  forge('an item that is not there', 'Z', value(1), 'unknown-code'),
  forge('an item of a module that is not shown', 'M.1-L', value(3), 'hidden'),
  { what: 'an item hidden by an earlier answer', change: { 'A.1.1-L': value(1) }, fault: 'A.1.2-L hidden' },
];

const institutionForgeries: Forgery[] = [
  forge('a linked item sent by hand', 'D1.3-R', value(80), 'hidden'),
  forge('不适用 without its reason', 'D3.2-L', { is: 'not-applicable' }, 'no-reason'),
  forge('a plain number instead of a counted fact', 'D1.1-N', value(75), 'wrong-kind'),
  ...[
    ['a numerator as text', { numerator: '30' }, 'not-a-number'],
    ['an infinite numerator', { numerator: Number.POSITIVE_INFINITY }, 'not-a-number'],
    ['a denominator of nought', { denominator: 0 }, 'no-denominator'],
    ['a negative denominator', { denominator: -4 }, 'no-denominator'],
    ['no denominator', { denominator: undefined }, 'no-denominator'],
    ['more than a hundred percent', { numerator: 41 }, 'out-of-range'],
    ['less than nothing', { numerator: -1 }, 'out-of-range'],
    ['30 February', { asOf: '2026-02-30' }, 'bad-date'],
    ['29 February of a common year', { asOf: '2100-02-29' }, 'bad-date'],
    ['a date in words', { asOf: '去年九月' }, 'bad-date'],
    ['no basis', { basis: ' ' }, 'no-basis'],
    ['an over-long basis', { basis: '字'.repeat(201) }, 'too-long'],
    ['no department', { department: undefined }, 'no-department'],
    ['a smuggled field', { percent: 75 }, 'wrong-kind'],
  ].map(([what, change, code]) => ({
    what: String(what),
    change: counting(change as Record<string, unknown>),
    fault: `D1.1-N ${String(code)}`,
  })),
  {
    what: 'a denominator where none belongs',
    change: { 'D2.1-N': value({ ...rooms, denominator: 2 }) },
    fault: 'D2.1-N not-allowed',
  },
  { what: 'half a room', change: { 'D2.1-N': value({ ...rooms, numerator: 1.5 }) }, fault: 'D2.1-N too-precise' },
];

describe('a quotient', () => {
  const asked = (change: Record<string, unknown>) =>
    compileChecker(perStudent).check({
      context: college,
      answers: { ...institutionAnswers, 'D2.1-N': value({ ...bandwidth, ...change }) },
    });

  test('is taken with what it divides, never as the divided figure alone', () => {
    const result = asked({});
    expect(result.ok && result.answers['D2.1-N']).toEqual(value(bandwidth));
    expect(faultsOf(asked({ numerator: 0.25, denominator: undefined }))).toEqual(['D2.1-N no-denominator']);
  });

  test.each([
    ['a denominator of nought', { denominator: 0 }, 'no-denominator'],
    ['a negative denominator', { denominator: -4000 }, 'no-denominator'],
    ['a result above its range: 200001 ÷ 4000 > 50', { numerator: 200001 }, 'out-of-range'],
    ['a result below its range', { numerator: -1 }, 'out-of-range'],
  ])('is refused with %s', (_, change, code) => expect(faultsOf(asked(change))).toEqual([`D2.1-N ${code}`]));

  test('may lie on either end of its range, with as many decimals as the division gives', () => {
    for (const numerator of [0, 200000, 1333]) expect(asked({ numerator }).ok).toBe(true);
  });

  test('is simulated as a count that the checker takes and whose level follows the strength', () => {
    const results = [0.05, 0.95].map((strength) => {
      const answers = simulate({
        instrument: perStudent,
        profile: { ...smallInstitutionDraft().profiles[0], cuts: { 'D2.1-N': { ...cuts, at: [...cuts.at] } } },
        context: college,
        random: seededRandom(3),
        lean: () => strength,
      });
      expect(compileChecker(perStudent).check({ context: college, answers }).ok).toBe(true);
      const answer = answers['D2.1-N'];
      return numberResult('quotient', numberValueSchema.parse(answer?.is === 'value' ? answer.value : null))!;
    });
    expect(results[0]).toBeLessThan(0.3);
    expect(results[1]).toBeGreaterThan(0.5);
  });
});

describe('a number counted by member', () => {
  const joint = structuredClone(smallInstitutionDraft().instrument);
  for (const item of joint.items) if (item.code === 'D2.1-N') Object.assign(item, { form: 'sum', decimals: 1 });
  const members = [
    { name: '某集团', value: 0.1 },
    { name: '某大学', value: 0.2 },
  ];
  const asked = (change: object) => {
    const answers = simulate({
      instrument: joint,
      context: college,
      random: seededRandom(3),
      lean: () => 0.5,
      profile: smallInstitutionDraft().profiles[0],
    });
    const notes = { asOf: '2026-09-01', basis: '按合同', department: '秘书处' };
    const counted = { is: 'value', value: { numerator: 0.3, members, ...notes, ...change } };
    return compileChecker(joint).check({ context: college, answers: { ...answers, 'D2.1-N': counted } });
  };

  test('is kept with what each member counted and with their sum: 0.1 and 0.2 make 0.3', () => {
    const result = asked({});
    expect(result.ok && result.answers['D2.1-N']).toMatchObject({ value: { numerator: 0.3, members } });
  });

  test.each([
    ['no member', { members: [] }, 'no-members'],
    ['no list of members', { members: undefined }, 'no-members'],
    ['a member without a name', { members: [{ name: ' ', value: 0.3 }] }, 'no-members'],
    ['a member without a number', { members: [{ name: '某集团', value: Number.NaN }] }, 'no-members'],
    ['a member twice', { members: [...members, members[0]], numerator: 0.4 }, 'repeated-member'],
    ['a total of its own', { numerator: 0.4 }, 'sum-differs'],
    ['a member that takes away', { members: [{ name: '某集团', value: -1 }], numerator: -1 }, 'out-of-range'],
    ['more places than the item has', { members: [{ name: '某集团', value: 0.25 }] }, 'too-precise'],
    ['a sum above its range', { members: [{ name: '某集团', value: 51 }], numerator: 51 }, 'out-of-range'],
    ['more members than fit', { members: Array(61).fill(members[0]) }, 'too-many'],
    ['something beside name and number', { members: [{ ...members[0], key: 1 }], numerator: 0.1 }, 'wrong-kind'],
    ['a denominator', { denominator: 2 }, 'not-allowed'],
  ])('is refused with %s', (_, change, code) => {
    const result = asked(change);
    expect(result.ok ? [] : result.faults.map((fault) => `${fault.item} ${fault.code}`)).toEqual([`D2.1-N ${code}`]);
  });
});

describe('the result of a counted fact', () => {
  test.each([
    ['plain', 12, undefined, 12],
    ['sum', 12, undefined, 12],
    ['ratio', 30, 40, 75],
    // 57 / 100 * 100 is 56.99999999999999 in binary: the count would fall below a cut at 57.
    ['ratio', 57, 100, 57],
    ['quotient', 1000, 4000, 0.25],
    // On the cut at 0.7 Mbps per student.
    ['quotient', 3500, 5000, 0.7],
    ['quotient', 5, 0, null],
    ['ratio', 5, undefined, null],
  ] as const)('%s of %d and %s is %s', (form, numerator, denominator, expected) => {
    const notes = { asOf: '2026-09-01', basis: '测试', department: '信息中心' };
    expect(numberResult(form, { numerator, ...(denominator === undefined ? {} : { denominator }), ...notes })).toBe(
      expected,
    );
  });
});

describe('a forged answer is refused', () => {
  test.each(personForgeries)('$what', ({ change, fault }) => expect(asPerson(change)).toContain(fault));
  test.each(institutionForgeries)('by an institution: $what', ({ change, fault }) =>
    expect(asInstitution(change)).toContain(fault),
  );

  test('the real 29 February of a leap year is taken', () =>
    expect(asInstitution(counting({ asOf: '2028-02-29' }))).toEqual([]));

  test('with all its faults at once, in both languages', () => {
    const result = personChecker.check({
      context: pupil,
      answers: { ...pupilAnswers, 'A.1.1-L': value(99), 'B.1-L': undefined, Z: 1, 'M.1-L': value(1) },
    });
    expect(faultsOf(result)).toEqual([
      'A.1.1-L off-scale',
      'B.1-L wrong-kind',
      'A.1.2-L hidden',
      'Z unknown-code',
      'M.1-L hidden',
    ]);
    for (const fault of result.ok ? [] : result.faults) expect(fault.message).toBe(answerFaults[fault.code]);
  });

  test('every required item that was left out is named', () => {
    expect(faultsOf(personChecker.check({ context: { role: 'teacher' }, answers: {} }))).toEqual(
      ['A.1.1-L', 'A.2-L', 'B.1-L', 'B.1-K', 'B.2-I', 'M.1-L', 'M.2-L'].map((code) => `${code} missing`),
    );
  });

  test('prototype keys are unknown items', () => {
    const answers = JSON.parse(
      `{"__proto__":{"is":"value","value":3},"constructor":{"is":"value","value":3},${JSON.stringify(pupilAnswers).slice(1)}`,
    );
    expect(faultsOf(personChecker.check({ context: pupil, answers }))).toEqual([
      '__proto__ unknown-code',
      'constructor unknown-code',
    ]);
  });

  test.each([null, [], 'text', 3, undefined])('%j is no response', (answers) => {
    expect(faultsOf(personChecker.check({ context: pupil, answers }))).toEqual([' not-an-object']);
    expect(faultsOf(personChecker.check({ context: answers, answers: pupilAnswers }))).toEqual([' not-an-object']);
  });
});

describe('contexts', () => {
  test.each([
    ['left out', {}, 'role bad-context'],
    ['outside the list', { role: 'guest' }, 'role bad-context'],
    ['of a wrong kind', { role: { toString: 1 } }, 'role bad-context'],
    ['that nobody asked for', { role: 'pupil', age: 'young' }, 'age bad-context'],
    ['smuggled as a prototype', JSON.parse('{"role":"pupil","__proto__":"x"}'), '__proto__ bad-context'],
    [
      'of a type of institution not served',
      { role: 'pupil', institutionType: 'technician-college' },
      'institutionType not-served',
    ],
    [
      'of an invented type of institution',
      { role: 'pupil', institutionType: { toString: 1 } },
      'institutionType bad-context',
    ],
  ])('a context %s is refused', (_, context, fault) => expect(asPerson({}, context)).toContain(fault));

  test('what is known of the subject cannot be overridden by the request', () => {
    const sent = { answers: institutionAnswers, subject: college };
    expect(faultsOf(institutionChecker.check({ ...sent, context: { institutionType: 'enterprise' } }))).toEqual([
      'institutionType bad-context',
    ]);
    expect(institutionChecker.check({ ...sent, context: {} })).toMatchObject({ ok: true, context: college });
  });

  test('items left out for a type of institution are hidden for it', () => {
    expect(asInstitution({}, { institutionType: 'enterprise' })).toEqual(['D2.3-L hidden']);
    const { 'D2.3-L': _, ...rest } = institutionAnswers;
    expect(institutionChecker.check({ context: { institutionType: 'enterprise' }, answers: rest }).ok).toBe(true);
  });
});

describe('visible items', () => {
  test('follow contexts and earlier answers, page by page, without linked ones', () => {
    const codes = (context: Record<string, string>, answers: Answers) =>
      visibleItems(person, context, answers).map(({ item }) => item.code);
    expect(codes({ role: 'teacher' }, {})).toEqual([
      'A.1.1-L',
      'A.2-L',
      'A.2-K',
      'B.1-L',
      'B.1-K',
      'B.2-I',
      'B.2-T',
      'M.1-L',
      'M.2-L',
    ]);
    expect(codes(pupil, { 'A.1.1-L': { is: 'value', value: 3 } })).toContain('A.1.2-L');
    expect(visibleItems(institution, college, {}).some(({ item }) => item.kind === 'linked')).toBe(false);
  });

  test('offer 不适用 only where its condition holds', () => {
    const offered = (context: Record<string, string>) =>
      visibleItems(person, context, {})
        .filter((one) => one.mayBeNotApplicable)
        .map(({ item }) => item.code);
    expect(offered(pupil)).toEqual(['A.2-L', 'B.2-I']);
    expect(offered({ role: 'teacher' })).toEqual(['B.2-I']);
  });
});

describe('whatever is sent', () => {
  const known = fc.constantFrom(...person.items.map(({ code }) => code), '__proto__', 'toString', 'Z');
  const answer = fc.oneof(
    fc.anything(),
    fc.record({ is: fc.constantFrom('value', 'skipped', 'not-applicable', '?'), value: fc.anything() }),
  );

  test('never throws, and stores only visible items of the questionnaire', () => {
    fc.assert(
      fc.property(fc.dictionary(known, answer), fc.oneof(fc.constant(pupil), fc.anything()), (change, context) => {
        const result = personChecker.check({ context, answers: { ...pupilAnswers, ...change } });
        if (!result.ok) return result.faults.length > 0;
        const visible = visibleItems(person, result.context, result.answers).map(({ item }) => item.code);
        return Object.keys(result.answers).join() === visible.join();
      }),
      { numRuns: 2000 },
    );
  });

  test('an accepted response is accepted again unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (first, second) => {
        const { 'A.1.2-L': _, ...rest } = pupilAnswers;
        const answers = {
          ...rest,
          'A.1.1-L': value(first),
          'B.1-L': value(second),
          ...(first >= 3 ? { 'A.1.2-L': value(second) } : {}),
        };
        const once = personChecker.check({ context: pupil, answers });
        expect(once.ok && personChecker.check({ context: once.context, answers: once.answers })).toEqual(once);
      }),
    );
  });
});
