// Applications on their way: each founding programme through exactly the stages its document has, an invented sixth through all of
// the closed set, and no sequence of steps anywhere else. Witness: the table of stages in each card, and the clause of each step.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { materialsAsked, materialsMissing, submittedWith } from '../../programmes/engine/materials-asked.ts';
import { recognisedIn, roomTakenIn } from '../../programmes/engine/recognised-in.ts';
import { type Held, stepsFrom, takeStep } from '../../programmes/engine/take-step.ts';
import { wayOf } from '../../programmes/engine/way-of.ts';
import type { Programme } from '../../programmes/schema/programme.ts';
import {
  type Decider,
  type Decision,
  deciders,
  decisions,
  isEnding,
  requirements,
  type StageCode,
  stageCodes,
} from '../../programmes/schema/stages.ts';
import { inventedProgramme } from '../builders/invented-programme.ts';
import { definition, founding, programmeOf, said, sketch, type Track } from './definitions.ts';
import { sixthProgramme } from './sixth-programme.ts';

const everythingHolds: Held = Object.fromEntries(requirements.map((need) => [need, true]));
const programme = (id: string) => definition(id).programme;

type Walked = readonly [Decider, Decision];
const applicant = (decision: Decision): Walked => ['applicant', decision];
const operator = (decision: Decision): Walked => ['operator', decision];
const province = (decision: Decision): Walked => ['regional-authority', decision];

function walk(given: Programme, track: string, steps: readonly Walked[]): StageCode[] {
  const passed: StageCode[] = ['draft'];
  for (const [by, decision] of steps) {
    const taken = takeStep(given, { stage: passed.at(-1)!, track }, by, decision, everythingHolds);
    if (!('to' in taken)) throw new Error(`${passed.at(-1)} ${by} ${decision}: ${taken.refused}`);
    passed.push(taken.to);
  }
  return passed;
}

const walks: [string, Track, Walked[], StageCode[]][] = [
  [
    '279号: 自主申报 → 资格初审 → 专家评审 → 确定 → 开展工作2年',
    'pilot',
    [applicant('submit'), operator('pass'), operator('pass'), operator('recognise'), operator('finish')],
    ['draft', 'screening', 'expert-review', 'recognition', 'building', 'passed'],
  ],
  [
    '279号: a supporter, refused by the experts',
    'support',
    [applicant('submit'), operator('pass'), operator('refuse')],
    ['draft', 'screening', 'expert-review', 'refused'],
  ],
  [
    '工作指南: 征集 → 名单 → 退出机制',
    'consortium',
    [applicant('submit'), operator('recognise'), operator('exit')],
    ['draft', 'recognition', 'building', 'withdrawn'],
  ],
  [
    '58号: 自主申报 → 初筛 → 评估诊断 → 专家评审 → 认定公布 → 建设两年',
    'centre',
    [
      applicant('submit'),
      operator('pass'),
      operator('pass'),
      operator('pass'),
      operator('recognise'),
      operator('finish'),
    ],
    ['draft', 'screening', 'diagnosis', 'expert-review', 'recognition', 'building', 'passed'],
  ],
  [
    '建设指南: 注册填报 → 省级审核 → 报至教育部 → 建设',
    'province',
    [applicant('submit'), province('send-back'), applicant('submit'), province('pass'), operator('recognise')],
    ['draft', 'screening', 'draft', 'screening', 'recognition', 'building'],
  ],
  [
    '建设指南: 中央管理企业集团总部直报',
    'central',
    [applicant('submit'), operator('recognise')],
    ['draft', 'recognition', 'building'],
  ],
  [
    '91号: 申报 → 专家评审 → 公示 → 认定 → 建设 → 成效评估 → 支持',
    'base',
    [
      applicant('submit'),
      operator('pass'),
      operator('pass'),
      operator('recognise'),
      operator('evaluate'),
      operator('pass'),
    ],
    ['draft', 'expert-review', 'announcement', 'recognition', 'building', 'evaluation', 'passed'],
  ],
  [
    '91号: 限期整改 → 不通过 → 撤销',
    'base',
    [
      applicant('submit'),
      operator('pass'),
      operator('pass'),
      operator('recognise'),
      operator('evaluate'),
      operator('rectify'),
      operator('evaluate'),
      operator('revoke'),
    ],
    [
      'draft',
      'expert-review',
      'announcement',
      'recognition',
      'building',
      'evaluation',
      'rectification',
      're-evaluation',
      'revoked',
    ],
  ],
];

describe('the way of each founding programme', () => {
  test.each(walks)('%s (%s)', (_, track, steps, stages) => {
    expect(walk(programme(programmeOf[track]), sketch(track).track, steps)).toEqual(stages);
  });

  const quoted: [string, StageCode[]][] = [
    [
      'major-pilot',
      ['draft', 'screening', 'expert-review', 'recognition', 'building', 'passed', 'refused', 'withdrawn'],
    ],
    ['innovation-consortium', ['draft', 'recognition', 'building', 'refused', 'withdrawn']],
    [
      'practice-centre',
      ['draft', 'screening', 'diagnosis', 'expert-review', 'recognition', 'building', 'passed', 'refused', 'withdrawn'],
    ],
    ['industry-community', ['draft', 'screening', 'recognition', 'building', 'refused', 'withdrawn']],
    [
      'training-base-programme',
      [
        'draft',
        'expert-review',
        'announcement',
        'recognition',
        'building',
        'evaluation',
        'rectification',
        're-evaluation',
        'passed',
        'refused',
        'withdrawn',
        'revoked',
      ],
    ],
  ];
  test.each(quoted)('%s has exactly the stages of its document', (id, stages) => {
    expect(programme(id).stages.map(({ code }) => code)).toEqual(stages);
  });

  test.each([
    ['industry-community', 'draft', 'central', 'applicant', 'submit', '四'],
    ['practice-centre', 'screening', 'centre', 'operator', 'refuse', '五(二)'],
    ['innovation-consortium', 'building', 'consortium', 'operator', 'exit', '五'],
    ['training-base-programme', 're-evaluation', 'base', 'operator', 'revoke', '五(四)'],
  ] as const)('%s: the step from %s (%s) by %s, %s, is allowed by %s', (id, stage, track, by, decision, clause) => {
    expect(takeStep(programme(id), { stage, track }, by, decision, everythingHolds)).toMatchObject({
      allowedBy: clause,
    });
  });

  test('四“经省级教育行政部门审核”: the operator cannot pass in the province’s place, nor the province where it is not asked', () => {
    const community = programme('industry-community');
    const at = { stage: 'screening', track: 'province' } as const;
    expect(takeStep(community, at, 'operator', 'pass', everythingHolds)).toEqual({ refused: 'no-step' });
    expect(stepsFrom(community, { stage: 'screening', track: 'central' }, 'regional-authority')).toEqual([]);
  });

  test('四(二): experts come after the diagnosis, and no step leads past it', () => {
    const centre = programme('practice-centre');
    const ways = stepsFrom(centre, { stage: 'screening', track: 'centre' }).map(({ to }) => to);
    expect(ways).toEqual(['diagnosis', 'refused', 'withdrawn']);
    const held = { ...everythingHolds, diagnosed: false };
    expect(takeStep(centre, { stage: 'diagnosis', track: 'centre' }, 'operator', 'pass', held)).toEqual({
      refused: 'lacking',
      lacking: ['diagnosed'],
    });
  });

  test('五(二)“只接收材料齐全…的正式文件”: 58号 sends nothing back', () => {
    const every = programme('practice-centre').stages.flatMap(({ steps }) => steps.map(({ decision }) => decision));
    expect(every).not.toContain('send-back');
  });
});

describe('a recognition', () => {
  // 列入名单, 报至教育部, 择优确定, 印发认定通知: named by the documents, and still to be decided when an application gets there.
  test.each(founding)(
    '%s: nobody is recognised while it is decided, and only the recognised use up the number',
    (id) => {
      const given = programme(id);
      for (const stages of [recognisedIn(given), roomTakenIn(given)]) {
        expect(stages).not.toContain('recognition');
        expect(stages).toContain('building');
      }
    },
  );

  test('where room is needed before the announcement, whoever is announced uses it up', () => {
    expect(recognisedIn(inventedProgramme)[0]).toBe('recognition');
    expect(roomTakenIn(inventedProgramme).slice(0, 2)).toEqual(['announcement', 'recognition']);
  });

  test('四: what headquarters report themselves goes past the province', () => {
    const community = programme('industry-community');
    expect(wayOf(community, 'province')).toEqual(['draft', 'screening', 'recognition', 'building']);
    expect(wayOf(community, 'central')).toEqual(['draft', 'recognition', 'building']);
  });
});

describe('what is handed in', () => {
  const asked = (track: Track, period?: string) =>
    materialsAsked(programme(programmeOf[track]), sketch(track), period).map(
      ({ form, copies, required }) => `${form} ×${copies}${required ? '' : '?'}`,
    );

  test.each<[string, Track, string[], string?]>([
    [
      '279号 四(一): sealed PDF, sealed original, and the platform for pilots',
      'pilot',
      ['sealed-pdf ×1', 'paper ×1', 'online ×1'],
    ],
    ['279号 四(一)“无须登录平台填报”', 'support', ['sealed-pdf ×1', 'paper ×1']],
    ['工作指南 names none', 'consortium', []],
    [
      '58号 五(一)“WORD 版和盖章扫描 PDF 版各一份”“一式两份”“可另附”',
      'centre',
      ['docx ×1', 'sealed-pdf ×1', 'paper ×2', 'file ×1?'],
    ],
    ['91号 七“一式五份”“相应电子稿”', 'base', ['paper ×5', 'paper ×5', 'file ×1', 'file ×1']],
    ['建设指南 二(二) 四份报告清单, 二 年度工作计划', 'province', Array(5).fill('file ×1'), 'first-quarter'],
    ['建设指南 二 年度总结报告', 'province', ['file ×1'], 'annual-summary'],
    ['工作指南 五 定期工作总结', 'consortium', ['file ×1'], 'summary'],
    ['工作指南 五 优秀案例', 'consortium', ['file ×1?'], 'cases'],
    ['91号 六 年度计划及总结', 'base', ['file ×1', 'file ×1'], 'annual'],
    ['91号 三(四) 自我评估和第三方评估', 'base', ['file ×1', 'file ×1'], 'assessment'],
  ])('%s (%s)', (_, track, forms, period) => {
    expect(asked(track, period)).toEqual(forms);
  });

  test('四“加盖各牵头单位和推荐省份的省级教育行政部门公章”; who reports directly needs no province', () => {
    const sealsOf = (track: Track) =>
      materialsAsked(programme('industry-community'), sketch(track)).find(({ form }) => form === 'sealed-pdf')?.seals;
    const leads = ['lead-enterprise', 'lead-university', 'lead-school'];
    expect(sealsOf('province')).toEqual([...leads, 'regional-authority']);
    expect(sealsOf('central')).toEqual(leads);
  });

  test('paper is not waited for when submitting, and is when it is decided', () => {
    const all = materialsAsked(programme('practice-centre'), sketch('centre'));
    const given = new Set(['form-word', 'form-sealed']);
    expect(materialsMissing(submittedWith(all), given)).toEqual([]);
    expect(materialsMissing(all, given).map(({ code }) => code)).toEqual(['form-paper']);
  });

  test('a conditional material is asked for where its condition holds', () => {
    const { programme: sixth } = sixthProgramme();
    const codes = (field: string) =>
      materialsAsked(sixth, { track: 'school', context: {}, answers: { field: said(field) } }).map(({ code }) => code);
    expect([codes('one'), codes('two')]).toEqual([
      ['form', 'scan', 'paper'],
      ['form', 'scan', 'paper', 'extra'],
    ]);
  });
});

describe('an invented sixth programme needs no code', () => {
  const { programme: sixth } = sixthProgramme();

  test('it walks every stage of the closed set', () => {
    const upToEvaluation = [
      applicant('submit'),
      province('pass'),
      ...['pass', 'pass', 'pass', 'recognise', 'evaluate'].map((decision) => operator(decision as Decision)),
    ];
    const seen = new Set([
      ...walk(sixth, 'school', [...upToEvaluation, operator('pass')]),
      ...walk(sixth, 'school', [
        ...upToEvaluation,
        ...['rectify', 'evaluate', 'revoke'].map((one) => operator(one as Decision)),
      ]),
      ...walk(sixth, 'company', [applicant('submit'), operator('refuse')]),
      ...walk(sixth, 'company', [applicant('submit'), operator('send-back'), applicant('withdraw')]),
    ]);
    expect([...seen].sort()).toEqual([...stageCodes].sort());
  });

  test('each step lacks exactly what it needs and does not have', () => {
    for (const { code, steps } of sixth.stages)
      for (const { decision, by, needs = [], tracks = ['school'] } of steps)
        expect(takeStep(sixth, { stage: code, track: tracks[0]! }, by, decision, {})).toMatchObject(
          needs.length > 0 ? { refused: 'lacking', lacking: needs } : { allowedBy: expect.any(String) },
        );
  });
});

describe('whatever is tried', () => {
  const given = [...founding.map((id) => programme(id)), sixthProgramme().programme];

  test('no sequence of steps leaves the table, and endings are final', () => {
    const attempt = fc.record({
      by: fc.constantFrom(...deciders),
      decision: fc.constantFrom(...decisions),
      held: fc.subarray([...requirements]),
    });
    const trial = fc.record({
      at: fc.nat({ max: given.length - 1 }),
      track: fc.nat(),
      attempts: fc.array(attempt, { maxLength: 60 }),
    });
    let ended = 0;
    fc.assert(
      fc.property(trial, ({ at, track: chosen, attempts }) => {
        const one = given[at]!;
        const track = one.tracks[chosen % one.tracks.length]!.code;
        let stage: StageCode = 'draft';
        for (const { by, decision, held } of attempts) {
          const holding = Object.fromEntries(held.map((need) => [need, true]));
          const taken = takeStep(one, { stage, track }, by, decision, holding);
          if (isEnding(stage)) {
            expect(taken).toEqual({ refused: 'no-step' });
            ended += 1;
          }
          if (!('to' in taken)) continue;
          const way = stepsFrom(one, { stage, track }, by).find((step) => step.decision === decision);
          expect(way?.to).toBe(taken.to);
          expect((way?.needs ?? []).filter((need) => !held.includes(need))).toEqual([]);
          expect(one.stages.map(({ code }) => code)).toContain(taken.to);
          stage = taken.to;
        }
      }),
      { numRuns: 500 },
    );
    expect(ended).toBeGreaterThan(100);
  });
});
