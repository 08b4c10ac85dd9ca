// Profiles whose model does not fit the small instrument for persons, one fault each; check-instrument.test.ts runs them.
import { z } from 'zod';
import type { InstrumentFaultCode } from '../../questionnaires/schema/check-instrument.ts';
import type { ModelChoice } from '../../questionnaires/schema/model-parameters.ts';
import type { OutsideSchema } from '../../questionnaires/schema/outside-model.ts';
import type { SmallDraft } from '../builders/small-instrument.ts';

const common = { coverage: 2 / 3, notApplicableLimit: 0.3 };
const sourced = { source: '测试', status: '本项目' as const };
const ladders = ['A.1.1-L', 'A.1.2-L', 'A.2-L', 'B.1-L', 'M.1-L', 'M.2-L'];
const each = <T>(value: T, last: T): Record<string, T> => ({
  ...Object.fromEntries(ladders.map((code) => [code, value])),
  'B.2-I': last,
});

const points = (change: Record<string, number[]> = {}): ModelChoice => ({
  id: 'points',
  version: 1,
  parameters: { ...common, points: { ...each([0, 1, 2, 3, 4], [0, 1, 2, 3]), ...change }, marks: {} },
});
const rubric = (change: Record<string, number[]> = {}): ModelChoice => ({
  id: 'rubric-distance',
  version: 1,
  parameters: { ...common, levels: 3, rubric: { ...each([1, 3, 5], [1, 2, 4]), ...change }, ...sourced },
});
const match = (leaf: string, planned: string): ModelChoice => ({
  id: 'supply-demand-match',
  version: 1,
  parameters: {
    ...common,
    abilities: { [leaf]: { planned, required: 'A.1.1-L', importance: 'A.1.1-L', reached: 'A.1.1-L' } },
    ...sourced,
  },
});
const graded = (change: Record<string, { a?: number; b: number[] }> = {}): ModelChoice => ({
  id: 'graded-response',
  version: 1,
  parameters: {
    ...common,
    estimator: 'eap',
    prior: { mu: 0, sd: 1 },
    fewestAnswers: 1,
    items: { ...each({ a: 1, b: [-1, 0, 1, 2] }, { a: 1, b: [-1, 0, 1] }), ...change },
    ...sourced,
  },
});
type Parameters2 = Extract<ModelChoice, { id: 'weighted-tree'; version: 2 }>['parameters'];
const tree2 = (change: Partial<Parameters2>): ModelChoice => ({
  id: 'weighted-tree',
  version: 2,
  parameters: { ...common, reverse: [], aggregation: { default: 'mean', at: {} }, tailoring: [], ...change },
});
const tailored = (change: Partial<Parameters2['tailoring'][number]>) =>
  tree2({ tailoring: [{ when: { role: 'pupil' }, out: [], weights: {}, ...sourced, ...change }] });

const capped: OutsideSchema = {
  id: 'capped',
  version: 1,
  sha256: 'a'.repeat(64),
  parameters: z.strictObject({ reach: z.number() }),
};
const outside = (own: Record<string, number>, sha256 = capped.sha256): ModelChoice => ({
  id: 'capped',
  version: 1,
  sha256,
  parameters: { ...common, own },
});

/** Fitting choices: none of them is refused. */
export const knownOutside = [capped];
export const fittingModels: Readonly<Record<string, ModelChoice>> = {
  points: points(),
  rubric: rubric(),
  graded: graded(),
  'from outside': outside({ reach: 20 }),
  tree: tailored({ out: ['A.1'], weights: { 'A.2': 1 } }),
};

export interface ModelRefusal {
  readonly because: string;
  readonly code: InstrumentFaultCode;
  readonly path: string;
  readonly break: (draft: SmallDraft) => void;
}
const refused = (because: string, code: InstrumentFaultCode, place: string, model: ModelChoice): ModelRefusal => ({
  because,
  code,
  path: `profiles.default@1.model${place}`,
  break: (draft) => {
    draft.outside = [capped];
    draft.profiles[0].model = model;
  },
});

export const ofModels: readonly ModelRefusal[] = [
  refused('a model from outside has other bytes', 'unknown-model', '', outside({ reach: 20 }, 'b'.repeat(64))),
  refused('a model from outside lacks a parameter', 'parameters-refused', '.own.reach', outside({})),
  refused('a model from outside knows no such parameter', 'parameters-refused', '.own', outside({ reach: 1, x: 1 })),
  {
    ...refused('points meet the gated rule', 'level-rule-not-served', '', points()),
    break: (draft) => {
      draft.profiles[0].model = points();
      draft.profiles[0].levels = { rule: 'gated', threshold: 0.8 };
    },
  },
  refused('points name an item that does not exist', 'unknown-item', '.X', points({ X: [0, 1] })),
  refused('points are given to free text', 'wrong-item-kind', '.B.2-T', points({ 'B.2-T': [0, 1] })),
  refused('an item has four points for five levels', 'parameter-count', '.B.1-L', points({ 'B.1-L': [0, 1, 2, 3] })),
  refused('points fall with the level', 'parameter-order', '.B.1-L', points({ 'B.1-L': [0, 3, 2, 4, 5] })),
  refused('every level is worth the same', 'parameter-flat', '.B.1-L', points({ 'B.1-L': [2, 2, 2, 2, 2] })),
  refused('points add keyed items to ladders', 'parameters-mixed', '', points({ 'A.2-K': [0, 2] })),
  {
    ...refused('a pass mark hangs on no indicator', 'unknown-indicator', '.marks.X', points()),
    break: (draft) => {
      const model = points();
      if ('marks' in model.parameters) model.parameters.marks.X = { at: 60, ...sourced };
      draft.profiles[0].model = model;
    },
  },
  refused('the rubric asks for a level above the item', 'parameter-order', '.B.2-I', rubric({ 'B.2-I': [1, 2, 5] })),
  refused('the rubric has two levels for three', 'parameter-count', '.B.2-I', rubric({ 'B.2-I': [1, 2] })),
  {
    ...refused('two rubric levels ask the same of every item', 'parameter-flat', '.3', rubric()),
    break: (draft) => {
      const model = rubric();
      if ('rubric' in model.parameters) model.parameters.rubric = each([1, 3, 3], [1, 2, 2]);
      draft.profiles[0].model = model;
    },
  },
  refused('an ability is no indicator', 'unknown-indicator', '.X', match('X', 'A.1.1-L')),
  refused('an ability is planned on another leaf', 'unknown-item', '.A.1.1.planned', match('A.1.1', 'B.1-L')),
  refused('demand of an ability is no linked mean', 'wrong-item-kind', '.A.1.1.required', match('A.1.1', 'A.1.1-L')),
  refused('an item has no slope', 'slope-wrong', '.B.2-I', graded({ 'B.2-I': { b: [-1, 0, 1] } })),
  refused('thresholds are out of order', 'parameter-order', '.B.2-I', graded({ 'B.2-I': { a: 1, b: [0, -1, 1] } })),
  refused('an item lacks a threshold', 'parameter-count', '.B.2-I', graded({ 'B.2-I': { a: 1, b: [0, 1] } })),
  refused('a choice item is reverse-keyed', 'wrong-item-kind', '.reverse.A.2-K', tree2({ reverse: ['A.2-K'] })),
  refused('a reverse key names no item', 'unknown-item', '.reverse.X', tree2({ reverse: ['X'] })),
  refused(
    'an aggregation hangs on no indicator',
    'unknown-indicator',
    '.aggregation.X',
    tree2({ aggregation: { default: 'mean', at: { X: 'minimum' } } }),
  ),
  refused(
    'tailoring asks for an unknown role',
    'unknown-context',
    '.tailoring.role',
    tailored({ when: { role: 'x' } }),
  ),
  refused('tailoring leaves out what is not there', 'unknown-tailoring', '.tailoring.X', tailored({ out: ['X'] })),
  refused('declared weights forget a sibling', 'weight-missing', '.tailoring.B', tailored({ weights: { A: 1 } })),
  refused(
    'declared weights do not make 1',
    'weights-off-sum',
    '.tailoring.A',
    tailored({ weights: { A: 0.5, B: 0.4 } }),
  ),
];
