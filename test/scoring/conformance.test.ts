// What every scoring model must keep, for every registered model on every instrument of the project.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ItemKind } from '../../questionnaires/schema/instrument.ts';
import type { Answer, Answers } from '../../questionnaires/schema/response.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import type { LinkedShare, Score, ScoreInput, TraceNode } from '../../scoring/model.ts';
import { models } from '../../scoring/models/index.ts';
import { compileScorer, encodeRow, type Scorer, scoreMany, scoreOne, trace } from '../../scoring/score.ts';
import { everyItem, frozen, instrumentIds, level, notApplicable, ratio, readPinned } from './instruments.ts';
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
const best: Record<ItemKind, (steps: number) => Answer | undefined> = {
  ladder: level,
  likert: level,
  choice: () => undefined,
  choices: () => undefined,
  number: () => ratio(100, 1),
  text: () => undefined,
  linked: () => undefined,
};

describe.each(models.map((model) => ({ model, name: `${model.id}@${model.version}` })))('$name', ({ model }) => {
  describe.each(instrumentIds)('on %s', (id) => {
    const { instrument, profile } = readPinned(id);
    const scorer = compileScorer(instrument, {
      ...profile,
      model: { ...profile.model, id: model.id, version: model.version },
    });
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

    test('all highest answers make exactly 100, all lowest exactly 0', () => {
      const highest = everyItem(instrument, (item) =>
        item.kind === 'likert'
          ? level(instrument.scales.find(({ code }) => code === item.scale)?.points ?? 0)
          : best[item.kind](item.kind === 'ladder' ? item.steps : 0),
      );
      const lowest = everyItem(instrument, (item) =>
        item.kind === 'ladder' || item.kind === 'likert' ? level(1) : item.kind === 'number' ? ratio(0, 1) : undefined,
      );
      expect(scoreOne(scorer, { answers: highest, context, linked: full(100) }).overall).toMatchObject({
        value: 100,
        low: 100,
        high: 100,
      });
      expect(scoreOne(scorer, { answers: lowest, context, linked: full(0) }).overall).toMatchObject({
        value: 0,
        low: 0,
        high: 0,
      });
    });

    test('all not applicable, and nothing answered at all, are insufficient and never 0', () => {
      const none = everyItem(instrument, () => notApplicable);
      for (const answers of [none, {}])
        expect(scoreOne(scorer, { answers, context }).overall).toEqual({ state: 'insufficient', reason: 'domain' });
      expect(scoreOne(scorer, { answers: none, context }).level.state).toBe('insufficient');
    });

    test('raising one answer lowers no score', () => {
      fc.assert(
        fc.property(seeds, fc.nat(), (seed, pick) => {
          const input = randomInput(scorer, seed);
          const raisable = instrument.items.filter((item) => {
            const answer = input.answers[item.code];
            return item.kind === 'ladder' && answer?.is === 'value' && Number(answer.value) < item.steps;
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
      const inputs = Array.from({ length: 80 }, (_, seed) => randomInput(scorer, seed));
      const width = scorer.model.items.length;
      const rows = new Int8Array(width * inputs.length);
      for (const [at, input] of inputs.entries()) rows.set(encodeRow(scorer, input), at * width);
      const columns = scoreMany(scorer, rows);
      inputs.forEach((input, at) => {
        const sheet = scoreOne(scorer, input);
        const same = (score: Score | undefined, column: { value: Float64Array; scored: Uint8Array }) => {
          expect(column.scored[at]).toBe(score?.state === 'scored' ? 1 : 0);
          if (score?.state === 'scored') expect(Object.is(column.value[at], score.value)).toBe(true);
        };
        same(sheet.overall, columns.overall);
        for (const [code, column] of columns.indicators)
          same(sheet.indicators.find(({ indicator }) => indicator === code)?.score, column);
      });
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
        return item?.kind === 'ladder' ? item.steps : (profile.cuts[code]?.at.length ?? 0) + 1;
      };
      for (let seed = 0; seed < 25; seed++) {
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
        expect(plain.flatMap((root) => recomputeTrace(root, steps))).toEqual([]);
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
});
