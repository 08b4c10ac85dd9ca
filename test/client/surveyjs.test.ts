// What SurveyJS collects and what our checker takes are two programs: here they meet, at random.
import type { SurveyModel } from 'survey-core';
import { describe, expect, test } from 'vitest';
import { markFaults } from '../../client/answer/faults.ts';
import { fromSurveyjs, shownItems } from '../../client/answer/from-surveyjs.ts';
import { makeSurvey } from '../../client/answer/survey-model.ts';
import { givenMark, notApplicableMark, partName, surveyName } from '../../client/answer/survey-names.ts';
import type { FrameText } from '../../client/answer/survey-parts.ts';
import { toSurveyData } from '../../client/answer/to-survey-data.ts';
import { shuffled } from '../../client/answer/to-surveyjs.ts';
import { compileChecker } from '../../questionnaires/schema/compile-checker.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { compileVisibility } from '../../questionnaires/schema/visible-items.ts';
import { smallInstitutionDraft, smallPersonDraft } from '../builders/small-instrument.ts';
import { type Shown, shownInstruments } from './instruments.ts';
import { answerAtRandom, type Random, reachable } from './random-respondent.ts';

const frame: FrameText = {
  notApplicable: '不适用',
  decline: '不愿回答',
  reason: '理由',
  evidence: '佐证材料:',
  give: '填写',
  value: '数值',
  numerator: '分子:',
  denominator: '分母:',
  members: '各成员',
  membersHint: '每个成员一行',
  memberName: '成员名称',
  addMember: '添加成员',
  removeMember: '删除',
  total: '合计',
  result: '结果',
  asOf: '时点',
  basis: '口径',
  basisHint: '',
  department: '部门',
  chooseUpTo: (count) => `最多 ${count} 项`,
};

type Context = Record<string, string>;

function begin({ instrument, texts }: Shown, context: Context, data: Record<string, unknown> = {}) {
  const visibility = compileVisibility(instrument);
  const survey = makeSurvey({
    bundle: { instrument, texts },
    frame,
    language: 'zh-CN',
    visibility,
    context,
    seed: 7,
    data,
    page: null,
  });
  const sent = () => fromSurveyjs(instrument, visibility, context, survey.data);
  const respondents = Object.fromEntries(
    instrument.contexts.filter((one) => one.from === 'respondent').map((one) => [one.code, context[one.code]]),
  );
  const subject = Object.fromEntries(Object.entries(context).filter(([code]) => !(code in respondents)));
  const check = () => compileChecker(instrument).check({ context: respondents, answers: sent(), subject });
  return { survey, visibility, sent, check };
}

function randomContext({ instrument }: Shown, random: Random): Context {
  const chosen = Object.fromEntries(
    instrument.contexts.map(({ code, values }) => [code, values[Math.floor(random() * values.length)]!]),
  );
  return { institutionType: instrument.serves.institutionTypes[0]!, ...chosen };
}

function clickAround(survey: SurveyModel, random: Random, clicks: number): void {
  for (let click = 0; click < clicks; click++) {
    const questions = reachable(survey);
    answerAtRandom(questions[Math.floor(random() * questions.length)]!, random);
  }
}

/** Gives what the review page still asks for, as a respondent following its links would. */
function mend(survey: SurveyModel, check: () => ReturnType<ReturnType<typeof begin>['check']>, random: Random): void {
  for (let round = 0; round < 40; round++) {
    const checked = check();
    if (checked.ok) return;
    for (const question of reachable(survey)) if (question.isEmpty()) answerAtRandom(question, random);
    for (const { item, code } of checked.faults) {
      if (code === 'out-of-range' || code === 'too-precise') {
        for (const part of ['numerator', 'denominator'] as const) {
          const question = survey.getQuestionByName(partName(item, part));
          if (question) question.value = 1;
        }
      }
      if (code === 'no-members') answerAtRandom(survey.getQuestionByName(partName(item, 'members')), random);
      if (code === 'no-denominator') survey.setValue(partName(item, 'denominator'), 50);
      const box = survey.getQuestionByName(surveyName(item));
      if (box?.isVisible && (code === 'too-few' || code === 'too-many')) answerAtRandom(box, random);
    }
  }
}

describe.each(shownInstruments)('the questions of $name', (shown) => {
  test('whatever is clicked and completed on the screen passes the checker', () => {
    for (let seed = 1; seed <= 4; seed++) {
      const random = seededRandom(seed);
      const context = randomContext(shown, random);
      const { survey, check } = begin(shown, context);
      clickAround(survey, random, 100);
      mend(survey, check, random);
      const checked = check();
      expect(checked.ok ? [] : checked.faults.map(({ item, code }) => `${seed} ${item} ${code}`)).toEqual([]);
      // For a correction what was stored comes back onto the screen: what was left open was stored as declined.
      if (!checked.ok) continue;
      const again = begin(shown, context, toSurveyData(shown.instrument, checked.answers)).check();
      expect([seed, again.ok && again.answers]).toEqual([seed, checked.answers]);
    }
  });

  test('what is visible on the screen is exactly what the checker expects', () => {
    for (let seed = 100; seed <= 102; seed++) {
      const random = seededRandom(seed);
      const context = randomContext(shown, random);
      const { survey, visibility } = begin(shown, context);
      clickAround(survey, random, 60);
      const expected = shownItems(shown.instrument, visibility, context, survey.data).map(({ item }) => item.code);
      const names = new Set(reachable(survey).map((question) => question.name));
      const onScreen = shown.instrument.items
        .map((item) => item.code)
        .filter((code) =>
          [surveyName(code), ...(['way', 'numerator', 'members'] as const).map((part) => partName(code, part))].some(
            (name) => names.has(name),
          ),
        );
      expect(onScreen.sort()).toEqual(expected.sort());
    }
  });

  test('every fault of an empty form has a place on the screen to go to', () => {
    const { survey, check } = begin(shown, randomContext(shown, seededRandom(5)));
    const checked = check();
    if (checked.ok) {
      // Every item may be left to 不清楚.
      expect(shown.instrument.items.every(({ decline }) => decline)).toBe(true);
      return;
    }
    markFaults(
      survey,
      shown.instrument,
      checked.faults.map(({ item, code }) => ({ item, code, message: `fault ${item}` })),
    );
    const marked = survey.getAllQuestions().filter((question) => question.errors.length > 0);
    expect(marked.map((question) => question.errors[0]?.text).sort()).toEqual(
      checked.faults.map(({ item }) => `fault ${item}`).sort(),
    );
  });
});

describe('answers hidden again', () => {
  const shown: Shown = {
    name: 'small',
    instrument: smallPersonDraft().instrument,
    texts: smallPersonDraft().texts['zh-CN'],
  };

  test('an answer whose question disappears is not sent, and is back when its question returns', () => {
    const { survey, sent } = begin(shown, { role: 'pupil', institutionType: 'higher-vocational' });
    survey.setValue(surveyName('A.1.1-L'), 4);
    survey.setValue(surveyName('A.1.2-L'), 2);
    expect(sent()).toMatchObject({ 'A.1.2-L': { is: 'value', value: 2 } });
    survey.setValue(surveyName('A.1.1-L'), 1);
    expect(survey.getQuestionByName(surveyName('A.1.2-L')).isVisible).toBe(false);
    expect(sent()).not.toHaveProperty(['A.1.2-L']);
    survey.setValue(surveyName('A.1.1-L'), 5);
    expect(sent()).toMatchObject({ 'A.1.2-L': { is: 'value', value: 2 } });
  });

  test('不适用 given as a pupil is no answer once the person says teacher', () => {
    const pupil = begin(shown, { role: 'pupil', institutionType: 'higher-vocational' });
    pupil.survey.setValue(surveyName('A.2-L'), notApplicableMark);
    expect(pupil.sent()).toMatchObject({ 'A.2-L': { is: 'not-applicable' } });
    const teacher = begin(shown, { role: 'teacher', institutionType: 'higher-vocational' }, pupil.survey.data);
    expect(teacher.sent()).not.toHaveProperty(['A.2-L']);
    const offered = teacher.survey
      .getQuestionByName(surveyName('A.2-L'))
      .visibleChoices.map((choice: { value: unknown }) => choice.value);
    expect(offered).toEqual([1, 2, 3, 4, 5]);
  });

  test('不适用 with a reason asks for the reason, and only then', () => {
    const { survey, check } = begin(shown, { role: 'pupil', institutionType: 'higher-vocational' });
    const reason = survey.getQuestionByName(partName('B.2-I', 'reason'));
    expect(reason.isVisible).toBe(false);
    survey.setValue(surveyName('B.2-I'), notApplicableMark);
    expect(reason.isVisible).toBe(true);
    const before = check();
    expect(before.ok ? [] : before.faults).toContainEqual(
      expect.objectContaining({ item: 'B.2-I', code: 'no-reason' }),
    );
    reason.value = '本学期未开课';
    const after = check();
    expect(after.ok ? [] : after.faults.map((fault) => fault.item)).not.toContain('B.2-I');
  });
});

describe('counted facts', () => {
  const { instrument, texts } = smallInstitutionDraft();
  const shown: Shown = { name: 'small', instrument, texts: texts['zh-CN'] };

  test('the ratio is computed while typing: 45 of 60 reads 75 %', () => {
    const { survey, sent } = begin(shown, { institutionType: 'higher-vocational' });
    survey.setValue(partName('D1.1-N', 'numerator'), 45);
    survey.setValue(partName('D1.1-N', 'denominator'), 60);
    expect(survey.getQuestionByName(partName('D1.1-N', 'result')).value).toBe('75 %');
    expect(sent()['D1.1-N']).toEqual({
      is: 'value',
      value: { numerator: 45, denominator: 60, asOf: '', basis: '', department: '' },
    });
  });

  test('a quotient is computed in its unit: 1333 Mbps among 4000 students reads 0.33 Mbps/人', () => {
    const perStudent = structuredClone(shown);
    for (const item of perStudent.instrument.items)
      if (item.code === 'D2.1-N' && item.kind === 'number') Object.assign(item, { form: 'quotient', decimals: 2 });
    Object.assign(perStudent.texts.items['D2.1-N']!, { unit: 'Mbps/人', numerator: '带宽', denominator: '在校生' });
    const { survey, sent } = begin(perStudent, { institutionType: 'higher-vocational' });
    survey.setValue(partName('D2.1-N', 'numerator'), 1333);
    expect(survey.getQuestionByName(partName('D2.1-N', 'result')).value).toBe('—');
    survey.setValue(partName('D2.1-N', 'denominator'), 4000);
    expect(survey.getQuestionByName(partName('D2.1-N', 'numerator')).title).toBe('分子:带宽');
    expect(survey.getQuestionByName(partName('D2.1-N', 'denominator')).title).toBe('分母:在校生');
    expect(survey.getQuestionByName(partName('D2.1-N', 'result')).value).toBe('0.33 Mbps/人');
    expect(sent()['D2.1-N']).toMatchObject({ is: 'value', value: { numerator: 1333, denominator: 4000 } });
  });

  test('members are named once, their numbers stay apart for each item, and only the total scores', () => {
    const joint = structuredClone(shown);
    for (const item of joint.instrument.items)
      if (item.kind === 'number') Object.assign(item, { form: 'sum', decimals: 1 });
    const { survey, sent, check } = begin(joint, { institutionType: 'higher-vocational' });
    const [first, second] = ['D1.1-N', 'D2.1-N'].map((code) => survey.getQuestionByName(partName(code, 'members')));
    first!.value = [
      { name: '某集团', value: 0.1 },
      { name: ' 某大学 ', value: '0.2' },
      { name: '某职业学校', value: 3 },
    ];
    expect(survey.getQuestionByName(partName('D1.1-N', 'result')).value).toBe('3.3 %');
    expect(second!.value.map(({ name }: { name: string }) => name)).toEqual(['某集团', '某大学', '某职业学校']);
    expect(sent()['D1.1-N']).toMatchObject({
      value: {
        numerator: 3.3,
        members: [{ name: '某集团', value: 0.1 }, { name: '某大学', value: 0.2 }, { value: 3 }],
      },
    });
    expect(sent()['D2.1-N']).toBeUndefined();
    second!.value = second!.value.map((row: object, at: number) => ({ ...row, value: at }));
    // The second member leaves: its number leaves with it, in both tables.
    first!.value = first!.value.filter((_: object, at: number) => at !== 1);
    expect(second!.value).toEqual([
      { name: '某集团', value: 0 },
      { name: '某职业学校', value: 2 },
    ]);
    second!.value = [...second!.value, { name: '某协会' }];
    expect(first!.value.at(-1)).toEqual({ name: '某协会' });
    const checked = check();
    const faults = checked.ok ? [] : checked.faults.filter(({ item }) => item === 'D1.1-N');
    expect(faults.map(({ code }) => code)).toEqual(['no-members', 'bad-date', 'no-basis', 'no-department']);
    markFaults(
      survey,
      joint.instrument,
      faults.map(({ item, code, message }) => ({ item, code, message: message.en })),
    );
    expect(first!.errors.map(({ text }) => text)).toEqual([expect.stringMatching(/^Please give each member/)]);
  });

  test('nothing is divided by nought', () => {
    const { survey } = begin(shown, { institutionType: 'higher-vocational' });
    survey.setValue(partName('D1.1-N', 'numerator'), 45);
    survey.setValue(partName('D1.1-N', 'denominator'), 0);
    expect(survey.getQuestionByName(partName('D1.1-N', 'result')).value).toBe('—');
  });

  test('a linked item is never asked', () => {
    const { survey } = begin(shown, { institutionType: 'higher-vocational' });
    expect(
      survey
        .getAllQuestions()
        .map((question) => question.name)
        .filter((name) => name.startsWith(surveyName('D1.3-R'))),
    ).toEqual([]);
  });

  test('裁剪: an enterprise is not asked what was tailored out', () => {
    const { survey } = begin(shown, { institutionType: 'enterprise' });
    expect(survey.getQuestionByName(surveyName('D2.3-L')).isVisible).toBe(false);
  });
});

describe('shuffled options', () => {
  test('keep their order within one attempt, differ between attempts and lose nothing', () => {
    const options = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(shuffled(options, 42, 'K1')).toEqual(shuffled(options, 42, 'K1'));
    const orders = new Set(Array.from({ length: 40 }, (_, seed) => shuffled(options, seed, 'K1').join('')));
    expect(orders.size).toBeGreaterThan(30);
    expect([...shuffled(options, 42, 'K1')].sort()).toEqual(options);
  });

  test('every place is taken by every option about equally often', () => {
    const first = Array.from({ length: 2000 }, (_, seed) => shuffled(['a', 'b', 'c', 'd'], seed * 7919, 'T1.1-K')[0]);
    for (const option of ['a', 'b', 'c', 'd']) {
      const share = first.filter((one) => one === option).length / first.length;
      // 2000 draws of probability 1/4: four standard deviations are 0.039.
      expect(Math.abs(share - 0.25)).toBeLessThan(0.039);
    }
  });
});

test('question names never meet, whatever dots and hyphens the codes hold', () => {
  const codes = ['A.1', 'A-1', 'A1', 'A.1-L', 'A-1.L', 'Ad1', 'Ah1'];
  expect(new Set(codes.map(surveyName)).size).toBe(codes.length);
  expect(givenMark.startsWith('~')).toBe(true);
});
