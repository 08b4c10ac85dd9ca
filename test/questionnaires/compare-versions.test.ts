// Two versions side by side: what changed, whether results may be compared, and which step of the number that demands. Each
// case breaks a small instrument in one way; the expected verdict is the rule in questionnaires/README.md, worked out by hand.
import { describe, expect, test } from 'vitest';
import {
  anchorItems,
  type ComparedVersion,
  compareProfiles,
  compareUse,
  compareVersions,
  smallerBump,
  textDifference,
  type VersionComparison,
} from '../../questionnaires/versions/compare-versions.ts';
import { type SmallDraft, smallInstitutionDraft, smallPersonDraft } from '../builders/small-instrument.ts';

type Edit = (draft: SmallDraft) => void;
type Changed = Record<string, never>;

function comparing(edit: Edit, make = smallPersonDraft): VersionComparison {
  const after = make();
  edit(after);
  return compareVersions(make(), after);
}
const itemIn = ({ instrument }: SmallDraft, code: string): Changed =>
  instrument.items.find((item) => item.code === code) as unknown as Changed;
const set = (thing: object, values: object): void => void Object.assign(thing, values);
const verdicts = ({ dimensions }: VersionComparison): Record<string, string> =>
  Object.fromEntries(dimensions.map(({ dimension, verdict, trend }) => [dimension, `${verdict} ${trend}`]));
const reasonsOf = ({ dimensions }: VersionComparison, dimension: string): string[] =>
  dimensions.find((one) => one.dimension === dimension)!.reasons.map(({ code }) => code);
const addLadder = (draft: SmallDraft, code: string, indicator: string): void => {
  draft.instrument.items.push({ code, indicator, kind: 'ladder', steps: 5, scene: 'teaching' });
  for (const language of ['zh-CN', 'en'] as const)
    draft.texts[language].items[code] = { ...draft.texts[language].items['A.2-L']!, stem: code };
};

const asIs = { '': 'comparable as-is', A: 'comparable as-is', B: 'comparable as-is', M: 'comparable as-is' };

describe('what the changes demand', () => {
  test('nothing changed demands nothing', () => {
    const compared = comparing(() => {});
    expect([compared.bump, verdicts(compared)]).toEqual(['none', asIs]);
    expect(compared).toMatchObject({ items: [], indicators: [], settings: [] });
  });

  const patches: [string, Edit][] = [
    ['a stem', ({ texts }) => set(texts.en.items['A.2-L']!, { stem: 'Other words' })],
    ['an option', ({ texts }) => set(texts['zh-CN'].items['A.2-L']!.options!, { 2: '能自己做' })],
    ['a point of a scale', ({ texts }) => set(texts.en.scales, { agree: ['1', '2', '3', 'four'] })],
    ['the name of an indicator', ({ texts }) => set(texts.en.indicators.A!, { name: 'Alpha' })],
    ['the title', ({ texts }) => set(texts.en, { title: 'Smaller' })],
    ['a unit in one language', ({ texts }) => set(texts.en.items['B.2-T']!, { unit: 'pages' })],
    ['a source', ({ instrument }) => set(instrument.sources[0]!, { title: '另一出处' })],
    ['the order of two items', ({ instrument }) => void instrument.items.push(instrument.items.splice(4, 1)[0]!)],
    ['advice', ({ profiles }) => set(profiles[0].texts.en!.personAdvice!['A.1']!['1']!, { soon: 'Something else' })],
    ['where weights come from', ({ profiles }) => set(profiles[0], { candidateWeights: [] })],
  ];
  test.each(patches)('%s: a patch, and everything stays comparable', (_, edit) => {
    const compared = comparing(edit);
    expect([compared.bump, verdicts(compared)]).toEqual(['patch', asIs]);
  });

  const minors: [string, Edit, object][] = [
    [
      'an item more',
      (draft) => addLadder(draft, 'A.2-M', 'A.2'),
      { '': 'rescorable anchors', A: 'rescorable anchors' },
    ],
    [
      'an item less',
      ({ instrument }) => void instrument.items.splice(1, 1),
      { '': 'rescorable anchors', A: 'rescorable anchors' },
    ],
    [
      'a keyed item less: the score is made of the same answers',
      ({ instrument }) => void instrument.items.splice(3, 1),
      { '': 'rescorable as-is', A: 'rescorable as-is' },
    ],
    [
      'another key',
      ({ profiles }) => set(profiles[0].keys['A.2-K']!, { correct: ['a'] }),
      { '': 'rescorable as-is', A: 'rescorable as-is' },
    ],
    [
      'other options of a keyed item',
      (draft) => set(itemIn(draft, 'A.2-K'), { options: ['a', 'b', 'c', 'e'] }),
      { '': 'rescorable as-is', A: 'rescorable as-is' },
    ],
    [
      'an item asked of others',
      (draft) => set(itemIn(draft, 'A.1.2-L'), { visibleWhen: { answer: 'A.1.1-L', in: [5] } }),
      { '': 'rescorable anchors', A: 'rescorable anchors' },
    ],
    [
      'declining offered',
      (draft) => set(itemIn(draft, 'A.2-L'), { decline: true }),
      { '': 'rescorable anchors', A: 'rescorable anchors' },
    ],
    [
      'an item below another indicator of its dimension',
      (draft) => set(itemIn(draft, 'A.1.2-L'), { indicator: 'A.1.1' }),
      { '': 'rescorable rescored', A: 'rescorable rescored' },
    ],
    [
      'other weights of dimensions: only the overall is scored again',
      ({ profiles }) =>
        set(profiles[0], {
          weights: {
            method: 'direct',
            source: '测试',
            status: '本项目',
            values: {
              A: 0.7,
              B: 0.3,
              'A.1': 0.5,
              'A.2': 0.5,
              'A.1.1': 0.5,
              'A.1.2': 0.5,
              'B.1': 0.5,
              'B.2': 0.5,
              'M.1': 0.5,
              'M.2': 0.5,
            },
          },
        }),
      { '': 'rescorable rescored' },
    ],
    [
      'other limits of the overall level',
      ({ profiles }) => set(profiles[0], { levels: { rule: 'bands', cuts: [50, 75] } }),
      { '': 'rescorable as-is' },
    ],
    [
      'other rules for gaps',
      ({ profiles }) => set(profiles[0].model.parameters, { coverage: 0.5 }),
      { '': 'rescorable rescored', A: 'rescorable rescored', B: 'rescorable rescored', M: 'rescorable rescored' },
    ],
    ['a target', ({ profiles }) => set(profiles[0].targets![0]!.levels, { 'A.1': 4 }), {}],
    ['a context', ({ instrument }) => void instrument.contexts[0]!.values.push('guest'), {}],
    ['a longer text', (draft) => set(itemIn(draft, 'B.2-T'), { maxLength: 80 }), {}],
    [
      'a module more',
      ({ instrument }) => {
        instrument.indicators.push({
          code: 'N',
          parent: null,
          status: '本项目',
          module: { when: { context: 'role', in: ['pupil'] } },
        });
      },
      { N: 'broken none' },
    ],
  ];
  test.each(minors)('%s: a minor step', (_, edit, expected) => {
    const compared = comparing(edit);
    expect([compared.bump, verdicts(compared)]).toEqual(['minor', { ...asIs, ...expected }]);
  });

  const broken = 'broken none';
  const majors: [string, Edit, object, string][] = [
    [
      'steps of a ladder',
      (draft) => set(itemIn(draft, 'A.2-L'), { steps: 4 }),
      { '': broken, A: broken },
      'items-rescaled',
    ],
    [
      'points of a scale',
      ({ instrument }) => set(instrument.scales[0]!, { points: 5 }),
      { '': broken, B: broken },
      'items-rescaled',
    ],
    [
      'who is asked',
      ({ instrument }) => set(instrument, { audience: 'student' }),
      { '': broken, A: broken, B: broken, M: broken },
      'subject-changed',
    ],
    [
      'most items of a dimension replaced',
      (draft) => {
        draft.instrument.items = draft.instrument.items.filter(({ code }) => !code.startsWith('B.1-L'));
        addLadder(draft, 'B.1-X', 'B.1');
        addLadder(draft, 'B.1-Y', 'B.1');
      },
      { '': broken, B: broken },
      'items-replaced',
    ],
    [
      'a dimension more',
      (draft) => {
        draft.instrument.indicators.push({ code: 'C', parent: null, status: '本项目' });
        addLadder(draft, 'C-L', 'C');
      },
      { '': broken, C: broken },
      'dimension-added',
    ],
    [
      'a module that becomes a dimension',
      ({ instrument }) => void delete instrument.indicators.find(({ code }) => code === 'M')!.module,
      { '': broken, M: broken },
      'module-changed',
    ],
  ];
  test.each(majors)('%s: a major step, and the line breaks', (_, edit, expected, code) => {
    const compared = comparing(edit);
    expect([compared.bump, verdicts(compared)]).toEqual(['major', { ...asIs, ...expected }]);
    const breaking = compared.dimensions.filter(({ verdict }) => verdict === 'broken');
    expect(breaking.flatMap(({ reasons }) => reasons.map((reason) => reason.code))).toContain(code);
  });

  test('a counted fact in another unit means something else; another word for its unit does not', () => {
    const unit = (languages: readonly ('zh-CN' | 'en')[]) =>
      comparing(({ texts }) => {
        for (const language of languages) set(texts[language].items['D2.1-N']!, { unit: 'halls' });
      }, smallInstitutionDraft);
    expect([unit(['en']).bump, unit(['zh-CN', 'en']).bump]).toEqual(['patch', 'major']);
  });

  test('裁剪 of a type asks for scoring again where it is drawn', () => {
    const compared = comparing(({ instrument }) => set(instrument.serves, { tailoring: [] }), smallInstitutionDraft);
    expect([compared.bump, reasonsOf(compared, 'D2'), reasonsOf(compared, 'D1')]).toEqual([
      'minor',
      ['tailoring-changed'],
      [],
    ]);
  });
});

describe('the step of the version number', () => {
  const stepped = (version: string, edit: Edit) =>
    smallerBump(
      comparing((draft) => {
        edit(draft);
        draft.instrument.version = version;
      }),
    );
  const reword: Edit = ({ texts }) => set(texts.en, { title: 'Smaller' });
  const add: Edit = (draft) => addLadder(draft, 'A.2-M', 'A.2');
  const rescale: Edit = (draft) => set(itemIn(draft, 'A.2-L'), { steps: 4 });

  test('may be as large as the changes demand, or larger', () => {
    for (const [version, edit] of [
      ['1.0.1', reword],
      ['1.1.0', reword],
      ['1.1.0', add],
      ['2.0.0', rescale],
      ['2.0.0', add],
    ] as const)
      expect([version, stepped(version, edit)]).toEqual([version, null]);
  });

  test('is refused where it is smaller, naming the smallest that would do', () => {
    expect(stepped('1.0.1', add)).toEqual({
      before: '1.0.0',
      after: '1.0.1',
      given: 'patch',
      demanded: 'minor',
      atLeast: '1.1.0',
    });
    expect(stepped('1.9.0', rescale)).toMatchObject({ given: 'minor', demanded: 'major', atLeast: '2.0.0' });
    expect(stepped('1.0.0', reword)).toMatchObject({ given: 'none', demanded: 'patch', atLeast: '1.0.1' });
  });

  test('larger than demanded in its first part breaks every line: its author says that the meaning changed', () => {
    const compared = comparing((draft) => {
      reword(draft);
      draft.instrument.version = '2.0.0';
    });
    expect([compared.bump, new Set(Object.values(verdicts(compared)))]).toEqual(['patch', new Set(['broken none'])]);
    expect(reasonsOf(compared, 'A')).toEqual(['declared']);
  });
});

describe('what is told', () => {
  test('texts by characters in Chinese and by words in English', () => {
    expect(textDifference('能独立完成一次', '能独立完成两次', 'zh-CN')).toEqual([
      { is: 'equal', text: '能独立完成' },
      { is: 'delete', text: '一' },
      { is: 'insert', text: '两' },
      { is: 'equal', text: '次' },
    ]);
    expect(textDifference('Can do it alone', 'Can do it unaided, alone', 'en')).toEqual([
      { is: 'equal', text: 'Can do it ' },
      { is: 'insert', text: 'unaided, ' },
      { is: 'equal', text: 'alone' },
    ]);
  });

  test('a moved item with both indicators, a re-weighted indicator with both shares', () => {
    const { items, indicators } = comparing((draft) => {
      set(itemIn(draft, 'A.2-L'), { indicator: 'B.1' });
      draft.instrument.indicators.push({ code: 'B.3', parent: 'B', status: '本项目' });
      addLadder(draft, 'B.3-L', 'B.3');
    });
    expect(items.find(({ code }) => code === 'A.2-L')).toMatchObject({
      kinds: ['moved'],
      indicator: { before: 'A.2', after: 'B.1' },
    });
    expect(indicators.find(({ code }) => code === 'B.1')).toMatchObject({
      kinds: ['reweighted'],
      weights: [{ before: 1 / 2, after: 1 / 3 }],
    });
  });

  test('is plain data, and no input is changed', () => {
    const [before, after] = [smallPersonDraft(), smallPersonDraft()];
    addLadder(after, 'A.2-M', 'A.2');
    const kept = structuredClone([before, after]);
    const compared = compareVersions(before, after);
    expect(JSON.parse(JSON.stringify(compared))).toEqual(compared);
    expect([before, after]).toEqual(kept);
  });

  test('anchor items are the same in code, dimension, stem, scale and options in every language', () => {
    const after = smallPersonDraft();
    addLadder(after, 'A.2-M', 'A.2');
    set(after.texts.en.items['A.1.1-L']!, { hint: 'Only a hint' });
    set(after.texts.en.items['A.1.2-L']!, { stem: 'Only in English' });
    expect(anchorItems(smallPersonDraft(), after, 'A')).toEqual(['A.1.1-L', 'A.2-L']);
    expect(anchorItems(smallPersonDraft(), after, 'B')).toEqual(['B.1-L', 'B.2-I']);
  });
});

describe('profiles', () => {
  test('the newest of each name is compared; a name that vanished asks for a minor step', () => {
    const [before, after] = [smallPersonDraft(), smallPersonDraft()] as ComparedVersion[];
    const [profile] = before!.profiles;
    const second = { ...profile!, number: 2, levels: { rule: 'bands', cuts: [30, 60] } } as const;
    const more = { ...before!, profiles: [profile!, second, { ...profile!, name: 'strict' }] };
    const compared = compareVersions(more as never, after!);
    expect(compared.profiles.map(({ before: old, after: young, bump }) => [old, young, bump])).toEqual([
      ['default@2', 'default@1', 'minor'],
      ['strict@1', null, 'minor'],
    ]);
  });

  test('of one version are compared part by part, and never break a line', () => {
    const { profiles, ...version } = smallPersonDraft();
    const other = structuredClone(profiles[0]);
    set(other, { name: 'strict', indicatorLevels: { cuts: [20, 40, 60, 80] } });
    set(other.texts.en!.levels['1']!, { name: 'First' });
    const compared = compareProfiles(version, profiles[0], other);
    expect(compared.profiles[0]!.changes.map(({ part }) => part)).toEqual(['indicator-levels', 'texts']);
    expect(verdicts(compared)).toEqual({
      '': 'rescorable as-is',
      A: 'rescorable as-is',
      B: 'rescorable as-is',
      M: 'rescorable as-is',
    });
  });

  test('as two campaigns used them are compared whatever they are called', () => {
    const { profiles, ...version } = smallPersonDraft();
    const used = { ...version, profile: profiles[0] };
    const compared = compareUse(used, { ...version, profile: { ...profiles[0], name: 'strict' } });
    expect(verdicts(compared)).toEqual(asIs);
  });

  test('two instruments are not versions of each other', () => {
    expect(() => compareVersions(smallPersonDraft(), smallInstitutionDraft())).toThrow(
      'small-person, small-institution',
    );
  });
});
