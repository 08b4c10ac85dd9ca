// Institutions: list, register, edit, and the way to each roster.
import { useQuery } from '@tanstack/react-query';
import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staff } from '../../api.ts';
import type { Institution } from '../../contract.ts';
import { ListTable } from '../list-table.tsx';
import { PageHead } from '../page-head.tsx';
import { useMay } from '../session.tsx';
import { useFound } from '../use-found.tsx';
import { InstitutionDialog } from './institution-dialog.tsx';

export function InstitutionsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const asked = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const [edited, setEdited] = useState<Institution | 'new' | null>(null);
  const { found, field } = useFound(
    asked.data ?? [],
    ({ name, region, type }) => `${name} ${region} ${t(`type.${type}`)}`,
  );
  const create = may('institutions.register') && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('institutions.new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('institutions.title')}>{create}</PageHead>
      {field}
      <ListTable<Institution>
        rowKey="id"
        asked={asked}
        rows={found}
        empty={t(field ? 'app.nothingFound' : 'institutions.empty')}
        start={!field && create}
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
