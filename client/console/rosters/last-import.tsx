// The last import of a roster, and undoing it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Roster } from '../../../questionnaires/schema/instrument.ts';
import { staff } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import { useSentence } from '../problem-alert.tsx';
import { useRosterJob } from './use-roster-job.ts';

export function LastImport({ institution, audience }: { institution: string; audience: Roster }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const sentence = useSentence();
  const [undoing, setUndoing] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['roster-imports', institution, audience],
    queryFn: () => staff.rosterImports(institution, audience),
  });
  const undo = useMutation({
    mutationFn: (id: string) => staff.undoRosterImport(institution, id),
    onSuccess: ({ id }) => setUndoing(id),
    onError: (error) => void message.error(sentence(error)),
  });
  const job = useRosterJob(undoing);
  useEffect(() => {
    if (!job || job.endedAt === null) return;
    setUndoing(null);
    if (job.state === 'done') modal.success({ content: t('roster.undone', job.summary) });
    else message.error(job.problem?.title ?? '');
    for (const key of ['persons', 'roster', 'roster-imports']) void queries.invalidateQueries({ queryKey: [key] });
  }, [job, message, modal, queries, t]);
  const last = data?.[0];
  if (!last?.undoable) return null;
  const { added = 0, updated = 0, left = 0 } = last.counts;
  const ask = (): void => {
    modal.confirm({
      ...{
        title: t('roster.undo'),
        content: t('roster.undoConfirm'),
        okText: t('roster.undo'),
        cancelText: t('app.cancel'),
      },
      okButtonProps: { danger: true },
      onOk: () => undo.mutateAsync(last.id).catch(() => undefined),
    });
  };
  return (
    <p className="muted">
      {t('roster.last', { time: beijingTime(last.at), file: last.fileName ?? '', added, updated, left })}{' '}
      <Button size="small" onClick={ask} loading={undo.isPending || undoing !== null}>
        {t('roster.undo')}
      </Button>
    </p>
  );
}
