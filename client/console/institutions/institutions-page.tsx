// Institutions: list, register, edit, and the way to each roster.
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staff } from '../../api.ts';
import type { Institution } from '../../contract.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMay } from '../session.tsx';
import { pageOf, useFound } from '../use-found.tsx';
import { InstitutionDialog } from './institution-dialog.tsx';

export function InstitutionsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const [edited, setEdited] = useState<Institution | 'new' | null>(null);
  const { found, field } = useFound(data ?? [], ({ name, region, type }) => `${name} ${region} ${t(`type.${type}`)}`);
  const create = may('institutions.register') && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('institutions.new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('institutions.title')}>{create}</PageHead>
      <ProblemAlert error={error} onRetry={refetch} />
      {field}
      <Table<Institution>
        rowKey="id"
        loading={isPending}
        dataSource={found}
        pagination={{ pageSize: pageOf, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: field ? (
            <Empty description={t('app.nothingFound')} />
          ) : (
            <Empty description={t('institutions.empty')}>{create}</Empty>
          ),
        }}
        columns={[
          {
            title: t('institutions.name'),
            render: (_, row) => (
              <>
                {row.name} {row.demo && <Tag color="gold">{t('institutions.demo')}</Tag>}
              </>
            ),
          },
          { title: t('institutions.type'), render: (_, row) => t(`type.${row.type}`) },
          { title: t('institutions.region'), dataIndex: 'region' },
          {
            title: t('app.actions'),
            hidden: !may('rosters.read') && !may('institutions.register'),
            render: (_, row) => (
              <Space>
                {may('rosters.read') && (
                  <Link to={`/console/institutions/${row.id}/roster`}>{t('institutions.roster')}</Link>
                )}
                {may('institutions.register') && (
                  <Button type="link" size="small" onClick={() => setEdited(row)}>
                    {t('app.edit')}
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      {edited && <InstitutionDialog institution={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}
