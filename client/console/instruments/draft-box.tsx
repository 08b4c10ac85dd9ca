// 草稿箱: what is being written or waits for its second reader, the last changed first.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm, Space, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { instrumentDrafts } from '../../api.ts';
import type { InstrumentDraft } from '../../authoring-contract.ts';
import { beijingTime } from '../../beijing-time.ts';
import { DraftStateTag } from '../authoring/draft-state-tag.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

export function DraftBox() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['instrument-drafts'], queryFn: instrumentDrafts.all });
  return (
    <section aria-labelledby="draft-box">
      <h2 id="draft-box">{t('authoring.drafts')}</h2>
      <ProblemAlert error={error} onRetry={refetch} />
      {data?.length === 0 && <p className="muted">{t('authoring.noDrafts')}</p>}
      {data && data.length > 0 && (
        <Table<InstrumentDraft>
          rowKey="id"
          size="small"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={data}
          columns={[
            {
              title: t('instruments.title'),
              render: (_, draft) => (
                <>
                  <Link to={`/console/instruments/drafts/${draft.id}`}>{draft.title}</Link>
                  <div className="muted small">
                    {draft.instrument} {draft.version}
                    {draft.kind === 'profile' && ` · ${t('authoring.profileDraft')}`}
                  </div>
                </>
              ),
            },
            { title: t('campaigns.state'), render: (_, draft) => <DraftStateTag state={draft.state} /> },
            {
              title: t('authoring.changed'),
              render: (_, draft) => `${beijingTime(draft.updatedAt)} · ${draft.updatedBy ?? t('app.none')}`,
            },
            { title: t('app.actions'), render: (_, draft) => <DraftActions draft={draft} /> },
          ]}
        />
      )}
    </section>
  );
}

function DraftActions({ draft }: { draft: InstrumentDraft }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => instrumentDrafts.remove(draft.id, draft.revision),
    onSettled: () => queries.invalidateQueries({ queryKey: ['instrument-drafts'] }),
  });
  return (
    <>
      <Space wrap>
        <Link to={`/console/instruments/drafts/${draft.id}`}>
          {t(draft.state === 'in-review' && draft.mayPublish ? 'authoring.review' : 'app.edit')}
        </Link>
        <Link to={`/console/instruments/drafts/${draft.id}/preview`}>{t('authoring.preview')}</Link>
        <Popconfirm
          title={t('authoring.removeDraft')}
          okText={t('app.remove')}
          cancelText={t('app.cancel')}
          onConfirm={() => remove.mutate()}
        >
          <Button type="link" size="small" danger loading={remove.isPending}>
            {t('app.remove')}
          </Button>
        </Popconfirm>
      </Space>
      <ProblemAlert error={remove.error} />
    </>
  );
}
