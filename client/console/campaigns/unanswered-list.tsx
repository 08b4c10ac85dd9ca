// Those who have not submitted a named questionnaire: searched, copied, spoken to. No answers stand here.
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { Campaign } from '../../campaign-contract.ts';
import type { People, UnansweredPerson } from '../../reminder-contract.ts';
import { CopyButton } from '../copy-button.tsx';
import { ListTable } from '../list-table.tsx';

interface UnansweredListProps {
  readonly campaign: Campaign;
  readonly people: People;
  /** The class looked at; null = all. */
  readonly group: string | null;
  readonly onAll: () => void;
}

export function UnansweredList({ campaign, people, group, onAll }: UnansweredListProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [page, setPage] = useState(1);
  const asked = useQuery({
    queryKey: ['unanswered', campaign.id, people, query, page],
    queryFn: () => staff.unanswered(campaign.id, people, query, page),
  });
  const { data } = asked;
  const persons = data?.persons ?? [];
  return (
    <section>
      <h3>
        {t('progress.missing')}
        {data && ` · ${data.total}`}
      </h3>
      <p className="muted">{t('progress.missingLead')}</p>
      <Space wrap className="toolbar">
        {group && (
          <Tag closable onClose={onAll}>
            {group}
          </Tag>
        )}
        {group && <Button onClick={onAll}>{t('progress.allGroups')}</Button>}
        <Input.Search
          allowClear
          aria-label={t('progress.search')}
          placeholder={t('progress.search')}
          onSearch={(text) => {
            setQuery(text);
            setPage(1);
          }}
        />
        {persons.length > 0 && (
          <CopyButton text={persons.map(({ code, name }) => `${code} ${name}`).join('\n')}>
            {t('progress.copyNames')}
          </CopyButton>
        )}
      </Space>
      <ListTable<UnansweredPerson>
        rowKey="id"
        size="small"
        asked={asked}
        rows={persons}
        pagination={{
          current: page,
          total: data?.total ?? 0,
          pageSize: data?.pageSize ?? 50,
          onChange: setPage,
        }}
        empty={t(query ? 'app.nothingFound' : 'progress.missingNone')}
        columns={[
          { title: t('roster.code'), dataIndex: 'code' },
          { title: t('roster.name'), dataIndex: 'name' },
          { title: t('progress.department'), render: (_, row) => row.groups.department ?? '' },
          { title: t('progress.class'), render: (_, row) => row.groups.class ?? '' },
          { title: t('app.state'), render: (_, row) => t(`progress.state.${row.state}`) },
          { title: t('progress.lastSaved'), render: (_, row) => (row.savedAt ? beijingTime(row.savedAt) : '') },
        ]}
      />
    </section>
  );
}
