// One thing that is due: what, from whom, until when, and the way to it.
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { beijingTime } from '../../beijing-time.ts';
import type { DueItem } from '../../board-contract.ts';

export function DueLine({ due: { kind, at, unit, what, round, application, overdue } }: { due: DueItem }) {
  const { t } = useTranslation();
  return (
    <li>
      <Tag color={overdue ? 'red' : 'blue'}>{t(`board.due.${kind}`)}</Tag>{' '}
      {application ? (
        <Link to={`/console/programme-board/applications/${application}`}>{unit}</Link>
      ) : (
        <Link to={`/console/programme-board/${round.id}`}>{round.name}</Link>
      )}{' '}
      {what} <span className="muted">{beijingTime(at)}</span>
      {overdue && ` ${t('board.overdue')}`}
    </li>
  );
}
