// 改进任务 of all institutions, followed up by the campaign after: moved, not yet, or cannot tell. Where there is no room a row is one cell.
import { useQuery } from '@tanstack/react-query';
import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { followedFile, programmeBoard } from '../../api.ts';
import { beijingDate } from '../../beijing-time.ts';
import type { FollowedTask } from '../../board-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { ListTable } from '../list-table.tsx';
import { PageHead } from '../page-head.tsx';
import { roomy, useMedia } from '../use-media.ts';
import './board.css';
import { good, progressColours, waiting } from './tag-colours.ts';

const verdicts = ['moved-up', 'moved-down', 'not-yet', 'cannot-tell', 'later'] as const;
const colours = {
  'moved-up': good,
  'moved-down': 'red',
  'not-yet': waiting,
  'cannot-tell': 'default',
  later: 'default',
} as const;

/** What the next campaign will measure has none yet. */
const verdictOf = ({ verdict }: FollowedTask) => verdict ?? 'later';

export function FollowedTasksPage() {
  const { t } = useTranslation();
  const { campaign = '' } = useParams();
  const [verdict, setVerdict] = useState<string | null>(null);
  const asked = useQuery({
    queryKey: ['followed-tasks', campaign],
    queryFn: () => programmeBoard.followedTasks(campaign),
  });
  const roomyPage = useMedia(roomy);
  return (
    <>
      <PageHead title={t('board.followed')} note={t('board.followedNote')}>
        <Button href={followedFile(campaign, currentLanguage())}>{t('board.excelTasks')}</Button>
      </PageHead>
      <div className="board-filters">
        <Select
          allowClear
          aria-label={t('board.verdict')}
          placeholder={t('board.verdict')}
          value={verdict}
          onChange={setVerdict}
          options={verdicts.map((value) => ({ value, label: t(`board.verdict.${value}`) }))}
        />
      </div>
      <ListTable<FollowedTask>
        rowKey={keyOf}
        asked={asked}
        rows={asked.data?.filter((row) => verdict === null || verdictOf(row) === verdict)}
        {...(roomyPage ? {} : { showHeader: false, scroll: {} })}
        empty={t(verdict ? 'app.nothingFound' : 'board.noFollowed')}
        start={!verdict && <Link to={`/console/campaigns/${campaign}`}>{t('board.toCampaign')}</Link>}
        columns={
          roomyPage
            ? [
                { title: t('board.unit'), width: 220, render: (_, row) => <Whose campaign={campaign} row={row} /> },
                { title: t('board.task'), width: 320, render: (_, row) => <Task row={row} /> },
                { title: t('progress.told'), width: 260, render: (_, row) => <Progress progress={row.progress} /> },
                { title: t('board.change'), render: (_, { change }) => signed(change) ?? t('app.none') },
                { title: t('board.verdict'), render: (_, row) => <Verdict row={row} /> },
              ]
            : [
                {
                  render: (_, row) => (
                    <>
                      <Whose campaign={campaign} row={row} />
                      <Task row={row} />
                      <Progress progress={row.progress} />
                      <div>
                        <Verdict row={row} /> {signed(row.change)}
                      </div>
                    </>
                  ),
                },
              ]
        }
      />
    </>
  );
}

const keyOf = ({ subject, planned, indicator, action }: FollowedTask): string =>
  `${subject.id} ${planned} ${indicator} ${action}`;
const signed = (change: number | null): string | null =>
  change === null ? null : `${change > 0 ? '+' : ''}${change.toFixed(1)}`;

function Whose({ campaign, row: { subject, planned } }: { campaign: string; row: FollowedTask }) {
  const { t } = useTranslation();
  return (
    <>
      <Link to={`/r/${campaign}/${subject.id}`}>{subject.name}</Link>
      <div className="muted">{t('board.plannedAfter', { campaign: planned })}</div>
    </>
  );
}

function Task({ row: { indicator, action, lead } }: { row: FollowedTask }) {
  const { t } = useTranslation();
  return (
    <>
      <strong>{indicator}</strong>
      <div>{action}</div>
      {lead && <div className="muted">{t('board.leadBy', { lead })}</div>}
    </>
  );
}

function Verdict({ row }: { row: FollowedTask }) {
  const { t } = useTranslation();
  const verdict = verdictOf(row);
  return (
    <>
      <Tag color={colours[verdict]}>{t(`board.verdict.${verdict}`)}</Tag> {row.why}
    </>
  );
}

function Progress({ progress }: Pick<FollowedTask, 'progress'>) {
  const { t } = useTranslation();
  if (!progress) return <span className="muted">{t('progress.unsaid')}</span>;
  return (
    <>
      <Tag color={progressColours[progress.state]}>{t(`progress.${progress.state}`)}</Tag>{' '}
      <span className="muted">{beijingDate(progress.updatedAt)}</span>
      {progress.note && <p className="said">{progress.note}</p>}
      {progress.evidence && (
        <div>
          {t('evidence.title')}：{progress.evidence.title}
        </div>
      )}
    </>
  );
}
