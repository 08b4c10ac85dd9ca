// The roster of one institution: teachers, students and whoever else is asked; looked through by the server, a page at a time, with the
// import and single persons beside it.
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Radio, Segmented, Select, Space, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { type Roster, rosters } from '../../../questionnaires/schema/instrument.ts';
import { rosterTemplate, staff } from '../../api.ts';
import type { Person, PersonSearch, Presence, RosterFacets } from '../../roster-contract.ts';
import { ListTable } from '../list-table.tsx';
import { PageHead } from '../page-head.tsx';
import { useMay, useMe } from '../session.tsx';
import { RecordAll } from './guardian-record.tsx';
import { LastImport } from './last-import.tsx';
import { PersonDrawer } from './person-drawer.tsx';
import { RosterImportDialog } from './roster-import-dialog.tsx';

export function RosterPage() {
  const { t, i18n } = useTranslation();
  const { id = '' } = useParams();
  const me = useMe();
  const may = useMay();
  const { data: institutions } = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  const [search, setSearch] = useSearchParams();
  // In the address, so that what tells of an empty roster leads to that very one.
  const audience: Roster = rosters.find((roster) => roster === search.get('audience')) ?? 'teacher';
  const [importing, setImporting] = useState(false);
  const [adding, setAdding] = useState(false);
  const { data: facets } = useQuery({
    queryKey: ['roster', id, audience],
    queryFn: () => staff.rosterFacets(id, audience),
  });
  const name = institutions?.find((one) => one.id === id)?.name ?? me.institution?.name ?? '';
  const start = may('rosters.write') && (
    <Space wrap>
      <Button type="primary" onClick={() => setImporting(true)}>
        {t('roster.import')}
      </Button>
      <Button onClick={() => setAdding(true)}>{t('roster.add')}</Button>
      <Button href={rosterTemplate(audience, i18n.language === 'en' ? 'en' : 'zh-CN')}>{t('roster.template')}</Button>
    </Space>
  );
  return (
    <>
      <PageHead title={name ? t('roster.of', { name }) : t('roster.title')}>{start}</PageHead>
      <Radio.Group
        optionType="button"
        buttonStyle="solid"
        className="toolbar"
        aria-label={t('roster.title')}
        value={audience}
        onChange={({ target }) => setSearch({ audience: target.value }, { replace: true })}
        options={rosters.map((key) => ({ value: key, label: t(`audience.${key}`) }))}
      />
      {may('rosters.write') && <LastImport institution={id} audience={audience} />}
      <Persons key={audience} institution={id} audience={audience} facets={facets} start={start} />
      {importing && <RosterImportDialog institution={id} audience={audience} onClose={() => setImporting(false)} />}
      {adding && (
        <PersonDrawer
          institution={id}
          audience={audience}
          person={null}
          values={facets?.values ?? {}}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

interface PersonsProps {
  readonly institution: string;
  readonly audience: Roster;
  readonly facets: RosterFacets | undefined;
  readonly start: ReactNode;
}
const filters = ['department', 'class', 'tag'] as const;
const presences = ['present', 'left', 'all'] as const satisfies readonly Presence[];

function Persons({ institution, audience, facets, start }: PersonsProps) {
  const { t } = useTranslation();
  const whole = { audience, query: '', department: '', class: '', tag: '', presence: 'present', page: 1 } as const;
  const [search, setSearch] = useState<PersonSearch>(whole);
  const may = useMay();
  const [chosen, setChosen] = useState<Person | null>(null);
  const mayRecord = audience === 'student' && may('guardian-consents.record');
  const narrow = (change: Partial<PersonSearch>): void => setSearch({ ...search, page: 1, ...change });
  const asked = useQuery({
    queryKey: ['persons', institution, search],
    queryFn: () => staff.persons(institution, search),
    placeholderData: (before) => before,
  });
  const { data } = asked;
  const isWhole = JSON.stringify({ ...search, page: 1 }) === JSON.stringify(whole);
  return (
    <>
      <Space wrap className="roster-filters">
        <Input.Search
          allowClear
          placeholder={t('roster.searchHint')}
          aria-label={t('roster.searchHint')}
          onSearch={(text) => narrow({ query: text.trim() })}
        />
        {filters.map((filter) => {
          const values = facets?.values[filter === 'tag' ? 'tags' : filter] ?? [];
          const label = t(filter === 'tag' ? 'roster.tags' : `roster.group.${filter}`);
          return values.length === 0 ? null : (
            <Select
              key={filter}
              allowClear
              showSearch
              placeholder={label}
              aria-label={label}
              className="roster-filter"
              value={search[filter] || null}
              options={values.map((value) => ({ value }))}
              onChange={(value) => narrow({ [filter]: value ?? '' })}
            />
          );
        })}
        <Segmented<Presence>
          value={search.presence}
          onChange={(presence) => narrow({ presence })}
          options={presences.map((value) => ({
            value,
            label: t(`roster.presence.${value}`, { count: value === 'all' ? 0 : (facets?.[value] ?? 0) }),
          }))}
        />
        {mayRecord && search.presence === 'present' && (data?.total ?? 0) > 0 && (
          <RecordAll institution={institution} search={search} count={data?.total ?? 0} />
        )}
      </Space>
      <ListTable<Person>
        size="middle"
        rowKey="id"
        asked={asked}
        rows={data?.persons}
        pagination={{
          current: search.page,
          pageSize: data?.pageSize ?? 50,
          total: data?.total ?? 0,
          onChange: (page) => setSearch({ ...search, page }),
          hideOnSinglePage: false,
          showTotal: (count) => t('roster.count', { count }),
        }}
        empty={t(isWhole ? 'roster.empty' : 'roster.emptySearch')}
        start={isWhole && start}
        columns={[
          { title: t(`roster.code.${audience}`), dataIndex: 'code' },
          {
            title: t('roster.name'),
            render: (_, person) =>
              start || mayRecord ? (
                <Button type="link" className="roster-name" onClick={() => setChosen(person)}>
                  {person.name}
                </Button>
              ) : (
                person.name
              ),
          },
          {
            title: t('roster.groups'),
            render: (_, { groups, tags, leftAt, guardian }) => (
              <>
                {Object.values(groups).filter(Boolean).join(' · ') || (tags.length === 0 && t('app.none'))}{' '}
                {tags.map((tag) => (
                  <Tag key={tag}>{tag}</Tag>
                ))}
                {guardian && <Tag>{t('roster.guardianOn', { day: guardian.receivedOn })}</Tag>}
                {leftAt !== null && <Tag color="#a84300">{t('roster.hasLeft')}</Tag>}
              </>
            ),
          },
        ]}
      />
      {chosen && (
        <PersonDrawer
          institution={institution}
          audience={audience}
          person={chosen}
          values={facets?.values ?? {}}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
