// 改进任务 of all institutions, followed up by the campaign after: moved, not yet, or cannot tell.
import { useQuery } from '@tanstack/react-query';
import { Empty, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { programmeBoard } from '../../api.ts';
import type { FollowedTask } from '../../board-contract.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import './board.css';
import { good, waiting } from './tag-colours.ts';

const verdicts = ['moved-up', 'moved-down', 'not-yet', 'cannot-tell'] as const;
const colours = { 'moved-up': good, 'moved-down': 'red', 'not-yet': waiting, 'cannot-tell': 'default' } as const;

export function FollowedTasksPage() {
  const { t } = useTranslation();
  const { campaign = '' } = useParams();
  const [verdict, setVerdict] = useState<string | null>(null);
  const { data, error, refetch, isPending } = useQuery({
    queryKey: ['followed-tasks', campaign],
    queryFn: () => programmeBoard.followedTasks(campaign),
  });
  return (
    <>
      <PageHead title={t('board.followed')} note={t('board.followedNote')} />
      <ProblemAlert error={error} onRetry={refetch} />
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
      <Table<FollowedTask>
        rowKey={({ subject, indicator, action }) => `${subject.id} ${indicator} ${action}`}
        loading={isPending}
        dataSource={data?.filter((row) => verdict === null || row.verdict === verdict) ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t('board.noFollowed')} /> }}
        columns={[
          {
            title: t('board.unit'),
            render: (_, { subject }) => <Link to={`/r/${campaign}/${subject.id}`}>{subject.name}</Link>,
          },
          { title: t('board.indicator'), dataIndex: 'indicator' },
          { title: t('board.task'), dataIndex: 'action', width: 320 },
          { title: t('board.leader'), dataIndex: 'lead' },
          {
            title: t('board.change'),
            render: (_, { change }) =>
              change === null ? t('app.none') : `${change > 0 ? '+' : ''}${change.toFixed(1)}`,
          },
          {
            title: t('board.verdict'),
            render: (_, row) => (
              <>
                <Tag color={colours[row.verdict]}>{t(`board.verdict.${row.verdict}`)}</Tag> {row.why}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
