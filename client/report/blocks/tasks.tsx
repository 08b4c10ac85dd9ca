// 改进任务表: a table to read, or a form where the reader may edit. Unsaved words are never dropped: a failed save keeps them.
import { useEffect, useState } from 'react';
import { DataTable } from '../data-table.tsx';
import { type BlockOf, type TaskList, useReport } from '../report-context.ts';
import { addTask, changeTask, removeTask, sameTasks, taskFields } from '../task-list.ts';

const widths = [3, 4, 3, 4.4, 1.9, 1.5, 2.6];

export function TasksBlock({ block }: { block: BlockOf<'tasks'> }) {
  const { onSaveTasks } = useReport();
  return (
    <figure className="report-figure">
      <figcaption>{block.caption}</figcaption>
      {onSaveTasks ? <TaskForm block={block} onSave={onSaveTasks} /> : <TaskTable block={block} />}
    </figure>
  );
}

function TaskTable({ block }: { block: BlockOf<'tasks'> }) {
  return (
    <DataTable
      caption={block.caption}
      columns={block.columns.map((label, index) => ({ label, width: widths[index] ?? 2 }))}
      rows={block.tasks.map((task) => ({
        key: task.id,
        cells: taskFields.map((field) => ({ key: field, content: task[field], text: task[field] })),
      }))}
    />
  );
}

function TaskForm({ block, onSave }: { block: BlockOf<'tasks'>; onSave: (list: TaskList) => Promise<TaskList> }) {
  const { words, taskRevision, tasks: fresh = block.tasks } = useReport();
  const [saved, setSaved] = useState<TaskList>({ tasks: fresh, revision: taskRevision });
  const [tasks, setTasks] = useState(fresh);
  const [state, setState] = useState<{ is: 'idle' | 'saving' | 'saved' } | { is: 'failed'; why: string }>({
    is: 'idle',
  });
  const dirty = !sameTasks(tasks, saved.tasks);

  // The revision may arrive after the report; it must not undo one got from a save.
  useEffect(() => {
    setSaved((last) => (taskRevision > last.revision ? { ...last, revision: taskRevision } : last));
  }, [taskRevision]);
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  const save = async () => {
    setState({ is: 'saving' });
    try {
      const list = await onSave({ tasks, revision: saved.revision });
      setSaved({ tasks, revision: list.revision });
      setState({ is: 'saved' });
    } catch (fault) {
      setState({ is: 'failed', why: fault instanceof Error ? fault.message : String(fault) });
    }
  };

  return (
    <div className="report-tasks">
      {tasks.map((task, row) => (
        <fieldset key={task.id} className="report-task">
          <legend>
            {words.task} {row + 1}
          </legend>
          {taskFields.map((field, index) => (
            <label key={field} className={`report-task-${field}`}>
              <span>{block.columns[index]}</span>
              <textarea
                rows={field === 'lead' || field === 'due' || field === 'indicator' ? 1 : 3}
                value={task[field]}
                onChange={(event) => setTasks(changeTask(tasks, task.id, field, event.target.value))}
              />
            </label>
          ))}
          <button type="button" className="report-button" onClick={() => setTasks(removeTask(tasks, task.id))}>
            {words.removeTask}
          </button>
        </fieldset>
      ))}
      <div className="report-task-bar">
        <button type="button" className="report-button" onClick={() => setTasks(addTask(tasks))}>
          {words.addTask}
        </button>
        <button
          type="button"
          className="report-button report-button-main"
          disabled={!dirty || state.is === 'saving'}
          onClick={() => void save()}
        >
          {words.saveTasks}
        </button>
        <span role="status">
          {state.is === 'saving' ? words.saving : dirty ? words.unsaved : state.is === 'saved' ? words.saved : ''}
        </span>
      </div>
      {state.is === 'failed' && (
        <p role="alert" className="report-paragraph report-warning">
          {words.saveFailed} {state.why}
        </p>
      )}
    </div>
  );
}
