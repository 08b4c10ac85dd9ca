// Every refusal of check-instrument: a small valid instrument is broken one way at a time.
import { describe, expect, test } from 'vitest';
import { checkInstrument, checkLinks, type InstrumentFaultCode } from '../../questionnaires/schema/check-instrument.ts';
import { instrumentFaults } from '../../questionnaires/schema/checks/instrument-faults.ts';
import type { Item } from '../../questionnaires/schema/instrument.ts';
import { type SmallDraft, smallInstitutionDraft, smallPersonDraft } from '../builders/small-instrument.ts';
import { fittingModels, knownOutside, ofModels } from './model-refusals.ts';

type Break = (draft: SmallDraft) => void;
interface Refusal {
  readonly because: string;
  readonly code: InstrumentFaultCode;
  readonly path: string;
  readonly break: Break;
}
const item = <Kind extends Item['kind']>(draft: SmallDraft, code: string, kind: Kind): Item & { kind: Kind } => {
  const found = draft.instrument.items.find((candidate) => candidate.code === code);
  if (found?.kind !== kind) throw new Error(`${code} is no ${kind}`);
  return found as Item & { kind: Kind };
};
const indicator = (draft: SmallDraft, code: string) =>
  draft.instrument.indicators.find((candidate) => candidate.code === code)!;
const zh = (draft: SmallDraft) => draft.texts['zh-CN'];
const profile = (draft: SmallDraft) => draft.profiles[0];
const personAdvice = (draft: SmallDraft, code: string) => profile(draft).texts['zh-CN']!.personAdvice![code]!;
const refusal = (because: string, code: InstrumentFaultCode, path: string, broken: Break): Refusal => ({
  because,
  code,
  path,
  break: broken,
});

const directWeights = {
  A: 0.5,
  B: 0.5,
  'A.1': 0.6,
  'A.2': 0.4,
  'A.1.1': 0.5,
  'A.1.2': 0.5,
  'B.1': 0.3,
  'B.2': 0.7,
  'M.1': 0.5,
  'M.2': 0.5,
};
const direct = (draft: SmallDraft, change: Record<string, number | undefined> = {}) => {
  const values = Object.fromEntries(
    Object.entries({ ...directWeights, ...change }).filter(
      (entry): entry is [string, number] => entry[1] !== undefined,
    ),
  );
  profile(draft).weights = { method: 'direct', source: '测试', status: '本项目', values };
};
const judgement = (
  parent: string,
  children: string[],
  matrix = [
    [1, 2],
    [0.5, 1],
  ],
) => ({ parent, children, matrices: [matrix] });
const ahp = (draft: SmallDraft, first: ReturnType<typeof judgement> | null) => {
  const rest = [
    judgement('A', ['A.1', 'A.2']),
    judgement('A.1', ['A.1.1', 'A.1.2']),
    judgement('B', ['B.1', 'B.2']),
    judgement('M', ['M.1', 'M.2']),
  ];
  profile(draft).weights = {
    method: 'ahp',
    source: '测试',
    status: '本项目',
    judgements: first ? [first, ...rest] : rest,
  };
};

const ofPersons: Refusal[] = [
  refusal('compared groups are cut by a module as well', 'compared-and-cut', 'instrument.indicators.M', (d) => {
    d.instrument.contexts[0]!.compared = true;
  }),
  refusal('groups are compared in two ways', 'compared-twice', 'instrument.contexts.shift', (d) => {
    d.instrument.contexts[0]!.compared = true;
    d.instrument.contexts.push({ code: 'shift', values: ['day', 'night'], from: 'respondent', compared: true });
    const shift = { label: 'Shift', values: { day: 'Day', night: 'Night' } };
    for (const texts of Object.values(d.texts)) texts.contexts.shift = shift;
  }),
  refusal('two items share a code', 'duplicate-code', 'instrument', (d) => {
    item(d, 'A.1.2-L', 'ladder').code = 'A.1.1-L';
  }),
  refusal('an item is called like an indicator', 'duplicate-code', 'instrument', (d) => {
    item(d, 'B.2-T', 'text').code = 'B.2';
  }),
  refusal('a context value is listed twice', 'duplicate-code', 'instrument.contexts.role', (d) => {
    d.instrument.contexts[0]!.values.push('pupil');
  }),
  refusal('two scales share a code', 'duplicate-code', 'instrument.scales', (d) => {
    d.instrument.scales.push({ code: 'agree', points: 4 });
  }),
  refusal('an option is listed twice', 'duplicate-code', 'instrument.items.A.2-K.options', (d) => {
    item(d, 'A.2-K', 'choice').options.push('a');
  }),
  refusal('an indicator names a parent that is not there', 'unknown-parent', 'instrument.indicators.B.2', (d) => {
    indicator(d, 'B.2').parent = 'Z';
  }),
  refusal('indicators are their own ancestors', 'cycle', 'instrument.indicators.A.1', (d) => {
    indicator(d, 'A.1').parent = 'A.1.1';
  }),
  refusal('a module hangs below the first level', 'misplaced-module', 'instrument.indicators.B.2', (d) => {
    indicator(d, 'B.2').module = { when: { context: 'role', in: ['pupil'] } };
  }),
  refusal('an item hangs nowhere', 'orphan-item', 'instrument.items.B.2-T', (d) => {
    item(d, 'B.2-T', 'text').indicator = 'Z.1';
  }),
  refusal('an item hangs above the leaves', 'item-not-on-leaf', 'instrument.items.B.2-T', (d) => {
    item(d, 'B.2-T', 'text').indicator = 'A.1';
  }),
  refusal('a leaf has no item', 'leaf-without-items', 'instrument.indicators.B.3', (d) => {
    d.instrument.indicators.push({ code: 'B.3', parent: 'B', status: '本项目' });
  }),
  refusal('a leaf has only a keyed item', 'leaf-without-scored-items', 'profiles.default@1.A.2', (d) => {
    d.instrument.items = d.instrument.items.filter(({ code }) => code !== 'A.2-L');
  }),
  refusal('an item names a scale that is not there', 'unknown-scale', 'instrument.items.B.2-I', (d) => {
    item(d, 'B.2-I', 'likert').scale = 'often';
  }),
  refusal('an item carries no scene', 'missing-scene', 'instrument.items.B.1-L', (d) => {
    delete item(d, 'B.1-L', 'ladder').scene;
  }),
  refusal('more options are needed than may be chosen', 'empty-range', 'instrument.items.B.1-K', (d) => {
    item(d, 'B.1-K', 'choices').atLeast = 3;
  }),
  refusal('it calls itself official without a checked source', 'unsourced-standing', 'instrument.standing', (d) => {
    d.instrument.standing = 'official';
  }),
  refusal(
    'a condition mentions an unknown item',
    'unknown-condition-item',
    'instrument.items.A.1.2-L.visibleWhen',
    (d) => {
      item(d, 'A.1.2-L', 'ladder').visibleWhen = { not: { answer: 'Z', in: [1] } };
    },
  ),
  refusal(
    'a condition mentions an unknown context',
    'unknown-condition-context',
    'instrument.items.A.2-L.notApplicable',
    (d) => {
      item(d, 'A.2-L', 'ladder').notApplicable = { when: { context: 'age', in: ['young'] } };
    },
  ),
  refusal(
    'a condition mentions an unknown context value',
    'unknown-condition-value',
    'instrument.indicators.M.module',
    (d) => {
      indicator(d, 'M').module = { when: { all: [{ context: 'role', in: ['guest'] }] } };
    },
  ),
  refusal(
    'a condition mentions a level off the ladder',
    'unknown-condition-value',
    'instrument.items.A.1.2-L.visibleWhen',
    (d) => {
      item(d, 'A.1.2-L', 'ladder').visibleWhen = { answer: 'A.1.1-L', in: [6] };
    },
  ),
  refusal('a condition reads a free text', 'unusable-condition-item', 'instrument.items.M.1-L.visibleWhen', (d) => {
    item(d, 'M.1-L', 'ladder').visibleWhen = { answer: 'B.2-T', in: ['yes'] };
  }),
  refusal('a condition looks forward', 'forward-condition', 'instrument.items.A.1.2-L.visibleWhen', (d) => {
    item(d, 'A.1.2-L', 'ladder').visibleWhen = { answer: 'B.1-L', in: [1] };
  }),
  refusal('an item waits for itself', 'forward-condition', 'instrument.items.A.1.2-L.visibleWhen', (d) => {
    item(d, 'A.1.2-L', 'ladder').visibleWhen = { answer: 'A.1.2-L', in: [1] };
  }),
  refusal('不适用 depends on a later answer', 'forward-condition', 'instrument.items.A.2-L.notApplicable', (d) => {
    item(d, 'A.2-L', 'ladder').notApplicable = { when: { answer: 'B.1-L', in: [1] } };
  }),
  refusal('a language is not there', 'missing-language', 'texts.en', (d) => {
    (d.texts as Partial<SmallDraft['texts']>).en = undefined as never;
  }),
  refusal('a language is not declared', 'undeclared-language', 'texts.en', (d) => {
    d.instrument.languages = ['zh-CN'];
  }),
  refusal('an item has no words in one language', 'missing-text', 'texts.en.items.A.1.1-L', (d) => {
    delete d.texts.en.items['A.1.1-L'];
  }),
  refusal('a ladder skips a level', 'missing-text', 'texts.zh-CN.items.A.1.1-L.options.3', (d) => {
    delete zh(d).items['A.1.1-L']!.options!['3'];
  }),
  refusal('a ladder has a level too many', 'extra-text', 'texts.zh-CN.items.A.1.1-L.options.6', (d) => {
    zh(d).items['A.1.1-L']!.options!['6'] = '第六级';
  }),
  refusal('words belong to no item', 'extra-text', 'texts.zh-CN.items.Z', (d) => {
    zh(d).items.Z = { stem: '没有这道题' };
  }),
  refusal('an indicator has no name', 'missing-text', 'texts.zh-CN.indicators.A', (d) => {
    delete zh(d).indicators.A;
  }),
  refusal('a context value has no words', 'missing-text', 'texts.zh-CN.contexts.role.pupil', (d) => {
    delete zh(d).contexts.role!.values.pupil;
  }),
  refusal('a scale has a label too few', 'missing-text', 'texts.zh-CN.scales.agree', (d) => {
    zh(d).scales.agree!.pop();
  }),
  refusal('words for 不适用 where it is not offered', 'extra-text', 'texts.zh-CN.items.B.1-L.notApplicable', (d) => {
    zh(d).items['B.1-L']!.notApplicable = '尚未接触';
  }),
  refusal('two levels read the same', 'repeated-option', 'texts.zh-CN.items.A.1.1-L.options.2', (d) => {
    zh(d).items['A.1.1-L']!.options!['2'] = zh(d).items['A.1.1-L']!.options!['1']!;
  }),
  refusal('words pass a verdict on people', 'verdict', 'profiles.default@1.texts.zh-CN.levels.1.name', (d) => {
    profile(d).texts['zh-CN']!.levels['1']!.name = '不合格';
  }),
  refusal(
    'advice names a web address',
    'web-address',
    'profiles.default@1.texts.zh-CN.personAdvice.B.1.1.soon',
    (d) => {
      personAdvice(d, 'B.1')['1']!.soon = '到 www.example.com 上课';
    },
  ),
  refusal('levels differ by frequency alone', 'frequency-only', 'texts.zh-CN.items.A.1.1-L.options.4', (d) => {
    zh(d).items['A.1.1-L']!.options!['3'] = '偶尔用数据调整做法';
    zh(d).items['A.1.1-L']!.options!['4'] = '经常用数据调整做法';
  }),
  refusal('a stem has 21 characters', 'stem-too-long', 'texts.zh-CN.items.A.1.1-L.stem', (d) => {
    zh(d).items['A.1.1-L']!.stem = '字'.repeat(21);
  }),
  refusal('an option has 19 characters', 'option-too-long', 'texts.zh-CN.items.A.1.1-L.options.5', (d) => {
    zh(d).items['A.1.1-L']!.options!['5'] = '字'.repeat(19);
  }),
  refusal('a scenario has more than 100 characters', 'scenario-too-long', 'texts.zh-CN.items.A.2-K', (d) => {
    zh(d).items['A.2-K']!.stem = '字'.repeat(90);
  }),
  refusal('the background can be answered in too many ways', 'too-many-contexts', 'instrument.contexts', (d) => {
    for (let at = 0; at < 13; at++) {
      const code = `c${at}`;
      d.instrument.contexts.push({ code, values: ['a', 'b'], from: 'respondent' });
      for (const texts of Object.values(d.texts)) texts.contexts[code] = { label: code, values: { a: '甲', b: '乙' } };
    }
  }),
  refusal('so it can without a Chinese wording', 'too-many-contexts', 'instrument.contexts', (d) => {
    d.instrument.languages = ['en'];
    for (const { texts } of [d, ...d.profiles]) delete texts['zh-CN'];
    for (let at = 0; at < 13; at++) {
      const code = `c${at}`;
      d.instrument.contexts.push({ code, values: ['a', 'b'], from: 'respondent' });
      for (const texts of Object.values(d.texts)) texts.contexts[code] = { label: code, values: { a: 'A', b: 'B' } };
    }
  }),
  refusal('the core takes longer than promised', 'minutes-above-promise', 'instrument.minutes.core', (d) => {
    d.instrument.minutes.core = 0.5;
  }),
  refusal('a module takes longer than promised', 'minutes-above-promise', 'instrument.minutes.module', (d) => {
    d.instrument.minutes.module = 0.1;
  }),
  refusal('a weight is missing', 'weight-missing', 'profiles.default@1.weights.B.2', (d) =>
    direct(d, { 'B.2': undefined }),
  ),
  refusal('a weight belongs to nothing', 'weight-unknown', 'profiles.default@1.weights.Z', (d) => direct(d, { Z: 1 })),
  refusal('a module is weighed against the core', 'weight-unknown', 'profiles.default@1.weights.M', (d) =>
    direct(d, { M: 1 }),
  ),
  refusal('a weight is zero', 'weight-not-positive', 'profiles.default@1.weights.B.1', (d) =>
    direct(d, { 'B.1': 0, 'B.2': 1 }),
  ),
  refusal('siblings sum to 1 + 2e-9', 'weights-off-sum', 'profiles.default@1.weights.B', (d) =>
    direct(d, { 'B.2': 0.700000002 }),
  ),
  refusal(
    'a documented weight set does not sum',
    'weights-off-sum',
    'profiles.default@1.candidateWeights.old.first-level',
    (d) => {
      profile(d).candidateWeights = [{ name: 'old', source: '测试', status: '未核实', values: { A: 0.5, B: 0.4 } }];
    },
  ),
  refusal(
    'AHP is claimed without judgements',
    'ahp-without-judgements',
    'profiles.default@1.weights.first-level',
    (d) => ahp(d, null),
  ),
  refusal('AHP judges other children', 'ahp-wrong-children', 'profiles.default@1.weights.first-level', (d) =>
    ahp(d, judgement('', ['A', 'M'])),
  ),
  refusal('an AHP matrix has the wrong size', 'ahp-wrong-size', 'profiles.default@1.weights.first-level', (d) =>
    ahp(d, judgement('', ['A', 'B'], [[1, 2]])),
  ),
  refusal('an AHP matrix is not reciprocal', 'ahp-not-reciprocal', 'profiles.default@1.weights.first-level', (d) =>
    ahp(
      d,
      judgement(
        '',
        ['A', 'B'],
        [
          [1, 2],
          [2, 1],
        ],
      ),
    ),
  ),
  refusal('AHP is not computed yet', 'method-not-served', 'profiles.default@1.weights', (d) =>
    ahp(d, judgement('', ['A', 'B'])),
  ),
  refusal('the profile is another instrument’s', 'other-instrument', 'profiles.default@1', (d) => {
    profile(d).instrument = 'other';
  }),
  refusal('a key points at no item', 'unknown-item', 'profiles.default@1.keys.Z', (d) => {
    profile(d).keys.Z = { correct: ['a'], guess: 0 };
  }),
  refusal('a key points at no option', 'unknown-option', 'profiles.default@1.keys.A.2-K', (d) => {
    profile(d).keys['A.2-K'] = { correct: ['z'], guess: 0.25 };
  }),
  refusal('a key is given for a ladder', 'wrong-item-kind', 'profiles.default@1.keys.A.1.1-L', (d) => {
    profile(d).keys['A.1.1-L'] = { correct: ['a'], guess: 0 };
  }),
  refusal('one choice has two right options', 'several-right', 'profiles.default@1.keys.A.2-K', (d) => {
    profile(d).keys['A.2-K'] = { correct: ['a', 'b'], guess: 0.25 };
  }),
  refusal('a keyed item has no key', 'key-missing', 'profiles.default@1.keys.A.2-K', (d) => {
    delete profile(d).keys['A.2-K'];
  }),
  refusal('a keyed item keeps its order', 'keyed-not-shuffled', 'profiles.default@1.keys.A.2-K', (d) => {
    item(d, 'A.2-K', 'choice').shuffle = false;
  }),
  refusal('the right answer is always the same letter', 'keys-guessable', 'profiles.default@1.keys', (d) => {
    for (let at = 0; at < 8; at++) {
      d.instrument.items.push({ ...item(d, 'A.2-K', 'choice'), code: `K${at}` });
      profile(d).keys[`K${at}`] = { correct: ['b'], guess: 0.25 };
    }
  }),
  refusal('grades are out of order', 'cuts-wrong', 'profiles.default@1.levels', (d) => {
    profile(d).levels = { rule: 'bands', cuts: [75, 45] };
  }),
  refusal('a grade has no name', 'missing-text', 'profiles.default@1.texts.en.levels.3', (d) => {
    delete profile(d).texts.en!.levels['3'];
  }),
  refusal('a stage has no name', 'missing-text', 'profiles.default@1.texts.zh-CN.stages', (d) => {
    profile(d).texts['zh-CN']!.stages = ['one'];
  }),
  refusal('the profile lacks a language', 'missing-language', 'profiles.default@1.texts.en', (d) => {
    delete profile(d).texts.en;
  }),
  refusal('a target is for no known context', 'unknown-context', 'profiles.default@1.targets.0', (d) => {
    profile(d).targets![0]!.when = { age: 'young' };
  }),
  refusal('a target is for no known context value', 'unknown-condition-value', 'profiles.default@1.targets.0', (d) => {
    profile(d).targets![0]!.when = { role: 'guest' };
  }),
  refusal('a target names no indicator', 'unknown-indicator', 'profiles.default@1.targets.0', (d) => {
    profile(d).targets![0]!.levels = { Z: 3 };
  }),
  refusal('a target names a third-level indicator', 'not-second-level', 'profiles.default@1.targets.0', (d) => {
    profile(d).targets![0]!.levels = { 'A.1.1': 3 };
  }),
  refusal('a requirement names no indicator', 'unknown-indicator', 'profiles.default@1.requirements.job', (d) => {
    profile(d).requirements![0]!.axes[0]!.indicator = 'Z';
  }),
  refusal('a requirement names no module', 'not-a-module', 'profiles.default@1.requirements.job', (d) => {
    profile(d).requirements![0]!.module = 'A';
  }),
  refusal('a requirement has no name', 'missing-text', 'profiles.default@1.texts.en.requirements.job', (d) => {
    profile(d).texts.en!.requirements = {};
  }),
  refusal(
    'advice is missing for a level',
    'advice-missing',
    'profiles.default@1.texts.zh-CN.personAdvice.B.1.4',
    (d) => {
      delete personAdvice(d, 'B.1')['4'];
    },
  ),
  refusal('advice belongs to nothing', 'advice-extra', 'profiles.default@1.texts.zh-CN.personAdvice.A.1.1', (d) => {
    profile(d).texts['zh-CN']!.personAdvice!['A.1.1'] = {};
  }),
  refusal(
    'advice for institutions is given to persons',
    'advice-for-others',
    'profiles.default@1.texts.zh-CN.institutionAdvice',
    (d) => {
      profile(d).texts['zh-CN']!.institutionAdvice = {};
    },
  ),
  refusal(
    'advice nearly repeats between levels',
    'advice-repeats',
    'profiles.default@1.texts.zh-CN.personAdvice.B.1.2.soon',
    (d) => {
      personAdvice(d, 'B.1')['1']!.soon = '请同事演示一次并照着做一遍记下步骤';
      personAdvice(d, 'B.1')['2']!.soon = '请同事演示一次并照着做两遍记下步骤';
    },
  ),
  refusal(
    'advice only says 加强 and 提高',
    'advice-empty',
    'profiles.default@1.texts.zh-CN.personAdvice.B.1.2.soon',
    (d) => {
      personAdvice(d, 'B.1')['2']!.soon = '进一步加强学习,不断提高和完善数字化应用能力,重视相关工作。';
    },
  ),
  refusal(
    'advice for a person has 41 characters',
    'advice-too-long',
    'profiles.default@1.texts.zh-CN.personAdvice.B.1.2.soon',
    (d) => {
      personAdvice(d, 'B.1')['2']!.soon = `${'请同事演示备课流程'.repeat(4)}并照做一遍`;
    },
  ),
  refusal(
    'a keyed item is not explained in one language',
    'explanation-missing',
    'profiles.default@1.texts.en.explanations.A.2-K',
    (d) => {
      delete profile(d).texts.en!.explanations!['A.2-K'];
    },
  ),
  refusal(
    'no keyed item is explained at all',
    'explanation-missing',
    'profiles.default@1.texts.zh-CN.explanations.B.1-K',
    (d) => {
      delete profile(d).texts['zh-CN']!.explanations;
    },
  ),
  refusal(
    'an item without a key is explained',
    'explanation-extra',
    'profiles.default@1.texts.zh-CN.explanations.A.2-L',
    (d) => {
      profile(d).texts['zh-CN']!.explanations!['A.2-L'] = '自评题没有对错';
    },
  ),
  refusal(
    'an explanation has 61 characters',
    'explanation-too-long',
    'profiles.default@1.texts.zh-CN.explanations.A.2-K',
    (d) => {
      profile(d).texts['zh-CN']!.explanations!['A.2-K'] = '字'.repeat(61);
    },
  ),
  refusal(
    'a construct is shared by different wordings',
    'construct-differs',
    'instrument.items.B.1-L.construct',
    (d) => {
      item(d, 'A.1.1-L', 'ladder').construct = 'c';
      item(d, 'B.1-L', 'ladder').construct = 'c';
    },
  ),
];

const ofInstitutions: Refusal[] = [
  refusal(
    'compared groups are not told by the respondent',
    'compared-unasked',
    'instrument.contexts.institutionType',
    (d) => {
      d.instrument.contexts[0]!.compared = true;
    },
  ),
  refusal('a quotient does not say what it divides', 'missing-text', 'texts.zh-CN.items.D2.1-N.numerator', (d) => {
    item(d, 'D2.1-N', 'number').form = 'quotient';
  }),
  refusal('a quotient does not say what it divides by', 'missing-text', 'texts.en.items.D2.1-N.denominator', (d) => {
    item(d, 'D2.1-N', 'number').form = 'quotient';
  }),
  refusal('a plain number names a denominator', 'extra-text', 'texts.en.items.D2.1-N.denominator', (d) => {
    d.texts.en.items['D2.1-N']!.denominator = 'Rooms';
  }),
  refusal('a range is empty', 'empty-range', 'instrument.items.D1.1-N', (d) => {
    item(d, 'D1.1-N', 'number').max = 0;
  }),
  refusal('a linked item points at its own instrument', 'links-to-itself', 'instrument.items.D1.3-R', (d) => {
    item(d, 'D1.3-R', 'linked').instrument = 'small-institution';
  }),
  refusal('不适用 asks no reason of an institution', 'reasonless-not-applicable', 'instrument.items.D3.2-L', (d) => {
    item(d, 'D3.2-L', 'ladder').notApplicable = {};
  }),
  refusal(
    'a type of institution is invented',
    'unknown-institution-type',
    'instrument.contexts.institutionType',
    (d) => {
      d.instrument.contexts[0]!.values.push('kindergarten');
    },
  ),
  refusal('裁剪 names no indicator', 'unknown-tailoring', 'instrument.serves.tailoring.enterprise', (d) => {
    d.instrument.serves.tailoring[0]!.out = ['Z'];
  }),
  refusal('裁剪 is for a type not served', 'tailoring-unserved', 'instrument.serves.tailoring', (d) => {
    d.instrument.serves.institutionTypes = ['secondary-vocational'];
  }),
  refusal('裁剪 leaves one leaf in a domain', 'tailoring-too-thin', 'instrument.serves.tailoring.enterprise', (d) => {
    d.instrument.serves.tailoring[0]!.out = ['D2.2', 'D2.3'];
  }),
  refusal(
    '裁剪 empties a domain leaf by leaf',
    'tailoring-whole-domain',
    'instrument.serves.tailoring.enterprise',
    (d) => {
      d.instrument.serves.tailoring[0]!.out = ['D3.1', 'D3.2'];
    },
  ),
  refusal('裁剪 leaves nothing', 'tailoring-everything', 'instrument.serves.tailoring.enterprise', (d) => {
    d.instrument.serves.tailoring[0]!.out = ['D1', 'D2', 'D3'];
  }),
  refusal(
    '裁剪 depends on what respondents say',
    'tailoring-without-context',
    'instrument.serves.tailoring.enterprise',
    (d) => {
      d.instrument.contexts[0]!.from = 'respondent';
    },
  ),
  refusal('裁剪 gives no reason', 'missing-text', 'texts.zh-CN.tailoring.enterprise', (d) => {
    zh(d).tailoring = {};
  }),
  refusal('a ratio does not say what its 分母 is', 'missing-text', 'texts.zh-CN.items.D1.1-N.denominator', (d) => {
    delete zh(d).items['D1.1-N']!.denominator;
  }),
  refusal('a plain number names a 分母', 'extra-text', 'texts.zh-CN.items.D2.1-N.denominator', (d) => {
    zh(d).items['D2.1-N']!.denominator = '间';
  }),
  refusal('an institution option has 41 characters', 'option-too-long', 'texts.zh-CN.items.D1.1-L.options.5', (d) => {
    zh(d).items['D1.1-L']!.options!['5'] = '字'.repeat(41);
  }),
  refusal('linked items weigh more than 15 %', 'linked-too-heavy', 'profiles.default@1.weights', (d) => {
    const values = {
      D1: 0.5,
      D2: 0.25,
      D3: 0.25,
      'D1.1': 0.3,
      'D1.2': 0.3,
      'D1.3': 0.4,
      'D2.1': 0.4,
      'D2.2': 0.3,
      'D2.3': 0.3,
      'D3.1': 0.5,
      'D3.2': 0.5,
    };
    profile(d).weights = { method: 'direct', source: '测试', status: '本项目', values };
  }),
  refusal(
    'linked items grow too heavy through 裁剪',
    'linked-too-heavy',
    'profiles.default@1.weights.enterprise',
    (d) => {
      d.instrument.serves.tailoring[0]!.out = ['D2'];
    },
  ),
  refusal('a counted fact has no cuts', 'cuts-missing', 'profiles.default@1.cuts.D1.1-N', (d) => {
    delete profile(d).cuts['D1.1-N'];
  }),
  refusal('cuts make other than five levels', 'cuts-wrong', 'profiles.default@1.cuts.D1.1-N', (d) => {
    profile(d).cuts['D1.1-N']!.at = [50];
  }),
  refusal('a cut can never be reached', 'cuts-outside-range', 'profiles.default@1.cuts.D2.1-N', (d) => {
    profile(d).cuts['D2.1-N']!.at = [5, 10, 20, 60];
  }),
  refusal('cuts point at a ladder', 'wrong-item-kind', 'profiles.default@1.cuts.D1.1-L', (d) => {
    profile(d).cuts['D1.1-L'] = profile(d).cuts['D1.1-N']!;
  }),
  refusal('a linked item has no rule', 'linked-missing', 'profiles.default@1.linked.D1.3-R', (d) => {
    profile(d).linked = {};
  }),
  refusal('a linked rule points at a ladder', 'wrong-item-kind', 'profiles.default@1.linked.D1.1-L', (d) => {
    profile(d).linked['D1.1-L'] = profile(d).linked['D1.3-R']!;
  }),
  refusal('a 底线项 is a domain', 'not-a-leaf', 'profiles.default@1.baselines', (d) => {
    profile(d).baselines!.indicators = ['D3'];
  }),
  refusal('a 底线项 is not there', 'unknown-indicator', 'profiles.default@1.baselines', (d) => {
    profile(d).baselines!.indicators = ['Z'];
  }),
  refusal('a 底线项 caps at a level that is not there', 'level-outside', 'profiles.default@1.baselines.cap', (d) => {
    profile(d).baselines!.cap = 6;
  }),
];

describe('a valid instrument passes', () => {
  test.each([
    ['for persons', smallPersonDraft],
    ['for institutions', smallInstitutionDraft],
  ] as const)('%s', (_, build) => {
    expect(checkInstrument(build())).toEqual([]);
  });

  test.each(Object.entries(fittingModels))('with a model that fits: %s', (_, model) => {
    const draft = smallPersonDraft();
    profile(draft).model = model;
    expect(checkInstrument({ ...draft, outside: knownOutside })).toEqual([]);
  });
});

describe.each([
  ['persons', smallPersonDraft, ofPersons],
  ['institutions', smallInstitutionDraft, ofInstitutions],
  ['persons, by its model,', smallPersonDraft, ofModels],
] as const)('an instrument for %s is refused when', (_, build, refusals) => {
  test.each(refusals)('$because', ({ code, path, break: breakIt }) => {
    const draft = build();
    breakIt(draft);
    expect(checkInstrument(draft).map((fault) => `${fault.code} ${fault.path}`)).toContain(`${code} ${path}`);
  });
});

describe('a linked item', () => {
  const among = (types: readonly string[], change: Break = () => {}): string[] => {
    const [person, institution] = [smallPersonDraft(), smallInstitutionDraft()];
    person.instrument.serves.institutionTypes = types as typeof person.instrument.serves.institutionTypes;
    change(institution);
    return [...checkLinks([person, institution])].map(({ code, path, message }) => `${code} ${path} ${message.en}`);
  };

  test('is refused by name for a type that only the linking instrument serves', () =>
    expect(among(['secondary-vocational', 'higher-vocational'])).toEqual([
      expect.stringMatching(/^link-unserved instrument\.items\.D1\.3-R .*small-institution → small-person: enterprise/),
    ]));

  test('passes where the target serves every type of the linking instrument', () =>
    expect(among(['secondary-vocational', 'higher-vocational', 'enterprise'])).toEqual([]));

  test.each([['D1.3'], ['D1']])('passes where %s is left out for the type that is not served', (code) =>
    expect(
      among(['secondary-vocational', 'higher-vocational'], (d) => {
        d.instrument.serves.tailoring[0]!.out.push(code);
      }),
    ).toEqual([]),
  );

  test('is judged only beside its target', () => expect([...checkLinks([smallInstitutionDraft()])]).toEqual([]));
});

describe('the list of faults', () => {
  test('names every fault at once, each in both languages', () => {
    const draft = smallPersonDraft();
    for (const { because, break: breakIt } of ofPersons.slice(0, 6))
      if (!because.includes('own ancestors')) breakIt(draft);
    const faults = checkInstrument(draft);
    expect(new Set(faults.map(({ code }) => code)).size).toBeGreaterThan(2);
    for (const { message } of faults) {
      expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(message.en).not.toMatch(/\{\}/);
    }
  });

  test('every reason is shown by a broken instrument above', () => {
    const shown = new Set([...ofPersons, ...ofInstitutions, ...ofModels].map(({ code }) => code)).add('link-unserved');
    expect(Object.keys(instrumentFaults).filter((code) => !shown.has(code as InstrumentFaultCode))).toEqual([]);
  });
});
