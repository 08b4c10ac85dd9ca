// The improvement tasks as they are edited: pure steps, so that the form only shows them.
import type { ImprovementTask } from '../../scoring/report/report.ts';

export type TaskField = Exclude<keyof ImprovementTask, 'id'>;
/** In the order of the printed columns. */
export const taskFields: readonly TaskField[] = ['indicator', 'problem', 'cause', 'action', 'lead', 'due', 'evidence'];

export function changeTask(
  tasks: readonly ImprovementTask[],
  id: string,
  field: TaskField,
  text: string,
): ImprovementTask[] {
  return tasks.map((task) => (task.id === id ? { ...task, [field]: text } : task));
}

export function addTask(tasks: readonly ImprovementTask[]): ImprovementTask[] {
  const taken = new Set(tasks.map((task) => task.id));
  let number = tasks.length + 1;
  while (taken.has(`own-${number}`)) number++;
  return [
    ...tasks,
    { id: `own-${number}`, indicator: '', problem: '', cause: '', action: '', lead: '', due: '', evidence: '' },
  ];
}

export function removeTask(tasks: readonly ImprovementTask[], id: string): ImprovementTask[] {
  return tasks.filter((task) => task.id !== id);
}

export function sameTasks(one: readonly ImprovementTask[], other: readonly ImprovementTask[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
