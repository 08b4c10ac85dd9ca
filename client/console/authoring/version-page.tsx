// /console/instruments/<id>/<version>: a published version, read in the editor with everything locked.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { instrumentVersions } from '../../api.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { DraftStateTag } from './draft-state-tag.tsx';
import { mendContent } from './edit/mend-content.ts';
import { Editor } from './editor.tsx';

const nothing = (): void => undefined;

export function VersionPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id = '', version = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['instrument-version', id, version],
    queryFn: () => instrumentVersions.content(id, version),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const content = useMemo(() => data && mendContent(data), [data]);
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!content) return <Waiting />;
  return (
    <>
      <PageHead
        title={
          <>
            {content.texts['zh-CN']?.title ?? id} <DraftStateTag state="published" />
          </>
        }
        note={
          <>
            <Link to="/console/instruments">{t('instruments.title')}</Link> · {id} {version} ·{' '}
            {t('authoring.sealedNote')}
          </>
        }
      >
        <Button onClick={() => navigate(`/console/instruments/${id}/${version}/preview`)}>
          {t('authoring.preview')}
        </Button>
      </PageHead>
      <Editor content={content} serverFaults={[]} locked questionsLocked showsFaults={false} edit={nothing} />
    </>
  );
}
