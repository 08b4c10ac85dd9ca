// weighted-tree by hand: the card's example, local renormalisation, coverage, 不适用, 裁剪, modules, keyed items, linked items.
import { describe, expect, test } from 'vitest';
import { instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { designWeights } from '../../questionnaires/schema/scored-weights.ts';
import { weightedMean } from '../../scoring/math/weighted-mean.ts';
import type { LinkedShare, Score, ScoreSheet, TraceNode } from '../../scoring/model.ts';
import { UnknownModelError } from '../../scoring/models/index.ts';
import { compileScorer, scoreOne, trace } from '../../scoring/score.ts';
import { smallInstitutionDraft, smallPersonDraft } from '../builders/small-instrument.ts';
import { everyItem, frozen, level, notApplicable, ratio, readJson, skipped } from './instruments.ts';
import { smallTree } from './small-tree.ts';

const of = (sheet: ScoreSheet, code: string) => sheet.indicators.find((found) => found.indicator === code);
const value = (score: Score | undefined) => (score?.state === 'scored' ? score.value : null);
const reason = (score: Score | undefined) => (score?.state === 'insufficient' ? score.reason : null);

describe('the worked example of the card', () => {
  const example = readJson('scoring/models/weighted-tree/worked-example.json') as {
    instrument: unknown;
    profile: unknown;
    answers: Answers;
    expected: Record<string, { value: number; low: number; high: number; level?: number }> & {
      shares: number[];
      level: number;
      next: unknown;
      blockers: string[];
    };
  };
  const scorer = compileScorer(instrumentSchema.parse(example.instrument), profileSchema.parse(example.profile));
  const sheet = scoreOne(
    scorer,
    frozen({ answers: example.answers, context: { institutionType: 'higher-vocational' } }),
  );

  test.each(['A.1', 'A.2', 'A', 'B.1', 'B.3', 'B'])('%s has the score, bounds and level computed by hand', (code) => {
    const expected = example.expected[code]!;
    const found = of(sheet, code)!;
    expect(found.score).toEqual({ state: 'scored', value: expected.value, low: expected.low, high: expected.high });
    expect(found.level).toBe(expected.level);
  });

  test('the overall, its level, what the next level asks for and what blocks it agree with the hand calculation', () => {
    const { overall } = example.expected;
    expect(sheet.overall).toMatchObject({ state: 'scored', value: overall!.value, low: overall!.low });
    expect(sheet.overall.state === 'scored' && sheet.overall.high).toBeCloseTo(overall!.high, 12);
    expect(sheet.level).toMatchObject({
      state: 'levelled',
      level: example.expected.level,
      shares: example.expected.shares,
      next: example.expected.next,
    });
    expect(sheet.level.state === 'levelled' && sheet.level.blockers.map(({ indicator }) => indicator)).toEqual(
      example.expected.blockers,
    );
    expect(sheet.missing).toEqual(['B.4-L']);
    expect(sheet.notApplicable).toEqual(['B.2-L']);
  });

  test('a not-applicable indicator is said so, an unanswered one lacks coverage, and neither counts as 0', () => {
    expect(reason(of(sheet, 'B.2')!.score)).toBe('not-applicable');
    expect(reason(of(sheet, 'B.4')!.score)).toBe('coverage');
    expect(of(sheet, 'B')!.coverage).toBe(2 / 3);
  });
});

interface CaseNode {
  id: string;
  weight: number;
  score?: number | null;
  children?: CaseNode[];
}
/** Trees of the published reference cases (exact rational arithmetic), local renormalisation. */
const referenceTrees: {
  id: string;
  tree: CaseNode;
  nodes: Record<string, number | null>;
  globals: Record<string, number>;
}[] = (() => {
  const full = (a2: number | null): CaseNode => ({
    id: 'root',
    weight: 1,
    children: [
      {
        id: 'A',
        weight: 0.5,
        children: [
          { id: 'A1', weight: 0.4, score: 62.5 },
          { id: 'A2', weight: 0.35, score: a2 },
          { id: 'A3', weight: 0.25, score: 47 },
        ],
      },
      {
        id: 'B',
        weight: 0.3,
        children: [
          { id: 'B1', weight: 0.6, score: 91 },
          { id: 'B2', weight: 0.4, score: 33.3 },
        ],
      },
      { id: 'C', weight: 0.2, children: [{ id: 'C1', weight: 1, score: 75.25 }] },
    ],
  });
  const globals = { A1: 0.2, A2: 0.175, A3: 0.125, B1: 0.18, B2: 0.12, C1: 0.2 };
  return [
    { id: 'wmt-01', tree: full(80), nodes: { A: 64.75, B: 67.92, C: 75.25, root: 67.801 }, globals },
    {
      id: 'wmt-03',
      tree: full(null),
      nodes: { A: 56.53846153846154, B: 67.92, C: 75.25, root: 63.69523076923077 },
      globals,
    },
    {
      id: 'wmt-06',
      tree: {
        id: 'root',
        weight: 1,
        children: [
          {
            id: 'A',
            weight: 1,
            children: [
              { id: 'A1', weight: 1, score: null },
              { id: 'A2', weight: 2, score: null },
            ],
          },
          { id: 'B', weight: 1, score: null },
        ],
      },
      nodes: { A: null, B: null, root: null },
      globals: { A1: 1 / 6, A2: 1 / 3, B: 0.5 },
    },
  ];
})();

describe('reference cases of weighted mean trees (witness: exact rational arithmetic)', () => {
  test.each(referenceTrees)('$id: every node of the tree', ({ tree, nodes }) => {
    const found: Record<string, number | null> = {};
    const visit = (node: CaseNode): number | null => {
      const kept = (node.children ?? []).flatMap((child) => {
        const score = visit(child);
        return score === null ? [] : [{ score, weight: child.weight }];
      });
      const own = node.children
        ? kept.length > 0
          ? weightedMean(
              kept.map(({ score }) => score),
              kept.map(({ weight }) => weight),
            )
          : null
        : (node.score ?? null);
      found[node.id] = own;
      return own;
    };
    visit(tree);
    for (const [id, expected] of Object.entries(nodes)) {
      if (expected === null) expect(found[id]).toBeNull();
      else expect(found[id]).toBeCloseTo(expected, 11);
    }
  });

  test.each(referenceTrees)('$id: global design weights of the leaves', ({ tree, globals }) => {
    const indicators: Record<string, string> = {};
    const values: Record<string, number> = {};
    const walk = (node: CaseNode, parent: string): void => {
      indicators[node.id] = parent;
      values[node.id] = node.weight;
      for (const child of node.children ?? []) walk(child, node.id);
    };
    for (const child of tree.children ?? []) walk(child, '');
    const { instrument, profile } = smallTree({
      indicators,
      profile: { weights: { method: 'direct', source: 'reference case', status: '本项目', values } },
    });
    const weights = designWeights(instrument, profile);
    for (const [leaf, weight] of Object.entries(globals)) expect(weights.indicator.get(leaf)).toBeCloseTo(weight, 12);
  });

  test('direct weights move the score (0.4 × 100 + 0.35 × 50 + 0.25 × 0 = 57.5 by hand) and weigh what is not applicable', () => {
    const { instrument, profile } = smallTree({
      indicators: { A: '', A1: 'A', A2: 'A', A3: 'A' },
      profile: {
        weights: { method: 'direct', source: 'hand', status: '本项目', values: { A: 1, A1: 0.4, A2: 0.35, A3: 0.25 } },
      },
    });
    const scorer = compileScorer(instrument, profile);
    const full = scoreOne(scorer, { answers: { 'A1-L': level(5), 'A2-L': level(3), 'A3-L': level(1) }, context: {} });
    expect(value(full.overall)).toBeCloseTo(57.5, 12);
    const gap = scoreOne(scorer, {
      answers: { 'A1-L': level(5), 'A2-L': notApplicable, 'A3-L': level(1) },
      context: {},
    });
    // 35 % of the domain's weight is 不适用: too much to judge the domain.
    expect(reason(of(gap, 'A')?.score)).toBe('not-applicable');
    expect(reason(gap.overall)).toBe('domain');
  });
});

describe('coverage', () => {
  const nine = { A: '', ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`A.${at + 1}`, 'A'])) };
  const { instrument, profile } = smallTree({ indicators: nine });
  const scorer = compileScorer(instrument, profile);
  const first = (count: number, given: Answers[string], rest = skipped): Answers =>
    Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`A.${at + 1}-L`, at < count ? given : rest]));

  test('six of nine is enough, five is not', () => {
    expect(value(scoreOne(scorer, { answers: first(6, level(3)), context: {} }).overall)).toBe(50);
    expect(reason(of(scoreOne(scorer, { answers: first(5, level(3)), context: {} }), 'A')?.score)).toBe('coverage');
  });

  test('two of nine not applicable (22 %) may stand, three (33 %) make the domain insufficient', () => {
    expect(value(scoreOne(scorer, { answers: first(7, level(2), notApplicable), context: {} }).overall)).toBe(25);
    expect(reason(of(scoreOne(scorer, { answers: first(6, level(2), notApplicable), context: {} }), 'A')?.score)).toBe(
      'not-applicable',
    );
  });

  test('with two items both must be answered', () => {
    const two = smallTree({ indicators: { A: '', 'A.1': 'A', 'A.2': 'A' } });
    const half = scoreOne(compileScorer(two.instrument, two.profile), { answers: { 'A.1-L': level(5) }, context: {} });
    expect(reason(of(half, 'A')?.score)).toBe('coverage');
    expect(reason(half.overall)).toBe('domain');
    expect(half.level).toEqual({ state: 'insufficient', reason: 'domain' });
  });
});

describe('persons: modules, hidden items, scales and keyed items', () => {
  const draft = smallPersonDraft();
  const scorer = compileScorer(draft.instrument, draft.profiles[0]);
  const answers: Answers = {
    'A.1.1-L': level(4),
    'A.1.2-L': level(2),
    'A.2-L': level(5),
    'A.2-K': { is: 'value', value: 'b' },
    'B.1-L': level(3),
    'B.1-K': { is: 'value', value: ['c', 'a'] },
    'B.2-I': level(4),
    'M.1-L': level(5),
    'M.2-L': level(5),
  };

  test('the core mean by hand: A = ((75+25)/2 + 100)/2 = 75, B = (50+100)/2 = 75; the module stands beside it', () => {
    const sheet = scoreOne(scorer, frozen({ answers, context: { role: 'teacher' } }));
    expect(value(of(sheet, 'A')?.score)).toBe(75);
    expect(value(of(sheet, 'B')?.score)).toBe(75);
    expect(value(sheet.overall)).toBe(75);
    expect(value(of(sheet, 'M')?.score)).toBe(100);
    expect(sheet.indicators.at(-1)?.indicator).toBe('M.2');
  });

  test('whoever does not see the module has no module scores and misses nothing', () => {
    const { 'M.1-L': _one, 'M.2-L': _two, ...core } = answers;
    const sheet = scoreOne(scorer, { answers: core, context: { role: 'pupil' } });
    expect(sheet.indicators.some(({ indicator }) => indicator.startsWith('M'))).toBe(false);
    expect(sheet.missing).toEqual([]);
  });

  test('an item hidden by an earlier answer is absent: A.1.1 alone makes A.1', () => {
    const sheet = scoreOne(scorer, { answers: { ...answers, 'A.1.1-L': level(2) }, context: { role: 'teacher' } });
    expect(value(of(sheet, 'A.1')?.score)).toBe(25);
    expect(of(sheet, 'A.1.2')).toBeUndefined();
  });

  test('keyed items make a rate of their own with the mean chance of a blind right answer', () => {
    const sheet = scoreOne(scorer, { answers, context: { role: 'teacher' } });
    expect(sheet.keyed.find(({ indicator }) => indicator === '')).toEqual({
      indicator: '',
      asked: 2,
      answered: 2,
      right: 2,
      guess: 0.225,
    });
    const wrong = scoreOne(scorer, {
      answers: { ...answers, 'B.1-K': { is: 'value', value: ['a'] }, 'A.2-K': skipped },
      context: { role: 'teacher' },
    });
    expect(wrong.keyed.find(({ indicator }) => indicator === '')).toMatchObject({ asked: 2, answered: 1, right: 0 });
    expect(value(wrong.overall)).toBe(75);
  });
});

describe('institutions: counted facts, linked items and 裁剪', () => {
  const draft = smallInstitutionDraft();
  const scorer = compileScorer(draft.instrument, draft.profiles[0]);
  const rooms = (numerator: number): Answers[string] => ({
    is: 'value',
    value: { numerator, asOf: '2026-09-01', basis: 'test', department: 'test' },
  });
  const ladders = everyItem(draft.instrument, (item) => (item.kind === 'ladder' ? level(3) : undefined));
  const answers: Answers = { ...ladders, 'D1.1-N': ratio(40, 100), 'D2.1-N': rooms(10) };
  const usable: LinkedShare = {
    item: 'D1.3-R',
    instrument: 'small-person',
    persons: 60,
    invited: 80,
    state: 'usable',
    share: 60,
    low: 47,
    high: 71,
  };
  const context = { institutionType: 'higher-vocational' };

  test('a quotient is levelled by its division and traced with both counts: 3500 ÷ 5000 = 0.7 lies on the cut', () => {
    const instrument = structuredClone(draft.instrument);
    for (const item of instrument.items)
      if (item.code === 'D2.1-N' && item.kind === 'number') Object.assign(item, { form: 'quotient', decimals: 2 });
    const cuts = { ...draft.profiles[0].cuts };
    cuts['D2.1-N'] = { at: [0.1, 0.3, 0.5, 0.7], direction: 'up', source: 'test', status: '本项目' };
    const quotient = compileScorer(instrument, { ...draft.profiles[0], cuts });
    const leafOf = (numerator: number) => {
      const given = { answers: { ...answers, 'D2.1-N': ratio(numerator, 5000) }, context };
      const nodes = (node: TraceNode): TraceNode[] => [node, ...node.children.flatMap(nodes)];
      return nodes(trace(quotient, given).root).find(({ code }) => code === 'D2.1-N')?.answer;
    };
    expect(leafOf(3500)).toEqual({ is: 'value', raw: '3500/5000=0.7', level: 5 });
    expect(leafOf(3499)).toMatchObject({ level: 4 });
    expect(leafOf(499)).toMatchObject({ level: 1 });
  });

  test('a sum is levelled by the total and traced with what each member counted: 12 + 8 + 10 = 30 lies on the cut', () => {
    const instrument = structuredClone(draft.instrument);
    for (const item of instrument.items) if (item.code === 'D2.1-N') Object.assign(item, { form: 'sum' });
    const cuts = { ...draft.profiles[0].cuts };
    cuts['D2.1-N'] = { at: [5, 10, 30, 60], direction: 'up', source: 'test', status: '本项目' };
    const sum = compileScorer(instrument, { ...draft.profiles[0], cuts });
    const leafOf = (counts: readonly number[]) => {
      const members = counts.map((value, at) => ({ name: `成员${at}`, value }));
      const notes = { asOf: '2026-09-01', basis: 'test', department: 'test' };
      const counted = { numerator: counts.reduce((total, one) => total + one, 0), members, ...notes };
      const given = { answers: { ...answers, 'D2.1-N': { is: 'value' as const, value: counted } }, context };
      const nodes = (node: TraceNode): TraceNode[] => [node, ...node.children.flatMap(nodes)];
      return nodes(trace(sum, given).root).find(({ code }) => code === 'D2.1-N')?.answer;
    };
    expect(leafOf([12, 8, 10])).toEqual({ is: 'value', raw: '12+8+10=30', level: 4 });
    expect(leafOf([12, 8, 9])).toMatchObject({ level: 3 });
  });

  test('boundaries belong to the upper level: 40 % → 3, and 10 rooms where fewer is better → 4', () => {
    const sheet = scoreOne(scorer, { answers, context, linked: [usable] });
    expect(value(of(sheet, 'D1.1')?.score)).toBe(50);
    expect(value(of(sheet, 'D2.1')?.score)).toBe(62.5);
    // Floor of (3 + 4) / 2: both must be there to claim level 4.
    expect(of(sheet, 'D2.1')?.level).toBe(3);
    expect(value(of(sheet, 'D1.3')?.score)).toBe(75);
  });

  test('the overall is also shown without linked items', () => {
    const sheet = scoreOne(scorer, { answers, context, linked: [usable] });
    expect(value(of(sheet, 'D1')?.score)).toBeCloseTo((50 + 50 + 75) / 3, 12);
    const withoutD1 = 50;
    const d2 = (62.5 + 50 + 50) / 3;
    expect(value(sheet.overallWithoutLinked)).toBeCloseTo((withoutD1 + d2 + 50) / 3, 12);
    expect(value(sheet.overall)).not.toBe(value(sheet.overallWithoutLinked));
  });

  test('an unusable cohort leaves the linked indicator insufficient for that reason, never 0', () => {
    const sheet = scoreOne(scorer, {
      answers,
      context,
      linked: [{ ...usable, state: 'too-few', share: null, low: null, high: null }],
    });
    expect(reason(of(sheet, 'D1.3')?.score)).toBe('cohort');
    expect(sheet.missing).toEqual(['D1.3-R']);
    // D1 has three items below, so two thirds of them suffice.
    expect(value(of(sheet, 'D1')?.score)).toBe(50);
  });

  test('what is cut for enterprises is neither scored nor missing, and its siblings share the weight', () => {
    const sheet = scoreOne(scorer, { answers, context: { institutionType: 'enterprise' }, linked: [usable] });
    expect(of(sheet, 'D2.3')).toBeUndefined();
    expect(sheet.missing).toEqual([]);
    expect(value(of(sheet, 'D2')?.score)).toBe((62.5 + 50) / 2);
  });

  test('a kind of institution that is not served gets no low score but 本量表不适用', () => {
    const sheet = scoreOne(scorer, { answers, context: { institutionType: 'technician-college' }, linked: [usable] });
    expect(reason(sheet.overall)).toBe('tailored-out');
    expect(sheet.indicators).toEqual([]);
  });

  test('a zero denominator is an unanswered item', () => {
    const sheet = scoreOne(scorer, { answers: { ...answers, 'D1.1-N': ratio(3, 0) }, context, linked: [usable] });
    expect(of(sheet, 'D1.1')?.missing).toEqual(['D1.1-N']);
  });
});

describe('wiring', () => {
  test('an unknown model is a start-up error that names what there is', () => {
    const { instrument, profile } = smallTree({ indicators: { A: '', 'A.1': 'A' } });
    const strange = { ...profile, model: { ...profile.model, id: 'oracle' } } as unknown as Profile;
    expect(() => compileScorer(instrument, strange)).toThrow(UnknownModelError);
    expect(() => compileScorer(instrument, strange)).toThrow(/weighted-tree@1/);
  });

  test('a profile of another instrument is refused', () => {
    const { instrument, profile } = smallTree({ indicators: { A: '', 'A.1': 'A' } });
    expect(() => compileScorer(instrument, { ...profile, instrument: 'other' })).toThrow(/other/);
  });
});
