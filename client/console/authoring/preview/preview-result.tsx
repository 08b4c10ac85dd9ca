// What the answers of a preview score, drawn by the report's own parts; every number opens its trace.
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionContent } from '../../../authoring-contract.ts';
import { currentLanguage } from '../../../text/console-text.ts';
import { loadModels } from '../../lab/load-models.ts';
import { Waiting } from '../../plain-pages.tsx';
import { ProblemAlert } from '../../problem-alert.tsx';
import { draftFaults } from '../draft-faults.ts';
import type { Given } from './preview-page.tsx';
import type { PreviewScore } from './score-preview.ts';

// Recharts and the report's style come only when there is something to draw.
const ReportView = lazy(() => import('../../../report/report-view.tsx').then((room) => ({ default: room.ReportView })));

interface ResultProps {
  readonly content: VersionContent;
  readonly profileName: string;
  readonly given: Given;
}

export function PreviewResult({ content, profileName, given }: ResultProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const loaded = useQuery({
    queryKey: ['preview-scoring'],
    queryFn: async () => {
      const [scoring, outside] = await Promise.all([import('./score-preview.ts'), loadModels()]);
      return { scorePreview: scoring.scorePreview, outside };
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const found = useMemo((): PreviewScore | { readonly why: readonly string[] } | null => {
    const profile = content.profiles[profileName];
    if (!loaded.data || !profile) return null;
    const words = { name: t('authoring.previewPerson'), campaign: t('authoring.previewCampaign') };
    try {
      const { scorePreview, outside } = loaded.data;
      return scorePreview({ content, profile, given, language, outside, words, now: Date.now() });
    } catch {
      // Half-written drafts may be answered before they can be scored.
      const faults = draftFaults(content, language, loaded.data.outside);
      return { why: faults.slice(0, 5).map(({ path, message }) => `${path}: ${message}`) };
    }
  }, [content, profileName, given, language, loaded.data, t]);
  const explain = useCallback(
    async (cell: string) => {
      const sheet = found && 'explain' in found ? found.explain(cell) : null;
      if (!sheet) throw new Error(t('app.failed'));
      return sheet;
    },
    [found, t],
  );
  if (loaded.error) return <ProblemAlert error={loaded.error} onRetry={loaded.refetch} />;
  if (!found) return loaded.data ? <p className="muted">{t('authoring.noProfile')}</p> : <Waiting />;
  if ('why' in found)
    return (
      <Alert
        type="warning"
        showIcon
        title={t('authoring.previewUnscored')}
        description={
          <ul>
            {found.why.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        }
      />
    );
  return (
    <Suspense fallback={<Waiting />}>
      <Alert type="info" showIcon className="problem" title={t('authoring.previewScored')} />
      <div className="report-sheet">
        <ReportView key={language} report={found.report} loadTrace={explain} />
      </div>
    </Suspense>
  );
}
