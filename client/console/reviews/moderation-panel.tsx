// A panel in figures, for its operator: agreement of the first pass, strictness and drift where assessors overlap, and the subjects with
// what is disputed.
import { useQuery } from '@tanstack/react-query';
import { Descriptions, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { panels } from '../../api.ts';
import type { PanelModeration, PanelView } from '../../review-contract.ts';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

export function ModerationPanel({ panel }: { readonly panel: PanelView }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['panel', panel.id, 'moderation', panel.revision],
    queryFn: () => panels.moderation(panel.id),
  });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  const { agreement } = data;
  const told = (value: number | null | undefined): string => (value == null ? t('reviews.tooFew') : value.toFixed(2));
  const limits = agreement.icc?.limits;
  return (
    <>
      <h2>{t('reviews.agreement')}</h2>
      <Descriptions
        bordered
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'shared', label: t('reviews.sharedScores'), children: agreement.shared },
          { key: 'kappa', label: t('reviews.kappa'), children: told(agreement.kappa?.value) },
          {
            key: 'icc',
            label: t('reviews.icc'),
            children: `${told(agreement.icc?.value)}${limits ? `（${limits[0].toFixed(2)}–${limits[1].toFixed(2)}）` : ''}`,
          },
          { key: 'alpha', label: t('reviews.alpha'), children: told(agreement.alpha) },
        ]}
      />
      {data.severity.length > 0 && <Severity rows={data.severity} />}
      <h2>{t('reviews.subjects')}</h2>
      <Table<PanelModeration['subjects'][number]>
        rowKey="id"
        dataSource={data.subjects}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('reviews.subject'),
            render: (_, row) => <Link to={`/console/reviews/${panel.id}/${row.id}`}>{row.name}</Link>,
          },
          {
            title: t('reviews.progress'),
            render: (_, row) => t('reviews.handedInOf', { done: row.handedIn, all: row.assigned }),
          },
          {
            title: t('reviews.disputed'),
            render: (_, row) => row.beyond.length,
            sorter: (one, other) => one.beyond.length - other.beyond.length,
          },
          { title: t('reviews.changed'), dataIndex: 'changed' },
        ]}
      />
    </>
  );
}

function Severity({ rows }: { readonly rows: PanelModeration['severity'] }) {
  const { t } = useTranslation();
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(2)}`;
  return (
    <>
      <h2>{t('reviews.severity')}</h2>
      <p className="muted">{t('reviews.severityNote')}</p>
      <Table
        rowKey="user"
        size="small"
        dataSource={rows}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('reviews.name'), dataIndex: 'name' },
          { title: t('reviews.group'), dataIndex: 'group' },
          { title: t('reviews.sharedScores'), dataIndex: 'shared' },
          {
            title: t('reviews.severityOf'),
            render: (_, row) => signed(row.severity),
            sorter: (one, other) => one.severity - other.severity,
          },
          { title: t('reviews.drift'), render: (_, row) => (row.drift === null ? t('app.none') : signed(row.drift)) },
        ]}
      />
    </>
  );
}
