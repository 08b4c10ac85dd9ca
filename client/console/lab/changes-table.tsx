// What a trial changes: how many rise and fall, and for each institution level, score and place before and after.
import { Empty, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change, Comparison } from '../../../scoring/lab/compare-trials.ts';
import type { Trial } from '../../../scoring/lab/try-profile.ts';
import { formatNumber } from '../../../scoring/report/format.ts';
import { levelColours, palette } from '../../../scoring/report/palette.ts';
import type { BenchSubject, LabBench } from '../../lab-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';

interface Row extends Change {
  readonly subject: BenchSubject;
}
interface ChangesProps {
  readonly bench: LabBench;
  readonly comparison: Comparison;
  /** For how many the browser computes what the server did. */
  readonly agreeing: number;
}

const places = ['all', 'level', 'place'] as const;

export function ChangesTable({ bench, comparison, agreeing }: ChangesProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<(typeof places)[number]>('all');
  const subjects = new Map(bench.subjects.map((subject) => [subject.id, subject]));
  const rows = comparison.changes.flatMap((change): Row[] => {
    const subject = subjects.get(change.id);
    return subject && (shown === 'all' || change[shown] !== 0) ? [{ ...change, subject }] : [];
  });
  const { levels, places: moved } = comparison;
  return (
    <>
      <dl className="lab-summary">
        <Count label={t('lab.levelsUp')} value={levels.up} />
        <Count label={t('lab.levelsDown')} value={levels.down} />
        <Count label={t('lab.levelsSame')} value={levels.same} />
        <Count label={t('lab.placesMoved')} value={moved.up + moved.down} />
      </dl>
      <p className="muted">{t('lab.agrees', { count: agreeing, all: bench.subjects.length })}</p>
      <div className="toolbar">
        <Segmented
          value={shown}
          onChange={setShown}
          options={places.map((value) => ({ value, label: t(`lab.show.${value}`) }))}
        />
      </div>
      <Table<Row>
        rowKey="id"
        size="small"
        dataSource={rows}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 760 }}
        locale={{
          emptyText: <Empty description={t(bench.subjects.length === 0 ? 'lab.nobody' : 'lab.nothingChanges')} />,
        }}
        columns={[
          {
            title: t('lab.institution'),
            className: 'lab-name',
            render: (_, { subject }) => (
              <>
                {subject.name}
                <div className="muted">{t(`type.${subject.group}`)}</div>
              </>
            ),
          },
          {
            title: t('lab.level'),
            sorter: (a, b) => (a.level ?? 0) - (b.level ?? 0),
            render: (_, { before, after }) => (
              <FromTo
                same={before.level === after.level}
                from={<Level bench={bench} trial={before} />}
                to={<Level bench={bench} trial={after} />}
              />
            ),
          },
          {
            title: t('lab.score'),
            sorter: (a, b) => (a.score ?? 0) - (b.score ?? 0),
            render: (_, { before, after }) => (
              <FromTo same={score(before) === score(after)} from={score(before)} to={score(after)} />
            ),
          },
          {
            title: t('lab.place'),
            sorter: (a, b) => (a.place ?? 0) - (b.place ?? 0),
            render: (_, { before, after, place }) => (
              <FromTo same={place === 0} from={before.place ?? t('app.none')} to={after.place ?? t('app.none')} />
            ),
          },
        ]}
      />
      <p className="muted">{t('lab.placeNote')}</p>
    </>
  );
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function FromTo({ same, from, to }: { same: boolean; from: React.ReactNode; to: React.ReactNode }) {
  if (same) return <>{from}</>;
  return (
    <span className="lab-from-to">
      {from} <span aria-hidden="true">→</span> {to}
    </span>
  );
}

const score = ({ overall }: Trial): string =>
  overall.state === 'scored' ? formatNumber(overall.value, 'score', 'screen', currentLanguage()) : '—';

function Level({ bench, trial: { level } }: { bench: LabBench; trial: Trial }) {
  const { t } = useTranslation();
  const colours = levelColours(palette, level);
  if (!colours || level === null) return <>{t('app.none')}</>;
  return (
    <span className="level" style={{ background: colours.fill, color: colours.ink }}>
      {bench.levels[String(level)] ?? level}
    </span>
  );
}
