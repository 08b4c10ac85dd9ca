// 改进任务表 that a base saved after its first campaign: what the report proposes, with who and until when, and how far it came since.

import { prefilledTasks } from '../../reports/prefilled-tasks.ts';
import { reportPlaceFor } from '../../reports/report-place.ts';
import { markProgress } from '../../reports/task-progress.ts';
import { saveTasks } from '../../reports/tasks.ts';
import type { Base } from './bases.ts';
import { asOf, dayOf, operatorOf, type Scene, staffOf } from './scene.ts';

/** Of the first ones; of the others nothing is told. */
const progress = [
  { state: 'done' as const, note: '制度已发布，两个专业已按新办法执行。（演示）' },
  { state: 'under-way' as const, note: '方案已定，设备到位后试行。（演示）' },
];
const leads = ['校企合作处', '教务处', '质量管理处'];

export async function planTasks(
  scene: Scene,
  days: number,
  campaign: string,
  { subject, school }: Base,
): Promise<void> {
  const parts = asOf(scene, days);
  const proposed = await prefilledTasks(
    parts,
    await reportPlaceFor(parts, operatorOf(scene), campaign, subject),
    'zh-CN',
  );
  const tasks = proposed
    .slice(0, leads.length)
    .map((task, index) => ({ ...task, lead: leads[index] ?? '', due: dayOf(scene, days + 365) }));
  const place = { campaign, subject, institution: school.id, user: staffOf(scene, school.id).id };
  await saveTasks(parts, place, { tasks, revision: 0 });
  const later = asOf(scene, days + 40);
  for (const [index, said] of progress.entries()) {
    const task = tasks[index];
    if (task) await markProgress(later, place, { task: task.id, evidence: null, revision: 0, ...said }, 'zh-CN');
  }
}
