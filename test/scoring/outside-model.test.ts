// A model from outside, without a server: the example keeps the contract and the suite, whatever breaks the contract is named.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPlugin } from '../../scoring/plugins/check-plugin.ts';
import { ContractError, defineModel } from '../../scoring/plugins/contract.ts';
import { handed } from '../../scoring/plugins/handed.ts';
import { math } from '../../scoring/plugins/math.ts';
import { compileScorer, scoreOne, trace } from '../../scoring/score.ts';
import { instrumentIds, level, readPinned } from './instruments.ts';

const root = join(import.meta.dirname, '..', '..');
const hash = 'c'.repeat(64);
const file = join(root, 'scoring/plugins/capped-mean/capped-mean.mjs');
const example = (await import(file)) as { default: (given: typeof handed) => Record<string, unknown> };
const define = (change: (given: Record<string, unknown>) => Record<string, unknown> = (given) => given) =>
  defineModel({ default: (given: typeof handed) => change(example.default(given)) }, hash, handed);

const grounds = instrumentIds.map((id) => {
  const { instrument, profile } = readPinned(id);
  return { instrument, profiles: [profile] };
});

describe('the example', () => {
  test('keeps every promise on its worked example and on every instrument of the project', () => {
    expect(checkPlugin(define(), grounds)).toEqual([]);
  });

  test('stands with its hash in sheet and trace, and only the very hash finds it', () => {
    const model = define();
    const { instrument, profile, answers } = model.example;
    const scorer = compileScorer(instrument, profile, [model]);
    const named = { id: 'capped-mean', version: 1, sha256: hash };
    expect(scoreOne(scorer, { answers, context: {} }).model).toEqual(named);
    expect(trace(scorer, { answers, context: {} }).model).toEqual(named);
    expect(() => compileScorer(instrument, profile, [{ ...model, sha256: 'd'.repeat(64) }])).toThrow(hash);
    expect(() => compileScorer(instrument, profile)).toThrow(/capped-mean@1/);
  });

  test('lifts an indicator no further than its reach above the weakest part', () => {
    const model = define();
    const { instrument, profile } = model.example;
    const answers = Object.fromEntries(instrument.items.map(({ code }) => [code, level(code === 'B.1-L1' ? 1 : 5)]));
    // B: 0 and 100 make 50, capped at 0 + 15; the whole: 100 and 15 make 57.5, capped at 15 + 15.
    const sheet = scoreOne(compileScorer(instrument, profile, [model]), { answers, context: {} });
    expect(sheet.overall).toEqual({ state: 'scored', value: 30, low: 30, high: 30 });
  });
});

test('models of the house are named as ever, without a hash', () => {
  const { instrument, profile } = readPinned('teacher-digital-literacy');
  expect(scoreOne(compileScorer(instrument, profile), { answers: {}, context: {} }).model).toStrictEqual({
    id: 'weighted-tree',
    version: 1,
  });
});

describe('a module is refused by name when', () => {
  test.each<[string, RegExp, (given: Record<string, unknown>) => Record<string, unknown>]>([
    ['its id is one of the house', /^id: the id of a model of the house/, (given) => ({ ...given, id: 'points' })],
    ['its id is no id', /^id: /, (given) => ({ ...given, id: 'Capped Mean' })],
    ['its version is no whole number', /^version: /, (given) => ({ ...given, version: 1.5 })],
    ['it has no traits', /^traits: /, ({ traits: _, ...given }) => given],
    ['it cannot be compiled', /^compile: a function/, (given) => ({ ...given, compile: 'x' })],
    ['its parameters have no schema', /^parameters: a Zod schema/, (given) => ({ ...given, parameters: {} })],
    ['it says more than the contract knows', /extra/, (given) => ({ ...given, extra: 1 })],
    [
      'its example refuses its own parameters',
      /^example\.parameters\.reach: /,
      (given) => ({ ...given, example: { ...(given.example as object), parameters: {} } }),
    ],
    [
      'its example has no whole profile',
      /example\.profile\.weights/,
      (given) => ({ ...given, example: { ...(given.example as object), profile: {} } }),
    ],
  ])('%s', (_, sentence, change) => {
    expect(() => define(change)).toThrow(ContractError);
    expect(() => define(change)).toThrow(sentence);
  });

  test('its default export is no function', () => {
    expect(() => defineModel({ default: {} }, hash, handed)).toThrow('the default export is not a function');
  });
});

test('a rule of its own that nothing rebuilds is a fault', () => {
  const faults = checkPlugin(
    define(({ rebuild: _, ...given }) => given),
    [],
  );
  expect(faults).toEqual([{ check: 'trace', place: 'its worked example', detail: expect.stringMatching(/rule own/) }]);
});

test('all mathematics of the house is handed over', () => {
  const folder = join(root, 'scoring', 'math');
  const exported = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/^export (?:function|const) (\w+)/gm)].map(
      (found) => found[1],
    ),
  );
  expect(Object.keys(math).sort()).toEqual(exported.sort());
});
