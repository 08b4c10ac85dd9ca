// The roster of one institution: teachers, students and whoever else is asked, searchable, with the import beside it.
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Table, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type Roster, rosters } from '../../../questionnaires/schema/instrument.ts';
import { staff } from '../../api.ts';
import type { Person } from '../../campaign-contract.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMay, useMe } from '../session.tsx';
import { RosterImportDialog } from './roster-import-dialog.tsx';

export function RosterPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const me = useMe();
  const may = useMay();
  const { data: institutions } = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const [audience, setAudience] = useState<Roster>('teacher');
  const [importing, setImporting] = useState(false);
  const name = institutions?.find((one) => one.id === id)?.name ?? me.institution?.name ?? '';
  const start = may('rosters.write') && (
    <Button type="primary" onClick={() => setImporting(true)}>
      {t('roster.import')}
    </Button>
  );
  return (
    <>
      <PageHead title={name ? t('roster.of', { name }) : t('roster.title')}>{start}</PageHead>
      <Tabs
        activeKey={audience}
        onChange={(key) => setAudience(rosters.find((roster) => roster === key) ?? 'teacher')}
        items={rosters.map((key) => ({ key, label: t(`audience.${key}`) }))}
      />
      <Persons key={audience} institution={id} audience={audience} start={start} />
      {importing && <RosterImportDialog institution={id} audience={audience} onClose={() => setImporting(false)} />}
    </>
  );
}

function Persons({ institution, audience, start }: { institution: string; audience: Roster; start: ReactNode }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['persons', institution, audience, search, page],
    queryFn: () => staff.persons(institution, audience, search, page),
    placeholderData: (before) => before,
  });
  return (
    <>
      <ProblemAlert error={error} onRetry={refetch} />
      <Input.Search
        className="narrow"
        allowClear
        placeholder={t('roster.searchHint')}
        aria-label={t('roster.searchHint')}
        onSearch={(text) => {
          setPage(1);
          setSearch(text.trim());
        }}
      />
      <Table<Person>
        rowKey="id"
        loading={isPending}
        dataSource={[...(data?.persons ?? [])]}
        scroll={{ x: 'max-content' }}
        pagination={{
          current: page,
          pageSize: data?.pageSize ?? 50,
          total: data?.total ?? 0,
          onChange: setPage,
          showSizeChanger: false,
          showTotal: (count) => t('roster.count', { count }),
        }}
        locale={{ emptyText: <Empty description={t('roster.empty')}>{!search && start}</Empty> }}
        columns={[
          { title: t(`roster.code.${audience}`), dataIndex: 'code' },
          { title: t('roster.name'), dataIndex: 'name' },
          {
            title: t('roster.groups'),
            render: (_, row) =>
              Object.values(row.groups ?? {})
                .filter(Boolean)
                .join(' · ') || t('app.none'),
          },
        ]}
      />
    </>
  );
}
