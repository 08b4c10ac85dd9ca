// One job: what it is about, how far it is, and what can be done with it now.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { jobFile, staff } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { Job } from '../../job-contract.ts';
import { type ConsoleTextKey, consoleZh } from '../../text/console-zh.ts';
import { useSentence } from '../problem-alert.tsx';
import { isActive, jobsKey } from './use-jobs.ts';

const colours: Readonly<Record<Job['state'], string>> = {
  waiting: 'default',
  running: 'blue',
  // antd's own green is too pale to be read by everybody.
  done: '#1a7f37',
  failed: 'red',
  cancelled: 'default',
};
const isKey = (key: string): key is ConsoleTextKey => Object.hasOwn(consoleZh, key);

export function JobCard({ job }: { job: Job }) {
  const { t } = useTranslation();
  const kindKey = `jobs.kind.${job.kind}`;
  const kind = isKey(kindKey) ? t(kindKey) : job.kind;
  return (
    <Card size="small" className="job">
      <div className="job-head">
        <strong>{job.about ? t('jobs.about', { kind, about: job.about }) : kind}</strong>
        <Tag color={colours[job.state]} variant={job.state === 'done' ? 'solid' : 'filled'}>
          {t(job.cancelling ? 'jobs.cancelling' : `jobs.state.${job.state}`)}
        </Tag>
      </div>
      <p className="muted">
        {t('jobs.asked', { time: beijingTime(job.createdAt) })}
        {job.by && ` · ${job.by}`}
      </p>
      {job.state === 'running' && <HowFar job={job} label={kind} />}
      {job.state === 'done' && <Outcome job={job} />}
      {job.problem && <Alert type="error" showIcon title={job.problem.title} className="problem" />}
      {isActive(job) && !job.cancelling && <Cancel job={job} />}
    </Card>
  );
}

function HowFar({ job: { done, total }, label }: { job: Job; label: string }) {
  const { t } = useTranslation();
  if (total === null || total === 0) return <p>{t('jobs.beginning')}</p>;
  return (
    <div className="job-progress">
      <Progress percent={Math.floor((done / total) * 100)} status="active" aria-label={label} />
      <span className="muted">
        {done} / {total}
      </span>
    </div>
  );
}

function Outcome({ job }: { job: Job }) {
  const { t } = useTranslation();
  const figures = Object.entries(job.summary).flatMap(([name, value]) => {
    const key = value === 0 ? `jobs.summary.${name}.none` : `jobs.summary.${name}`;
    return isKey(key) ? [t(key, { count: Number(value), value })] : [];
  });
  const gone = job.expiresAt !== null && job.expiresAt <= Date.now();
  return (
    <>
      {figures.length > 0 && <p>{figures.join(t('jobs.between'))}</p>}
      {job.files.length > 0 && gone && <p className="muted">{t('jobs.gone')}</p>}
      {job.files.length > 0 && !gone && (
        <>
          {job.files.map(({ file, name, size }) => (
            <a key={file} href={jobFile(job.id, file)} download className="job-file">
              {t('jobs.download', { name, size: spellSize(size) })}
            </a>
          ))}
          {job.expiresAt !== null && (
            <p className="muted">{t('jobs.keptUntil', { time: beijingTime(job.expiresAt) })}</p>
          )}
        </>
      )}
    </>
  );
}

function Cancel({ job }: { job: Job }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const sentence = useSentence();
  const cancel = useMutation({
    mutationFn: () => staff.cancelJob(job.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobsKey }),
    onError: (error) => void message.error(sentence(error)),
  });
  const ask = (): void => {
    modal.confirm({
      title: t('jobs.cancel'),
      content: t('jobs.cancelConfirm'),
      okText: t('jobs.cancel'),
      cancelText: t('jobs.goOn'),
      okButtonProps: { danger: true },
      onOk: () => cancel.mutateAsync().catch(() => undefined),
    });
  };
  return (
    <Button danger onClick={ask} loading={cancel.isPending}>
      {t('jobs.cancel')}
    </Button>
  );
}

const mega = 1_000_000;
function spellSize(bytes: number): string {
  return bytes < mega ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / mega).toFixed(1)} MB`;
}
