// Expert panels, as their operator finds them: how far each has come.
import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { panels } from '../../api.ts';
import type { ListedPanel } from '../../review-contract.ts';
import { ListTable } from '../list-table.tsx';
import { PageHead } from '../page-head.tsx';
import { PanelDialog } from './panel-dialog.tsx';

export function PanelsPage() {
  const { t } = useTranslation();
  const [making, setMaking] = useState(false);
  const asked = useQuery({ queryKey: ['panels'], queryFn: panels.all });
  return (
    <>
      <PageHead title={t('reviews.title')} note={t('reviews.lead')}>
        <Button type="primary" onClick={() => setMaking(true)}>
          {t('reviews.new')}
        </Button>
      </PageHead>
      <ListTable<ListedPanel>
        rowKey="id"
        asked={asked}
        rows={asked.data}
        empty={t('reviews.none')}
        columns={[
          { title: t('reviews.name'), render: (_, row) => <Link to={`/console/reviews/${row.id}`}>{row.name}</Link> },
          { title: t('reviews.campaign'), render: (_, row) => row.campaign.name },
          { title: t('reviews.instrument'), render: (_, row) => row.instrument.title },
          { title: t('reviews.state'), render: (_, row) => <Tag>{t(`reviews.panelState.${row.state}`)}</Tag> },
          { title: t('reviews.due'), render: (_, row) => row.due ?? t('app.none') },
          { title: t('reviews.subjects'), dataIndex: 'subjects' },
          { title: t('reviews.assessors'), dataIndex: 'assessors' },
          {
            title: t('reviews.progress'),
            render: (_, row) => t('reviews.handedInOf', { done: row.handedIn, all: row.assignments }),
          },
        ]}
      />
      {making && <PanelDialog panel={null} onClose={() => setMaking(false)} />}
    </>
  );
}
