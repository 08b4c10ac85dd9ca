// Section `tasks`: 改进任务表, as the school saved it or prefilled from what stands before the next level.
import { prefillTasks } from '../prefill-tasks.ts';
import type { SectionRoom } from './section.ts';

export const taskSection: SectionRoom = {
  id: 'tasks',
  build: ({ input, institution, words }) => {
    const tasks = input.tasks ?? (institution?.sheet ? prefillTasks(institution, words) : []);
    if (!institution?.sheet && tasks.length === 0) return [];
    const text = tasks.length > 0 ? words.tasks.intro : words.tasks.none;
    return [
      {
        id: 'tasks',
        title: words.tasks.title,
        blocks: [
          { kind: 'paragraph', text, tone: 'plain' },
          { kind: 'tasks', id: 'improvement', caption: words.tasks.caption, columns: words.tasks.columns, tasks },
        ],
      },
    ];
  },
};
