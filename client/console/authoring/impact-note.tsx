// What lies on the version that goes before, and what happens to each of it: said before anything is published or pinned.
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Impact } from '../../authoring-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';

interface ImpactProps {
  readonly impact: Impact | undefined;
  readonly error: unknown;
  readonly onRetry: () => unknown;
}

export function ImpactNote({ impact, error, onRetry }: ImpactProps) {
  const { t } = useTranslation();
  if (error) return <ProblemAlert error={error} onRetry={onRetry} />;
  if (!impact) return <p role="status">{t('app.loading')}</p>;
  const { campaigns, responses, reports } = impact;
  return (
    <Alert
      type="info"
      showIcon
      className="problem impact"
      title={t('authoring.impact.counts', {
        drafts: campaigns.draft,
        responses,
        campaigns: campaigns.open + campaigns.closed,
        reports,
      })}
      description={
        <ul>
          {impact.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      }
    />
  );
}
