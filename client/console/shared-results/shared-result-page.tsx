// One result as its person reads it; that it was opened is written into the audit log, and the page says so.
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { staff } from '../../api.ts';
import { PersonReportView } from '../../report/person-report-view.tsx';
import { currentLanguage } from '../../text/console-text.ts';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

export function SharedResultPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const language = currentLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['shared-result', id, language],
    queryFn: () => staff.sharedResult(id, language),
    // Each reading is written down.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  return (
    <>
      <p>
        <Link to="/console/shared-results">{t('menu.shared')}</Link>
      </p>
      <Alert type="info" showIcon className="problem" title={t('shared.logged')} />
      <div className="report-sheet">
        <PersonReportView key={language} report={data} />
      </div>
    </>
  );
}
