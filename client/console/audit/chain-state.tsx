// The state of a chain in a line: its length, the last anchor, and the check of every row with what it found last.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { auditLog, Problem } from '../../api.ts';
import type { AuditState } from '../../audit-contract.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { Job } from '../../job-contract.ts';
import { isActive } from '../jobs/use-jobs.ts';
import { ProblemAlert, useSentence } from '../problem-alert.tsx';
import { ShortCode } from './short-code.tsx';

const everyMs = 1500;

export function ChainState({ institution }: { institution: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const queries = useQueryClient();
  const key = ['audit-state', institution];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => auditLog.state(institution),
    refetchInterval: ({ state }) => (state.data?.check && isActive(state.data.check) ? everyMs : false),
  });
  const check = useMutation({
    mutationFn: () => auditLog.check(institution),
    // One that runs already is the one to be watched.
    onError: (failed) => {
      if (!(failed instanceof Problem && failed.code === 'job-active')) message.error(sentence(failed));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  if (!data) return <ProblemAlert error={error} onRetry={refetch} />;
  const running = data.check !== null && isActive(data.check);
  return (
    <section className="audit-state">
      <p>
        {t('audit.rows', { count: data.rows })} · <Anchor anchor={data.lastAnchor} />
      </p>
      <div role="status">{data.check && <Outcome check={data.check} />}</div>
      <Button loading={running || check.isPending} onClick={() => check.mutate()}>
        {t('audit.check')}
      </Button>
    </section>
  );
}

function Anchor({ anchor }: { anchor: AuditState['lastAnchor'] }) {
  const { t } = useTranslation();
  if (!anchor) return t('audit.noAnchor');
  return (
    <span title={t('audit.anchorHint')}>
      {t('audit.anchor', { number: anchor.number, time: beijingTime(anchor.at) })} <ShortCode text={anchor.hash} />
    </span>
  );
}

type Breach = 'changed' | 'missing' | 'out-of-order' | 'cut-short';

function Outcome({ check }: { check: Job }) {
  const { t } = useTranslation();
  const { state, done, total, problem, endedAt, summary } = check;
  if (state === 'waiting') return t('audit.checkWaiting');
  if (state === 'running') return total === null ? t('audit.checkWaiting') : t('audit.checking', { done, total });
  if (problem) return <Alert type="error" showIcon title={problem.title} />;
  if (state === 'cancelled' || endedAt === null) return null;
  const time = beijingTime(endedAt);
  if (summary.brokenAt === 0)
    return <Alert type="success" showIcon title={t('audit.sound', { count: Number(summary.events), time })} />;
  const breach = t(`audit.breach.${summary.breach as Breach}`);
  const where = summary.of === 'anchors' ? 'audit.brokenAnchor' : 'audit.broken';
  return <Alert type="error" showIcon title={t(where, { number: summary.brokenAt, breach, time })} />;
}
