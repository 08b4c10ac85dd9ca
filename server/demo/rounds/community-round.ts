// A round whose first decision is a region's: one consortium waits for it, one builds, and every year answers its questionnaire and hands
// in its figures.

import type { Member } from '../../../programmes/engine/application.ts';
import { beijingDay, firstMomentOf } from '../../../programmes/engine/beijing-days.ts';
import type { Programme } from '../../../programmes/schema/programme.ts';
import type { TypedAnswer, TypedAnswers } from '../../../questionnaires/schema/typed-answer.ts';
import { server } from '../../audit/event.ts';
import { createInstitution } from '../../institutions/change-institution.ts';
import { readPeriods } from '../../periods/read-periods.ts';
import { createSubject } from '../../subjects/keep-subject.ts';
import { apply, type Filled } from './apply.ts';
import { reportPeriods } from './building.ts';
import { runFormCampaign } from './form-campaign.ts';
import { openRound } from './open-round.ts';
import { asOf, dayOf, decide, judgeAllMet, on, operatorOf, ownPlace, type Scene, type School } from './scene.ts';

const programme = 'industry-community';

/** Of a consortium of four members in two provinces. */
const figures: Readonly<Record<string, number>> = {
  ...{ 'C1.1-N': 4, 'C1.2-N': 2, 'C2.1-N': 4, 'C3.1-N': 320, 'C3.2-N': 18, 'C3.3-N1': 96, 'C3.3-N2': 140 },
  ...{ 'C3.4-N': 860, 'C3.5-N': 12, 'C4.1-N': 150, 'C4.2-N': 1, 'C4.3-N': 7, 'C4.4-N': 5, 'C4.5-N': 6 },
  ...{ 'C5.1-N': 8, 'C5.2-N': 10, 'C5.3-N': 2, 'C6.1-N': 3 },
};

export async function playCommunityRound(scene: Scene): Promise<void> {
  const name = '长期受理（演示，省级审核中）';
  const round = await openRound(scene, { programme, name, campaign: null, opens: -820, closes: 20 });
  const { programme: defined } = scene.parts.programmes.latest(programme) ?? {};
  if (!defined) return;
  const building = await enterprise(scene, '云岭轨道装备集团（演示）', '演示省云溪市');
  const wanted = { kind: 'consortium' as const, name: '轨道装备行业产教融合共同体（演示）', institution: building.id };
  const subject = await createSubject(asOf(scene, -810), operatorOf(scene), wanted);
  const form = { ...filled(scene, defined, building, '轨道装备', -810), subject };
  const old = await apply(scene, -805, round, building, form);
  await judgeAllMet(scene, -795, old, 'regional-authority');
  await decide(scene, -790, old, 'pass', '', 'regional-authority');
  await decide(scene, -775, old, 'recognise');
  await answerYearly(scene, building, old, subject);
  await reportPeriods(scene, building, old, { until: -1 });
  const waiting = await enterprise(scene, '望江智能家电集团（演示）', '演示省望江市');
  await apply(scene, -9, round, waiting, filled(scene, defined, waiting, '智能家电', -12));
}

/** 绩效数据采集 of the years that are over, each in a campaign of its own. */
async function answerYearly(scene: Scene, { id: unit }: School, application: string, subject: string): Promise<void> {
  const end = on(scene, -1);
  const parts = asOf(scene, -1);
  const daysTo = (moment: number): number =>
    Math.round((firstMomentOf(beijingDay(moment)) - firstMomentOf(dayOf(scene, 0))) / (24 * 3600_000));
  for (const { year, opens, closes, questionnaires } of await readPeriods(
    parts,
    await ownPlace(scene, parts, unit, application),
  ))
    for (const { instrument } of questionnaires) {
      if (opens === null || closes === null || closes > end) continue;
      await runFormCampaign(scene, {
        ...{ name: `${year} 年共同体绩效数据（演示数据）`, instrument, opens: daysTo(opens), closes: daysTo(closes) },
        answered: daysTo(closes) - 12,
        forms: [{ subject, context: { institutionType: 'enterprise' }, standing: 0.62, seed: 7_900 + year }],
      });
    }
}

async function enterprise({ parts }: Scene, name: string, region: string): Promise<School> {
  const { id } = await createInstitution(parts, server, { name, type: 'enterprise', region }, true);
  return { id, name };
}

function filled(scene: Scene, { form }: Programme, { id, name }: School, industry: string, counting: number): Filled {
  const member = (role: string, of: string, province: string, attributes: readonly string[]): Member => ({
    ...{ role, name: of, institution: of === name ? id : null, province, attributes },
  });
  const answer = (item: Programme['form']['items'][number]): TypedAnswer => {
    if (item.kind === 'choice') return { is: 'value', value: item.options[0] ?? '' };
    if (item.kind !== 'number')
      return { is: 'value', value: item.code === 'industry' ? industry : '按章程推进（演示）' };
    const told = { asOf: dayOf(scene, counting), basis: '共同体台账（演示）', department: '秘书处' };
    return { is: 'value', value: { numerator: figures[item.code] ?? 1, ...told } };
  };
  const sections: Record<string, TypedAnswers> = {};
  for (const item of form.items) sections[item.indicator] = { ...sections[item.indicator], [item.code]: answer(item) };
  return {
    ...{ track: 'province', title: `${industry}行业产教融合共同体（演示）`, subject: null, context: {}, sections },
    members: [
      member('lead-enterprise', name, '演示省', ['integrated']),
      member('lead-university', '江北工业大学（演示）', '演示省', ['master', 'doctor']),
      member('lead-school', '云溪职业技术学院（演示）', '演示省', ['higher-college', 'training-body']),
      member('participant', `${industry}行业协会（演示）`, '邻省（演示）', ['organisation']),
    ],
  };
}
