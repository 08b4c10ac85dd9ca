// 协同育人基地 of the demonstration: subjects of their schools, whose forms are answered in a campaign of their own, and what they apply with.

import type { Member } from '../../../programmes/engine/application.ts';
import type { TypedAnswer } from '../../../questionnaires/schema/typed-answer.ts';
import { createSubject } from '../../subjects/keep-subject.ts';
import type { Filled } from './apply.ts';
import { runFormCampaign } from './form-campaign.ts';
import { asOf, operatorOf, type Scene, type School } from './scene.ts';

export const baseInstrument = 'training-base';

export interface PlannedBase {
  readonly school: School;
  readonly type: string;
  readonly title: string;
  /** General standing, 0…1. */
  readonly standing: number;
  readonly enterprise: string;
  readonly field: string;
}
export interface Base extends PlannedBase {
  readonly subject: string;
}

/** @param days when its window opens, when the forms were answered, when it closes; all are over */
export async function runBaseCampaign(
  scene: Scene,
  name: string,
  [opens, answered, closes]: readonly [number, number, number],
  planned: readonly (PlannedBase | Base)[],
): Promise<{ readonly campaign: string; readonly bases: readonly Base[] }> {
  const bases: Base[] = [];
  for (const base of planned) bases.push('subject' in base ? base : await register(scene, opens, base));
  const campaign = await runFormCampaign(scene, {
    ...{ name, instrument: baseInstrument, opens, answered, closes },
    forms: bases.map(({ subject, type, standing }, index) => ({
      ...{ subject, standing, seed: 7_001 + index },
      context: { institutionType: type, thirdParty: 'done' },
    })),
  });
  return { campaign, bases };
}

async function register(scene: Scene, days: number, base: PlannedBase): Promise<Base> {
  const wanted = { kind: 'base' as const, name: base.title, institution: base.school.id };
  return { ...base, subject: await createSubject(asOf(scene, days), operatorOf(scene), wanted) };
}

const value = (given: string | readonly string[]): TypedAnswer => ({ is: 'value', value: given });
const counted = (asOfDay: string, numerator: number, denominator?: number): TypedAnswer => ({
  is: 'value',
  value: {
    ...{ numerator, ...(denominator === undefined ? {} : { denominator }), asOf: asOfDay },
    ...{ basis: '教务与人事台账（演示）', department: '教务处' },
  },
});
const all = ['base', 'training', 'mentors', 'students', 'exchange', 'secondment', 'quality'];

/** @param counting the day by which was counted */
export function filledBase({ title, subject, enterprise, field }: Base, counting: string): Filled {
  const member: Member = {
    role: 'enterprise',
    name: enterprise,
    institution: null,
    province: '演示省',
    attributes: [],
  };
  return {
    ...{ track: 'base', title, subject, context: { affiliation: 'joint' }, members: [member] },
    sections: {
      basics: { field: value(field), joint: value('engineers'), years: counted(counting, 5) },
      platform: {
        agreements: value(['agreement', 'scheme', 'exchange']),
        mentors: counted(counting, 14, 36),
        mentorQuality: value('企业导师 14 人，均有五年以上工程经历；每学期集中培训一次，由专人管理。（演示）'),
        rulesInPlace: value(all),
      },
      grounds: {
        enterpriseStrength: value(
          `${enterprise}：研发人员 120 人，主攻方向与基地领域一致，可提供实训工位 60 个。（演示）`,
        ),
        resources: value('校企共同开发课程 6 门，企业游学每年两次，示范教学团队 2 个。（演示）'),
        results: value('三届毕业生对口就业率 86%，用人单位回访满意度较高。（演示）'),
      },
      plan: {
        task1: value('建成校企共管的协同育人平台，理事会每半年议事一次。（演示）'),
        task2: value('修订两个专业的培养方案，企业课程占比提高到三成。（演示）'),
        task3: value('每年立项共同课题不少于四项。（演示）'),
        task4: value('建立质量标准、过程监控、评价、反馈、改进的闭环。（演示）'),
      },
    },
  };
}
