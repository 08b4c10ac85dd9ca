// Jobs as a list that fits a phone: all one may see, or only those of some kinds for the page they are started from.
import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMay } from '../session.tsx';
import { JobCard } from './job-card.tsx';
import { useJobs } from './use-jobs.ts';

export function JobList({ kinds }: { kinds?: readonly string[] }) {
  const { data, error, refetch, isPending } = useJobs();
  const shown = data?.filter(({ kind }) => !kinds || kinds.includes(kind)) ?? [];
  if (isPending) return <Waiting />;
  return (
    <>
      <ProblemAlert error={error} onRetry={refetch} />
      {data && shown.length === 0 && <NoJobs wayOut={!kinds} />}
      <ul className="jobs">
        {shown.map((job) => (
          <li key={job.id}>
            <JobCard job={job} />
          </li>
        ))}
      </ul>
    </>
  );
}

function NoJobs({ wayOut }: { wayOut: boolean }) {
  const { t } = useTranslation();
  const assessor = useMay()('assignments.read');
  return (
    <Empty description={t('jobs.empty')}>
      {wayOut && (
        <Link to={assessor ? '/console/assignments' : '/console/reports'}>
          <Button type="primary">{t(assessor ? 'jobs.toAssignments' : 'jobs.toReports')}</Button>
        </Link>
      )}
    </Empty>
  );
}
