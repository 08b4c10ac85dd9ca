// All jobs one may see, the newest first.
import { useTranslation } from 'react-i18next';
import { PageHead } from '../page-head.tsx';
import { JobList } from './job-list.tsx';

export function JobsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('jobs.title')} note={t('jobs.lead')} />
      <JobList />
    </>
  );
}
