// Before and after for every institution, changed levels first; first-level indicators open below each row.
import { Empty, Segmented, Switch, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../scoring/report/format.ts';
import type { Pair, Rescored, RescoredInstitution, RescoringChanges } from '../../rescoring-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { type ConsoleTextKey, consoleZh } from '../../text/console-zh.ts';

interface Row {
  readonly of: RescoredInstitution;
  readonly change: Rescored;
}
type Told = RescoringChanges['instruments'][number];

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

function Indicators({ told, change }: { told: Told; change: Rescored }) {
  const { t } = useTranslation();
  return (
    <ul className="rescored-indicators">
      {told.indicators.map(({ code, name }) => {
        const pair = change.indicators[code] ?? [null, null];
        return (
          <li key={code}>
            {name} <FromTo pair={pair} /> {spellDifference(pair) !== null && `(${spellDifference(pair)})`}
          </li>
        );
      })}
      {change.persons && <li>{t('rescoring.persons', { count: change.persons.count })}</li>}
    </ul>
  );
}

function Levels({ told, change }: { told: Told; change: Rescored }) {
  const { t } = useTranslation();
  const nameOf = (level: number | null) => (level === null ? t('app.none') : (told.levels[level] ?? String(level)));
  if (change.level) {
    const [before, after] = change.level;
    return before === after ? (
      nameOf(after)
    ) : (
      <strong>
        {nameOf(before)} → {nameOf(after)}
      </strong>
    );
  }
  const levels = change.persons?.levels;
  if (!levels) return <>{t('app.none')}</>;
  return (
    <>
      {levels.after
        .map((after, at) => ({ level: at + 1, before: levels.before[at], after }))
        .map(({ level, before, after }) => (
          <div key={level}>
            {nameOf(level)} {before} → {after}
          </div>
        ))}
    </>
  );
}

function FromTo({ pair: [before, after] }: { pair: Pair }) {
  const { t } = useTranslation();
  const spell = (value: number | null) =>
    value === null ? t('app.none') : formatNumber(value, 'score', 'screen', currentLanguage());
  return (
    <span>
      {spell(before)} → {spell(after)}
    </span>
  );
}

function changesLevel({ level, persons }: Rescored): boolean {
  if (level) return level[0] !== level[1];
  return persons?.levels ? String(persons.levels.before) !== String(persons.levels.after) : false;
}

const differenceOf = ([before, after]: Pair): number => (before === null || after === null ? 0 : after - before);

function spellDifference(pair: Pair): string | null {
  if (pair[0] === null || pair[1] === null) return null;
  return formatNumber(differenceOf(pair), 'difference', 'screen', currentLanguage());
}

const isKey = (key: string): key is ConsoleTextKey => Object.hasOwn(consoleZh, key);
function typeName(type: string, t: (key: ConsoleTextKey) => string): string {
  const key = `type.${type}`;
  return isKey(key) ? t(key) : type;
}
