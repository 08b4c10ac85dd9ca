// All campaigns one may see.
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staff } from '../../api.ts';
import { lastMinuteOf } from '../../beijing-time.ts';
import type { Campaign, SchoolCampaign } from '../../campaign-contract.ts';
import { ListTable } from '../list-table.tsx';
import { PageHead } from '../page-head.tsx';
import { useMay } from '../session.tsx';
import { StateTag } from './state-tag.tsx';

export function CampaignsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const asked = useQuery({ queryKey: ['campaigns'], queryFn: staff.campaigns });
  const [shown, setShown] = useState<'current' | 'archived'>('current');
  const rows = asked.data?.filter(({ state }) => (state === 'archived') === (shown === 'archived'));
  const create = may('campaigns.write') && (
    <Link to="/console/campaigns/new">
      <Button type="primary">{t('campaigns.new')}</Button>
    </Link>
  );
  return (
    <>
      <PageHead title={t('campaigns.title')}>{create}</PageHead>
      <Segmented
        className="toolbar"
        value={shown}
        onChange={setShown}
        options={(['current', 'archived'] as const).map((value) => ({ value, label: t(`campaigns.filter.${value}`) }))}
      />
      <ListTable<Campaign>
        rowKey="id"
        asked={asked}
        rows={rows}
        empty={t(shown === 'archived' ? 'campaigns.noneArchived' : 'campaigns.empty')}
        start={shown === 'current' && create}
        columns={[
          {
            title: t('campaigns.name'),
            render: (_, row) => (
              <>
                <Link to={`/console/campaigns/${row.id}`}>{row.name}</Link>{' '}
                {row.owner && <Tag>{t('campaigns.own')}</Tag>}
              </>
            ),
          },
          { title: t('campaigns.organiser'), dataIndex: 'organiser' },
          { title: t('campaigns.state'), render: (_, row) => <StateTag campaign={row} /> },
          {
            title: t('campaigns.window'),
            render: (_, row) => t('campaigns.windowValue', { opens: row.opens, closes: lastMinuteOf(row.closes) }),
          },
          {
            title: t('campaigns.participants'),
            render: (_, row) =>
              t('campaigns.participantCount', { count: row.institutions.length + row.subjects.length }),
          },
        ]}
      />
      {may('campaigns.count') && <SchoolCampaigns />}
    </>
  );
}

/** What schools run by themselves: names and counts, no way in. */
function SchoolCampaigns() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['school-campaigns'], queryFn: staff.schoolCampaigns });
  if (!data || data.length === 0) return null;
  return (
    <section>
      <h2>{t('campaigns.schools')}</h2>
      <p className="muted">{t('campaigns.schoolsNote')}</p>
      <Table<SchoolCampaign>
        rowKey="id"
        size="small"
        dataSource={[...data]}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('campaigns.name'), dataIndex: 'name' },
          { title: t('campaigns.organiser'), dataIndex: 'institution' },
          { title: t('campaigns.state'), render: (_, row) => <StateTag campaign={row} /> },
          {
            title: t('campaigns.window'),
            render: (_, row) => t('campaigns.windowValue', { opens: row.opens, closes: lastMinuteOf(row.closes) }),
          },
          { title: t('campaigns.participants'), dataIndex: 'participants' },
          { title: t('campaigns.submitted'), dataIndex: 'submitted' },
        ]}
      />
    </section>
  );
}
