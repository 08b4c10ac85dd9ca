// The board: filters, columns by stage (a list on phones), and one decision over many that were chosen.
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Empty, Grid, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageCode } from '../../../programmes/schema/stages.ts';
import { institutionTypes } from '../../../questionnaires/schema/names.ts';
import { programmeBoard } from '../../api.ts';
import type { BoardFilter, BoardRow } from '../../board-contract.ts';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMay } from '../session.tsx';
import { BoardCard } from './board-card.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import type { OpenRound } from './use-round.ts';

/** More of one column would hide what waits. */
const shownPerStage = 30;

export function BoardPanel({ open }: { open: OpenRound }) {
  const { t } = useTranslation();
  const may = useMay();
  const wide = Grid.useBreakpoint().lg === true;
  const { round, programme, texts } = open;
  const [filter, setFilter] = useState<BoardFilter>({});
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [deciding, setDeciding] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['board', round.id, filter],
    queryFn: () => programmeBoard.board(round.id, filter),
    placeholderData: (before) => before,
  });
  const ranks = useQuery({
    queryKey: ['board-ranks', round.id],
    queryFn: () => programmeBoard.ranks(round.id),
    enabled: may('applications.decide') && round.state !== 'preparing',
  });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  const places = new Map(ranks.data?.map((place) => [place.application, place]));
  const stages = programme.stages.map(({ code }) => code).filter((code) => (data.counts[code] ?? 0) > 0);
  const shown = filter.stage ? stages.filter((code) => code === filter.stage) : stages;
  const rowsOf = (stage: StageCode): BoardRow[] =>
    data.rows
      .filter((row) => row.stage === stage)
      // Bands follow each other; within one nobody stands before another.
      .sort((one, other) => (places.get(one.id)?.band ?? 0) - (places.get(other.id)?.band ?? 0) || byName(one, other));
  const rows = data.rows.filter(({ id }) => chosen.includes(id));
  const toggle = (id: string, on: boolean): void =>
    setChosen((before) => (on ? [...before, id] : before.filter((one) => one !== id)));
  const decides = may('applications.decide');
  return (
    <>
      <Filters open={open} regions={data.regions} filter={filter} onChange={setFilter} />
      {decides && chosen.length > 0 && (
        <div className="board-filters">
          <strong>{t('board.chosen', { count: rows.length })}</strong>
          <Button type="primary" disabled={rows.length === 0} onClick={() => setDeciding(true)}>
            {t('board.bulk')}
          </Button>
          <Button onClick={() => setChosen([])}>{t('board.unchoose')}</Button>
        </div>
      )}
      {data.rows.length === 0 && <Empty description={t('board.none')} />}
      {ranks.data && ranks.data.length > 0 && <p className="muted">{t('board.placesNote')}</p>}
      <div className={wide ? 'stage-columns' : 'stage-list'}>
        {shown.map((stage) => {
          const all = rowsOf(stage);
          return (
            <section
              key={stage}
              className={wide ? 'stage-column' : undefined}
              aria-label={texts.stages[stage] ?? stage}
            >
              <h2>
                {texts.stages[stage] ?? stage} <span className="muted">{data.counts[stage]}</span>
              </h2>
              {decides && all.length > 1 && (
                <Checkbox
                  checked={all.every(({ id }) => chosen.includes(id))}
                  onChange={({ target }) =>
                    setChosen((before) => [
                      ...before.filter((id) => !all.some((row) => row.id === id)),
                      ...(target.checked ? all.map(({ id }) => id) : []),
                    ])
                  }
                >
                  {t('board.chooseAll')}
                </Checkbox>
              )}
              <ul className="board-cards">
                {all.slice(0, shownPerStage).map((row) => (
                  <BoardCard
                    key={row.id}
                    row={row}
                    place={places.get(row.id)}
                    track={programme.tracks.length > 1 ? texts.tracks[row.track] : undefined}
                    chosen={decides ? chosen.includes(row.id) : null}
                    onChoose={(on) => toggle(row.id, on)}
                  />
                ))}
              </ul>
              {all.length > shownPerStage && (
                <p className="muted">{t('board.more', { count: all.length - shownPerStage })}</p>
              )}
            </section>
          );
        })}
      </div>
      {deciding && (
        <BulkDialog
          open={open}
          rows={rows}
          onClose={() => {
            setDeciding(false);
            setChosen([]);
          }}
        />
      )}
    </>
  );
}

const byName = (one: BoardRow, other: BoardRow): number => one.unit.name.localeCompare(other.unit.name, 'zh-CN');

function Filters({
  open,
  regions,
  filter,
  onChange,
}: {
  open: OpenRound;
  regions: readonly string[];
  filter: BoardFilter;
  onChange: (filter: BoardFilter) => void;
}) {
  const { t } = useTranslation();
  const { programme, texts } = open;
  const set = (changes: Partial<Record<keyof BoardFilter, string | undefined>>): void => {
    const all = Object.entries({ ...filter, ...changes }).filter(([, value]) => value);
    onChange(Object.fromEntries(all) as BoardFilter);
  };
  const choice = (
    name: 'stage' | 'region' | 'type' | 'track',
    label: string,
    options: { value: string; label: string }[],
  ) => (
    <Select
      allowClear
      aria-label={label}
      placeholder={label}
      value={filter[name] ?? null}
      options={options}
      onChange={(value: string | null) => set({ [name]: value ?? undefined })}
    />
  );
  return (
    <div className="board-filters">
      <Input.Search
        allowClear
        className="narrow"
        aria-label={t('app.search')}
        placeholder={t('board.searchHint')}
        onSearch={(text) => set({ text: text.trim() })}
      />
      {choice(
        'stage',
        t('board.stage'),
        programme.stages.map(({ code }) => ({ value: code, label: texts.stages[code] ?? code })),
      )}
      {choice(
        'region',
        t('board.region'),
        regions.map((value) => ({ value, label: value })),
      )}
      {choice(
        'type',
        t('board.type'),
        institutionTypes.map((value) => ({ value, label: t(`type.${value}`) })),
      )}
      {programme.tracks.length > 1 &&
        choice(
          'track',
          t('board.track'),
          programme.tracks.map(({ code }) => ({ value: code, label: texts.tracks[code] ?? code })),
        )}
      <Checkbox
        checked={filter.overdue === 'yes'}
        onChange={({ target }) => set({ overdue: target.checked ? 'yes' : undefined })}
      >
        {t('board.overdueOnly')}
      </Checkbox>
    </div>
  );
}
