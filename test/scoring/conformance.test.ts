// What every scoring model must keep, for every registered model on every instrument of the project.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Instrument, type Item, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import type { Answer, Answers } from '../../questionnaires/schema/response.ts';
import { stepsOf } from '../../questionnaires/schema/scored-weights.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import type { LinkedShare, Score, ScoreInput, ScoreSheet, ScoringModel, TraceNode } from '../../scoring/model.ts';
import { models } from '../../scoring/models/index.ts';
import { compileScorer, encodeRow, type Scorer, scoreMany, scoreOne, trace } from '../../scoring/score.ts';
import { everyItem, frozen, instrumentIds, level, notApplicable, ratio, readJson, readPinned } from './instruments.ts';
import { profileFor } from './model-profiles.ts';
import { type PlainNode, recomputeTrace } from './recompute-trace.ts';

const modelFolder = join(import.meta.dirname, '..', '..', 'scoring', 'models');
const contextsOf = (scorer: Scorer, random: () => number): Record<string, string> =>
  Object.fromEntries(
    scorer.instrument.contexts.map(({ code, values }) => [
      code,
      values[Math.floor(random() * values.length)] as string,
    ]),
  );

function randomInput(scorer: Scorer, seed: number): ScoreInput {
  const random = seededRandom(seed);
  const context = contextsOf(scorer, random);
  const base = random();
  const answers: Record<string, Answer> = {
    ...simulate({ instrument: scorer.instrument, profile: scorer.profile, context, random, lean: () => base }),
  };
  // Some gaps that no form would let through, so that coverage rules are exercised.
  for (const code of Object.keys(answers)) {
    const roll = random();
    if (roll < 0.06) answers[code] = { is: 'skipped' };
    else if (roll < 0.1) answers[code] = notApplicable;
  }
  const linked = scorer.instrument.items.flatMap((item): LinkedShare[] => {
    if (item.kind !== 'linked') return [];
    const share = Math.floor(random() * 101);
    const usable = random() < 0.8;
    return [
      {
        item: item.code,
        instrument: item.instrument,
        persons: 50,
        invited: 60,
        state: usable ? 'usable' : 'low-rate',
        share: usable ? share : null,
        low: null,
        high: null,
      },
    ];
  });
  return { answers, context, linked };
}

const scores = (sheet: ReturnType<typeof scoreOne>): Score[] => [
  sheet.overall,
  ...sheet.indicators.map(({ score }) => score),
];
const numbers = (sheet: ScoreSheet): number[] =>
  scores(sheet).flatMap((score) => (score.state === 'scored' ? [score.value] : []));

interface Example {
  readonly instrument: Instrument;
  readonly profile: Profile;
  readonly answers: Answers;
  readonly context?: Record<string, string>;
  readonly expected: Record<string, unknown>;
}

/** The model's own worked example, which also is an instrument that the model surely serves. */
function exampleOf({ id, version }: Pick<ScoringModel, 'id' | 'version'>): Example {
  const name = version === 1 ? 'worked-example' : `worked-example-${version}`;
  const read = readJson(`scoring/models/${id}/${name}.json`) as Example;
  return { ...read, instrument: instrumentSchema.parse(read.instrument), profile: profileSchema.parse(read.profile) };
}

interface Place {
  readonly name: string;
  readonly instrument: Instrument;
  readonly profile: Profile;
}

/** Where there is a choice of estimators, all of them. */
function examplePlaces(model: ScoringModel): Place[] {
  const { instrument, profile } = exampleOf(model);
  const { parameters } = profile.model;
  if (!('estimator' in parameters)) return [{ name: 'its worked example', instrument, profile }];
  return (['mle', 'wle', 'eap'] as const).map((estimator) => ({
    name: `its worked example by ${estimator}`,
    instrument,
    profile: profileSchema.parse({ ...profile, model: { ...profile.model, parameters: { ...parameters, estimator } } }),
  }));
}

const placesOf = (model: ScoringModel): Place[] => [
  ...examplePlaces(model),
  ...instrumentIds.flatMap((name) => {
    const { instrument, profile } = readPinned(name);
    const fitted = profileFor(model, instrument, profile);
    return fitted ? [{ name, instrument, profile: fitted }] : [];
  }),
];

/** The answer of an item that counts most, or least; undefined for items that are not answered or not scored. */
function extremeAnswer(instrument: Instrument, profile: Profile, item: Item, highest: boolean): Answer | undefined {
  const { model } = profile;
  if (item.kind === 'linked' || item.kind === 'text') return undefined;
  if (item.kind === 'number') return ratio(highest ? 100 : 0, 1);
  if (item.kind === 'choice' || item.kind === 'choices') {
    const correct = profile.keys[item.code]?.correct ?? [];
    const given = highest ? correct : [item.options.find((option) => !correct.includes(option)) ?? ''];
    return { is: 'value', value: item.kind === 'choice' ? (given[0] ?? '') : given };
  }
  const reversed = 'reverse' in model.parameters && model.parameters.reverse.includes(item.code);
  return level(highest === reversed ? 1 : stepsOf(instrument, profile, item));
}

describe.each(models.map((model) => ({ model, name: `${model.id}@${model.version}` })))('$name', ({ model }) => {
  test('reproduces its worked example', () => {
    const { instrument, profile, answers, context = {}, expected } = frozen(exampleOf(model));
    const scorer = compileScorer(instrument, profile);
    const sheet = scoreOne(scorer, { answers, context: { institutionType: 'higher-vocational', ...context } });
    for (const [code, wanted] of Object.entries(expected)) {
      if (typeof wanted !== 'object' || wanted === null || !('value' in wanted)) continue;
      const found = code === 'overall' ? sheet.overall : sheet.indicators.find((one) => one.indicator === code)?.score;
      expect([code, found?.state]).toEqual([code, 'scored']);
      for (const key of ['value', 'low', 'high'] as const)
        expect(found?.state === 'scored' ? found[key] : null, `${code} ${key}`).toBeCloseTo(
          (wanted as Record<string, number>)[key]!,
          model.traits.exact ? 12 : 9,
        );
    }
    expect(sheet.level).toMatchObject({ state: 'levelled', level: expected.level });
    expect(sheet.passes).toEqual(expected.passes);
    const traced = trace(scorer, { answers, context: { institutionType: 'higher-vocational', ...context } });
    for (const [code, wanted] of Object.entries((expected.abilities ?? {}) as Record<string, Record<string, number>>)) {
      const rule = code === '' ? traced.root.rule : traced.root.children.find((node) => node.code === code)?.rule;
      for (const key of ['theta', 'se', 'information'])
        expect((rule as unknown as Record<string, number>)[key], `${code} ${key}`).toBeCloseTo(wanted[key]!, 9);
    }
  });

  describe.each(placesOf(model))('on $name', ({ instrument, profile }) => {
    const scorer = compileScorer(instrument, profile);
    const context = contextsOf(scorer, () => 0.3);
    const full = (share: number): LinkedShare[] =>
      instrument.items.flatMap((item) =>
        item.kind === 'linked'
          ? [
              {
                item: item.code,
                instrument: item.instrument,
                persons: 50,
                invited: 50,
                state: 'usable' as const,
                share,
                low: null,
                high: null,
              },
            ]
          : [],
      );
    const seeds = fc.integer({ min: 0, max: 1_000_000 });

    test('every score lies between its bounds, and they within 0 and 100', () => {
      fc.assert(
        fc.property(seeds, (seed) => {
          for (const score of scores(scoreOne(scorer, randomInput(scorer, seed)))) {
            if (score.state !== 'scored') continue;
            expect(score.low).toBeGreaterThanOrEqual(0);
            expect(score.high).toBeLessThanOrEqual(100);
            expect(score.value).toBeGreaterThanOrEqual(score.low - 1e-9);
            expect(score.value).toBeLessThanOrEqual(score.high + 1e-9);
          }
        }),
        { numRuns: 60 },
      );
    });

    test('all highest answers make the best score there is, all lowest the worst', () => {
      const extreme = (highest: boolean) =>
        scoreOne(scorer, {
          answers: everyItem(instrument, (item) => extremeAnswer(instrument, profile, item, highest)),
          context,
          linked: full(highest ? 100 : 0),
        });
      const [most, least] = [extreme(true), extreme(false)];
      if (model.traits.reachesEnds) {
        expect(most.overall).toMatchObject({ value: 100, low: 100, high: 100 });
        expect(least.overall).toMatchObject({ value: 0, low: 0, high: 0 });
        return;
      }
      expect(most.overall.state).toBe('scored');
      const inputs = Array.from({ length: 30 }, (_, seed) => ({ ...randomInput(scorer, seed), context }));
      for (const { overall } of inputs.map((input) => scoreOne(scorer, input))) {
        if (overall.state !== 'scored') continue;
        expect(overall.value).toBeLessThanOrEqual(Math.max(...numbers(most)));
        expect(overall.value).toBeGreaterThanOrEqual(Math.min(...numbers(least)));
      }
    });

    test('all not applicable, and nothing answered at all, are insufficient and never 0', () => {
      const none = everyItem(instrument, () => notApplicable);
      for (const answers of [none, {}])
        expect(scoreOne(scorer, { answers, context }).overall).toEqual({ state: 'insufficient', reason: 'domain' });
      expect(scoreOne(scorer, { answers: none, context }).level.state).toBe('insufficient');
    });

    test.runIf(model.traits.monotone)('raising one answer lowers no score', () => {
      fc.assert(
        fc.property(seeds, fc.nat(), (seed, pick) => {
          const input = randomInput(scorer, seed);
          const raisable = instrument.items.filter((item) => {
            const answer = input.answers[item.code];
            const reversed =
              'reverse' in profile.model.parameters && profile.model.parameters.reverse.includes(item.code);
            return item.kind === 'ladder' && !reversed && answer?.is === 'value' && Number(answer.value) < item.steps;
          });
          const item = raisable[pick % Math.max(1, raisable.length)];
          if (!item) return;
          const before = input.answers[item.code];
          const raised: Answers = {
            ...input.answers,
            [item.code]: level(before?.is === 'value' ? Number(before.value) + 1 : 1),
          };
          const after = scores(scoreOne(scorer, { ...input, answers: raised }));
          scores(scoreOne(scorer, input)).forEach((score, at) => {
            const now = after[at];
            if (score.state === 'scored' && now?.state === 'scored')
              expect(now.value).toBeGreaterThanOrEqual(score.value - 1e-9);
          });
        }),
        { numRuns: 40 },
      );
    });

    test('scoreMany equals scoreOne to the last bit', () => {
      const inputs = Array.from({ length: 25 }, (_, seed) => randomInput(scorer, seed));
      const width = scorer.model.items.length;
      const rows = new Int8Array(width * inputs.length);
      for (const [at, input] of inputs.entries()) rows.set(encodeRow(scorer, input), at * width);
      inputs.forEach((input, at) => {
        const sheet = scoreOne(scorer, input);
        // All rows in this one's context, so that a row is scored among others and alone.
        const columns = scoreMany(scorer, rows, input.context);
        const same = (score: Score | undefined, column: { value: Float64Array; scored: Uint8Array }) => {
          expect(column.scored[at]).toBe(score?.state === 'scored' ? 1 : 0);
          if (score?.state === 'scored') expect(Object.is(column.value[at], score.value)).toBe(true);
        };
        same(sheet.overall, columns.overall);
        for (const [code, column] of columns.indicators)
          same(sheet.indicators.find(({ indicator }) => indicator === code)?.score, column);
      });
    });

    test('rows without gaps are the same among many, to the last bit', () => {
      const width = scorer.model.items.length;
      const random = seededRandom(3);
      // 1 and 2 are codes of every scored item, whatever its kind.
      const rows = Int8Array.from({ length: 20 * width }, () => (random() < 0.5 ? 1 : 2));
      // One with a gap among them.
      if (width > 0) rows[5 * width] = 0;
      const columns = scoreMany(scorer, rows);
      for (let at = 0; at < 20; at++) {
        const sheet = scorer.model.scoreRow(rows.slice(at * width, (at + 1) * width), { answers: {}, context: {} });
        const { overall } = sheet;
        expect(columns.overall.scored[at]).toBe(overall.state === 'scored' ? 1 : 0);
        if (overall.state === 'scored') expect(columns.overall.value[at]).toBe(overall.value);
        for (const { indicator, score } of sheet.indicators) {
          const column = columns.indicators.get(indicator);
          expect(column?.scored[at]).toBe(score.state === 'scored' ? 1 : 0);
          if (score.state === 'scored') expect(column?.value[at]).toBe(score.value);
        }
      }
    });

    test('scoring changes nothing it is given and repeats itself', () => {
      const input = frozen(randomInput(scorer, 7));
      frozen(instrument);
      frozen(profile);
      expect(scoreOne(scorer, input)).toEqual(scoreOne(scorer, input));
    });

    test('the order of the answers makes no difference', () => {
      const input = randomInput(scorer, 11);
      const reversed = Object.fromEntries(Object.entries(input.answers).reverse());
      expect(scoreOne(scorer, { ...input, answers: reversed })).toEqual(scoreOne(scorer, input));
    });

    test('the trace holds every number of the sheet, and a second program rebuilds them from the items', () => {
      const steps = (code: string) => {
        const item = instrument.items.find((found) => found.code === code);
        return item ? stepsOf(instrument, profile, item) : 0;
      };
      // The independent integrals take their time.
      for (let seed = 0; seed < (model.traits.bounds === 'measurement' ? 6 : 25); seed++) {
        const input = randomInput(scorer, seed);
        const sheet = scoreOne(scorer, input);
        const found = trace(scorer, input);
        const flat = new Map<string, TraceNode>();
        const walk = (node: TraceNode): void => {
          flat.set(node.code, node);
          node.children.forEach(walk);
        };
        [found.root, ...found.modules].forEach(walk);
        expect(found.root.score).toEqual(sheet.overall);
        expect(found.level).toEqual(sheet.level);
        for (const { indicator, score, level: own } of sheet.indicators)
          expect(flat.get(indicator)).toMatchObject({ score, level: own });
        const plain = JSON.parse(JSON.stringify([found.root, ...found.modules])) as PlainNode[];
        expect(plain.flatMap((root) => recomputeTrace(root, steps, profile.model))).toEqual([]);
      }
    });

    test('missing and not applicable items are named, and only those', () => {
      const input = randomInput(scorer, 3);
      const sheet = scoreOne(scorer, input);
      for (const code of sheet.notApplicable) expect(input.answers[code]?.is).toBe('not-applicable');
      for (const code of sheet.missing) expect(input.answers[code]?.is).not.toBe('value');
    });
  });
});

test('every model is a folder with a card and a worked example, and every folder is in the list', () => {
  const folders = readdirSync(modelFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...new Set(models.map(({ id }) => id))].sort());
  for (const { name } of folders)
    expect(readdirSync(join(modelFolder, name))).toEqual(
      expect.arrayContaining(['card.md', 'model.ts', 'worked-example.json']),
    );
  for (const { id, version } of models.filter((model) => model.version > 1))
    expect(existsSync(join(modelFolder, id, `worked-example-${version}.json`))).toBe(true);
});
