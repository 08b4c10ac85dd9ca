// /console/campaigns/<campaign>/items/<instrument>: how the items of an instrument did, for those who keep instruments.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { itemReportFile, staff } from '../../api.ts';
import { ReportView } from '../../report/report-view.tsx';
import { currentLanguage } from '../../text/console-text.ts';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

export function ItemReportPage() {
  const { id = '', instrument = '' } = useParams();
  useTranslation();
  const language = currentLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['items', id, instrument, language],
    queryFn: () => staff.itemReport(id, instrument, language),
  });
  const downloads = useMemo(
    () => ({
      pdf: itemReportFile(id, instrument, 'pdf', language),
      docx: itemReportFile(id, instrument, 'docx', language),
      xlsx: itemReportFile(id, instrument, 'xlsx', language),
    }),
    [id, instrument, language],
  );
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  return (
    <div className="report-sheet">
      <ReportView key={language} report={data} downloads={downloads} />
    </div>
  );
}
