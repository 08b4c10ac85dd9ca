// 实地考察: recorded by the lead of the panel, with a picture.

import { deskPlaceFor } from '../../reviews/panel-place.ts';
import { keepVisit } from '../../reviews/site-visits.ts';
import type { Base } from './bases.ts';
import { pictureOf, send } from './papers.ts';
import { asOf, assessorOf, dayOf, type Scene } from './scene.ts';

export async function visit(
  scene: Scene,
  days: number,
  panel: string,
  { subject, school }: Pick<Base, 'subject' | 'school'>,
): Promise<void> {
  const parts = asOf(scene, days);
  const lead = assessorOf(scene, 'lead');
  const content = pictureOf([0.4, 0.7, 0.55, 0.85, 0.6]);
  const photograph = await send(parts, lead, { name: '实训区域（演示）.png', content, institution: school.id });
  await keepVisit(parts, lead, await deskPlaceFor(parts, lead, panel, subject), null, {
    ...{ visitedOn: dayOf(scene, days), visitors: ['专家甲', '专家乙'], photographs: [photograph] },
    checklist: [
      { text: '企业导师在岗情况', seen: 'yes', note: '' },
      { text: '质量反馈记录', seen: 'partly', note: '只有一个学期（演示）' },
    ],
    record: '查看实训区域与台账，座谈学生 8 人。（演示）',
  });
}
