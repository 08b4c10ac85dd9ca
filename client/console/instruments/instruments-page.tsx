// Published instruments with their versions, seals and scoring profiles. Nothing can be changed here.
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Table, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { PublishedInstrument } from '../../contract.ts';
import { useCopy } from '../copy-button.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

export function InstrumentsPage() {
  const { t } = useTranslation();
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  return (
    <>
      <PageHead title={t('instruments.title')} note={t('instruments.lead')} />
      <ProblemAlert error={error} onRetry={refetch} />
      <Table<PublishedInstrument>
        rowKey={(row) => `${row.id}@${row.version}`}
        loading={isPending}
        dataSource={data ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t('instruments.empty')} /> }}
        columns={[
          {
            title: t('instruments.title'),
            render: (_, row) => (
              <>
                <strong>{row.title}</strong>
                <div className="muted">
                  {t(`instruments.standing.${row.standing}`)} · {row.id}
                </div>
              </>
            ),
          },
          { title: t('instruments.version'), dataIndex: 'version' },
          { title: t('instruments.audience'), render: (_, row) => t(`audience.${row.audience}`) },
          { title: t('instruments.items'), dataIndex: 'itemCount', align: 'right' },
          {
            title: t('instruments.minutes'),
            render: (_, row) =>
              t(row.minutes.module > 0 ? 'instruments.minutesModule' : 'instruments.minutesValue', row.minutes),
          },
          {
            title: t('instruments.published'),
            render: (_, row) => row.published?.date ?? t('instruments.unpublished'),
          },
          { title: t('instruments.seal'), render: (_, row) => row.published && <Seal sha256={row.published.sha256} /> },
          {
            title: t('instruments.profiles'),
            render: (_, row) =>
              row.profiles.map((profile) => (
                <div key={`${profile.name}@${profile.number}`}>
                  {profile.name}@{profile.number} <Seal sha256={profile.sha256} />
                </div>
              )),
          },
          { title: t('instruments.languages'), render: (_, row) => row.languages.join(' / ') },
        ]}
      />
    </>
  );
}

function Seal({ sha256 }: { sha256: string }) {
  const { t } = useTranslation();
  const copy = useCopy();
  return (
    <Tooltip title={t('instruments.sealNote')}>
      <Button type="text" size="small" className="seal" onClick={() => copy(sha256)}>
        {sha256.slice(0, 12)}
      </Button>
    </Tooltip>
  );
}
