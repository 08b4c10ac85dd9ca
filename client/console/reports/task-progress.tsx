// 改进任务进展: how far the school has come with each task that it saved or issued, marked by its administrator; whoever else reads the
// report reads it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { evidence, staff } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { TaskWithProgress } from '../../campaign-contract.ts';
import { evidenceKey } from '../evidence/use-evidence.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { progressColours } from '../programme-board/tag-colours.ts';
import '../programme-board/board.css';

interface Named {
  readonly campaign: string;
  readonly subject: string;
  /** Whether the reader may mark it. */
  readonly marks: boolean;
}

export function TaskProgressPart({ campaign, subject, marks }: Named) {
  const { t } = useTranslation();
  const { data = [] } = useQuery({
    queryKey: ['task-progress', campaign, subject],
    queryFn: () => staff.taskProgress(campaign, subject),
  });
  if (data.length === 0) return null;
  return (
    <section className="board-part no-print" id="task-progress">
      <h2>{t('progress.title')}</h2>
      <p className="muted">{t('progress.note')}</p>
      <ul className="plain-list">
        {data.map((one) => (
          <li key={one.task.id}>
            <strong>{one.task.action}</strong>
            <p className="muted">{[one.task.indicator, one.task.lead, one.task.due].filter(Boolean).join(' · ')}</p>
            {marks ? (
              <Mark key={one.progress?.revision ?? 0} one={one} campaign={campaign} subject={subject} />
            ) : (
              <Told one={one} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ one: { progress } }: { one: TaskWithProgress }) {
  const { t } = useTranslation();
  if (!progress) return <Tag>{t('progress.unsaid')}</Tag>;
  return (
    <>
      <Tag color={progressColours[progress.state]}>{t(`progress.${progress.state}`)}</Tag>{' '}
      <span className="muted">{beijingTime(progress.updatedAt)}</span>
      {progress.note && <p className="said">{progress.note}</p>}
      {progress.evidence && (
        <p>
          {t('evidence.title')}：{progress.evidence.title}
        </p>
      )}
    </>
  );
}

function Mark({ one: { task, progress }, campaign, subject }: Omit<Named, 'marks'> & { one: TaskWithProgress }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [state, setState] = useState(progress?.state ?? 'not-started');
  const [note, setNote] = useState(progress?.note ?? '');
  const given = progress?.evidence?.removed ? null : (progress?.evidence?.id ?? null);
  const [piece, setPiece] = useState<string | null>(given);
  const pieces = useQuery({ queryKey: evidenceKey({}), queryFn: () => evidence.list({}) });
  const save = useMutation({
    mutationFn: () =>
      staff.markProgress(campaign, subject, task.id, {
        ...{ revision: progress?.revision ?? 0, state, note: note.trim(), evidence: piece },
      }),
    onSuccess: () => void message.success(t('board.saved')),
    onSettled: () => queries.invalidateQueries({ queryKey: ['task-progress', campaign, subject] }),
  });
  const states = ['not-started', 'under-way', 'done'] as const;
  return (
    <div className="task-mark">
      <Select
        aria-label={t('progress.state', { task: task.action })}
        value={state}
        options={states.map((value) => ({ value, label: t(`progress.${value}`) }))}
        onChange={setState}
      />
      <Input.TextArea
        autoSize
        maxLength={1000}
        aria-label={t('progress.noteOf', { task: task.action })}
        placeholder={t('progress.noteHint')}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('progress.evidenceOf', { task: task.action })}
        placeholder={t('progress.evidence')}
        value={piece}
        options={pieces.data?.pieces.map(({ id: value, title }) => ({ value, label: title })) ?? []}
        notFoundContent={<Link to="/console/evidence">{t('evidence.addPieces')}</Link>}
        onChange={(chosen: string | undefined) => setPiece(chosen ?? null)}
      />
      <Button loading={save.isPending} onClick={() => save.mutate()}>
        {t('app.save')}
      </Button>
      <span className="muted">
        {progress ? t('progress.saidAt', { time: beijingTime(progress.updatedAt) }) : t('progress.unsaid')}
      </span>
      <ProblemAlert error={save.error} />
    </div>
  );
}
