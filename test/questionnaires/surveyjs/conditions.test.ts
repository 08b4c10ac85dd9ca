// Conditions say the same before and after: SurveyJS itself is asked about the expression, `holds` about the condition.
import fc from 'fast-check';
import { ConditionRunner } from 'survey-core';
import { describe, expect, test } from 'vitest';
import { holds } from '../../../questionnaires/schema/condition.ts';
import { parseExpression } from '../../../questionnaires/surveyjs/parse-expression.ts';
import { type Answerable, toCondition } from '../../../questionnaires/surveyjs/to-condition.ts';

const questions: Record<string, Answerable> = {
  city: {
    code: 'C1',
    values: [
      ['Beijing', 'bj'],
      ['上海', 'sh'],
      ['x-1', 'x'],
    ],
  },
  level: { code: 'C2', values: [1, 2, 3, 4, 5].map((point) => [point, point]) },
  'grid.row 1': {
    code: 'C3',
    values: [
      ['no', 1],
      ['yes', 2],
    ],
  },
  agreed: {
    code: 'C4',
    values: [
      [true, 'yes'],
      [false, 'no'],
    ],
  },
};
const find = (name: string) => questions[name.toLowerCase()];

const written = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value));
const comparison = fc
  .constantFrom(
    ...Object.entries(questions).map(([name, { values }]) => [name, values.map(([value]) => value)] as const),
  )
  .chain(([name, values]) => {
    const value = fc.constantFrom(...values).map(written);
    const list = fc.array(value, { minLength: 1, maxLength: 3 }).map((all) => `[${all.join(', ')}]`);
    const order = name === 'level' ? ['<', '<=', '>', '>=', 'greater', 'lessorequal'] : ['='];
    return fc.oneof(
      fc
        .tuple(fc.constantFrom('=', '==', '<>', '!=', 'equal', 'notequal', ...order), value)
        .map(([sign, right]) => `{${name}} ${sign} ${right}`),
      fc.tuple(fc.constantFrom('anyof', 'noneof'), list).map(([sign, right]) => `{${name}} ${sign} ${right}`),
      fc.constantFrom('empty', 'notempty').map((sign) => `{${name}} ${sign}`),
    );
  });
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    fc
      .tuple(tie('expression'), fc.constantFrom('and', 'or', '&&', '||', 'AND'), tie('expression'))
      .map((parts) => parts.join(' ')),
    tie('expression').map((inner) => `(${inner})`),
    tie('expression').map((inner) => `!(${inner})`),
  ),
}));

const answers = fc.record(
  Object.fromEntries(
    Object.entries(questions).map(([name, { values }]) => [name, fc.constantFrom(...values.map(([value]) => value))]),
  ),
  { requiredKeys: [] },
);

describe('a condition that is carried', () => {
  test('holds for exactly the answers for which SurveyJS shows the question', () => {
    fc.assert(
      fc.property(expression, answers, (text, given) => {
        const condition = toCondition(text, find);
        // `{level} > 5` holds for no answer, and is listed.
        fc.pre(condition !== null);
        const ours = new Map(
          Object.entries(given).map(([name, value]) => {
            const { code, values } = questions[name]!;
            return [code, values.find(([original]) => original === value)![1]];
          }),
        );
        const { 'grid.row 1': row, ...plain } = given;
        const theirs = new ConditionRunner(text).runValues(
          row === undefined ? plain : { ...plain, grid: { 'row 1': row } },
        );
        const held = holds(condition, { answer: (code) => ours.get(code), context: () => undefined });
        expect([text, given, held]).toEqual([text, given, Boolean(theirs)]);
      }),
      { numRuns: 600, seed: 20261126 },
    );
  });
});

describe('a condition that our own cannot say', () => {
  test.each([
    ["{city} contains 'x-1'", 'a part of a text'],
    ["{city} = 'Paris'", 'a value that is no option'],
    ["{city} <> 'Paris'", 'always true of a value that is no option'],
    ["{city} = ['Beijing']", 'a list compared with one answer'],
    ["{unknown} = 'x'", 'an unknown question'],
    ["{city} = 'Beijing' and {unknown} = 1", 'half of it known'],
    ['{level} > {agreed}', 'two questions compared'],
    ['{city} > 1', 'an order of words'],
    ['{level} + 1 > 3', 'arithmetic'],
    ['age({birthday}) >= 18', 'a function'],
    ['{agreed}', 'a bare question'],
    ['! {agreed} = true', 'a bare question, negated'],
    ["{city} = 'Beijing", 'a quote that is left open'],
    ['({level} = 1', 'a bracket that is left open'],
    ['{level} = 1 {level} = 2', 'nothing between two'],
    ['', 'nothing'],
    [`${'('.repeat(50)}{level} = 1${')'.repeat(50)}`, 'fifty brackets'],
    [Array.from({ length: 500 }, () => '{level} = 1').join(' or '), 'six thousand characters'],
  ])('%s: %s', (text) => {
    expect(toCondition(text, find)).toBeNull();
  });

  test('no text makes the reader throw or go on for long', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}()[]\'"<>=!&|, aq1.-\\'), maxLength: 200 }), (text) => {
        parseExpression(text);
      }),
      { numRuns: 2000, seed: 7 },
    );
    const start = performance.now();
    parseExpression(`${"'\\".repeat(990)}`);
    expect(performance.now() - start).toBeLessThan(200);
  });
});
