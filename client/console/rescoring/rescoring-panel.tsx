// Scoring a closed campaign again: what to try, and all that was tried, the newest first.
import { useQuery } from '@tanstack/react-query';
import { Alert, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { Campaign } from '../../campaign-contract.ts';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { RescoringCard } from './rescoring-card.tsx';
import { RescoringForm } from './rescoring-form.tsx';
import { useRescorings } from './use-rescorings.ts';

export function RescoringPanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useRescorings(campaign.id);
  const instruments = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  if (campaign.state !== 'closed' && campaign.state !== 'archived')
    return <Alert type="info" showIcon title={t('rescoring.afterClose')} />;
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data || !instruments.data) return <Waiting />;
  return (
    <>
      <RescoringForm campaign={campaign} instruments={instruments.data} />
      <h2>{t('rescoring.list')}</h2>
      {data.length === 0 && <Empty description={t('rescoring.empty')} />}
      <ul className="jobs">
        {data.map((rescoring) => (
          <li key={rescoring.id}>
            <RescoringCard campaign={campaign} rescoring={rescoring} />
          </li>
        ))}
      </ul>
    </>
  );
}
