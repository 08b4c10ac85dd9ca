// Before and after for every institution, changed levels first; first-level indicators open below each row.
import { Empty, Segmented, Switch, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rescored, RescoredInstitution, RescoringChanges } from '../../rescoring-contract.ts';
import { type ConsoleTextKey, consoleZh } from '../../text/console-zh.ts';
import { changesLevel, differenceOf, FromTo, Indicators, Levels, spellDifference } from './rescored-cells.tsx';

interface Row {
  readonly of: RescoredInstitution;
  readonly change: Rescored;
}

export function RescoredTable({ changes, first }: { changes: RescoringChanges; first: string }) {
  const { t } = useTranslation();
  const { instruments, institutions } = changes;
  const [asked, setAsked] = useState<string | null>(null);
  const [levelsOnly, setLevelsOnly] = useState(false);
  // A form is what institutions are known by; persons' figures stand behind it.
  const told =
    instruments.find(({ id }) => id === asked) ??
    instruments.find(({ byPersons }) => !byPersons) ??
    instruments.find(({ id }) => id === first) ??
    instruments[0];
  if (!told) return <Empty description={t('rescoring.nothing')} />;
  const rows = institutions.flatMap((of): Row[] => {
    const change = of.changes.find(({ instrument }) => instrument === told.id);
    return change && (!levelsOnly || changesLevel(change)) ? [{ of, change }] : [];
  });
  return (
    <>
      <div className="toolbar rescored-toolbar">
        {instruments.length > 1 && (
          <Segmented
            value={told.id}
            onChange={setAsked}
            options={instruments.map(({ id, title }) => ({ value: id, label: title }))}
          />
        )}
        <Switch
          checked={levelsOnly}
          onChange={setLevelsOnly}
          aria-label={t('rescoring.levelsOnly')}
          title={t('rescoring.levelsOnly')}
        />
        <span aria-hidden>{t('rescoring.levelsOnly')}</span>
      </div>
      <Table<Row>
        rowKey={({ of }) => of.institution.id}
        size="small"
        dataSource={rows}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: <Empty description={t(levelsOnly ? 'rescoring.noLevelChanges' : 'rescoring.nothing')} />,
        }}
        expandable={{
          columnTitle: t('rescoring.indicators'),
          columnWidth: 56,
          expandedRowRender: ({ change }) => <Indicators told={told} change={change} />,
        }}
        columns={[
          {
            title: t('reports.institution'),
            render: (_, { of }) => (
              <>
                {of.institution.name}
                <div className="muted">{typeName(of.institution.type, t)}</div>
              </>
            ),
          },
          { title: t('reports.level'), render: (_, { change }) => <Levels told={told} change={change} /> },
          {
            title: t(told.byPersons ? 'rescoring.mean' : 'reports.overall'),
            align: 'right',
            render: (_, { change }) => <FromTo pair={change.overall} />,
          },
          {
            title: t('rescoring.difference'),
            align: 'right',
            sorter: (one, other) => differenceOf(one.change.overall) - differenceOf(other.change.overall),
            render: (_, { change }) => spellDifference(change.overall) ?? t('app.none'),
          },
        ]}
      />
      {told.byPersons && <p className="muted">{t('rescoring.withheld')}</p>}
    </>
  );
}

const isKey = (key: string): key is ConsoleTextKey => Object.hasOwn(consoleZh, key);
function typeName(type: string, t: (key: ConsoleTextKey) => string): string {
  const key = `type.${type}`;
  return isKey(key) ? t(key) : type;
}
