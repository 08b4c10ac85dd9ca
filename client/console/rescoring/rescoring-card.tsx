// One re-scoring: how far it is, what it would change, and the two ways it can end. Each dialog says what follows.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Space, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { Campaign } from '../../campaign-contract.ts';
import type { Rescoring, ScoredWith } from '../../rescoring-contract.ts';
import { useTitles } from '../campaigns/use-titles.ts';
import { JobCard } from '../jobs/job-card.tsx';
import { useJobs } from '../jobs/use-jobs.ts';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert, useSentence } from '../problem-alert.tsx';
import { RescoredTable } from './rescored-table.tsx';

interface CardProps {
  readonly campaign: Campaign;
  readonly rescoring: Rescoring;
}

const colours: Readonly<Record<Rescoring['state'], string>> = {
  computing: 'blue',
  stopped: 'red',
  // antd's own orange and green are too pale to be read by everybody.
  proposed: '#953800',
  stale: 'default',
  accepted: '#1a7f37',
  discarded: 'default',
};

export function RescoringCard({ campaign, rescoring }: CardProps) {
  const { t } = useTranslation();
  const { state } = rescoring;
  const [open, setOpen] = useState(state === 'proposed');
  useEffect(() => setOpen(state === 'proposed'), [state]);
  const hasTable = state !== 'computing' && state !== 'stopped';
  return (
    <Card size="small" className="job">
      <div className="job-head">
        <strong>{rescoring.name}</strong>
        <Tag color={colours[state]} variant={state === 'accepted' || state === 'proposed' ? 'solid' : 'filled'}>
          {t(`rescoring.state.${state}`)}
        </Tag>
      </div>
      <Reached campaign={campaign} rescoring={rescoring} />
      {state === 'computing' && <Progress job={rescoring.job} />}
      {state === 'stopped' && <Alert type="warning" showIcon title={t('rescoring.stoppedNote')} className="problem" />}
      {state === 'stale' && <Alert type="info" showIcon title={t('rescoring.staleNote')} className="problem" />}
      {hasTable && (
        <p>
          {t('rescoring.summary', {
            count: rescoring.summary.institutions ?? 0,
            up: rescoring.summary.up ?? 0,
            down: rescoring.summary.down ?? 0,
          })}
        </p>
      )}
      <Space wrap>
        {hasTable && (
          <Button onClick={() => setOpen(!open)} aria-expanded={open}>
            {t(open ? 'rescoring.hide' : 'rescoring.show')}
          </Button>
        )}
        {state === 'proposed' && <Decide campaign={campaign} rescoring={rescoring} deed="accept" />}
        {(state === 'proposed' || state === 'stale' || state === 'stopped') && (
          <Decide campaign={campaign} rescoring={rescoring} deed="discard" />
        )}
      </Space>
      {hasTable && open && <Changes campaign={campaign} rescoring={rescoring} />}
    </Card>
  );
}

function Reached({ campaign, rescoring }: CardProps) {
  const { t } = useTranslation();
  const titleOf = useTitles(campaign);
  const { data } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  const { before, after, instrument, by, createdAt } = rescoring;
  const was = before.find((one) => one.instrument === instrument)?.profile ?? '';
  // Of persons only the counters hold something else then: none of their scores changes.
  const isForm = ({ instrument: id }: ScoredWith) => data?.some((one) => one.id === id && one.subject !== 'person');
  const also = after.filter((one) => one.instrument !== instrument && isForm(one));
  return (
    <p className="muted">
      {titleOf(instrument)} · {was} → {rescoring.profile}
      {also.length > 0 &&
        ` · ${t('rescoring.also', { titles: also.map((one) => titleOf(one.instrument)).join(t('rescoring.between')) })}`}
      {` · ${t('jobs.asked', { time: beijingTime(createdAt) })}`}
      {by && ` · ${by}`}
    </p>
  );
}

function Progress({ job }: { job: string }) {
  const { data } = useJobs();
  const found = data?.find(({ id }) => id === job);
  return found ? <JobCard job={found} /> : null;
}

function Changes({ campaign, rescoring }: CardProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['rescored', rescoring.id],
    queryFn: () => staff.rescored(campaign.id, rescoring.id),
  });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  return data ? <RescoredTable changes={data} first={rescoring.instrument} /> : <Waiting />;
}

function Decide({ campaign, rescoring, deed }: CardProps & { readonly deed: 'accept' | 'discard' }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const sentence = useSentence();
  const decide = useMutation({
    mutationFn: () => staff.decideRescoring(campaign.id, rescoring.id, deed),
    onError: (error) => void message.error(sentence(error)),
    // Pins, reports and lists may all be others now.
    onSettled: () => queries.invalidateQueries(),
  });
  const ask = (): void => {
    modal.confirm({
      title: t(`rescoring.${deed}`),
      content: t(`rescoring.${deed}Confirm`),
      okText: t(`rescoring.${deed}`),
      cancelText: t('app.cancel'),
      okButtonProps: { danger: deed === 'discard' },
      onOk: () => decide.mutateAsync().catch(() => undefined),
    });
  };
  return (
    <Button type={deed === 'accept' ? 'primary' : 'default'} danger={deed === 'discard'} onClick={ask}>
      {t(`rescoring.${deed}`)}
    </Button>
  );
}
