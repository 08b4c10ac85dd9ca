// All rounds of programmes: the operator makes them, the regional authority opens those that run.
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ListedRound } from '../../board-contract.ts';
import { ListTable } from '../list-table.tsx';
import { PageHead } from '../page-head.tsx';
import { useMay } from '../session.tsx';
import { good } from './tag-colours.ts';
import { useRounds } from './use-round.ts';

const colours = { preparing: 'default', open: good, closed: 'blue' } as const;

export function RoundsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const asked = useRounds();
  const create = may('programmes.keep') && (
    <Link to="/console/programme-board/new">
      <Button type="primary">{t('board.newRound')}</Button>
    </Link>
  );
  return (
    <>
      <PageHead title={t('board.title')} note={t('board.lead')}>
        <Link to="/console/programme-board/calendar">
          <Button>{t('board.calendar')}</Button>
        </Link>
        {create}
      </PageHead>
      <ListTable<ListedRound>
        rowKey={({ round }) => round.id}
        asked={asked}
        rows={asked.data}
        empty={t('board.noRounds')}
        start={create}
        columns={[
          {
            title: t('board.round'),
            render: (_, { round }) => <Link to={`/console/programme-board/${round.id}`}>{round.name}</Link>,
          },
          { title: t('board.programme'), dataIndex: 'title' },
          {
            title: t('board.state'),
            render: (_, { round, open }) => (
              <>
                <Tag color={colours[round.state]}>{t(`board.state.${round.state}`)}</Tag>{' '}
                {round.state === 'open' && <span>{t(open ? 'board.windowOpen' : 'board.windowShut')}</span>}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
