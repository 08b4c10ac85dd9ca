// One application on the board: who, what, what it waits for, and the interval of its place where there is one.
import { Checkbox, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { beijingDate, beijingTime } from '../../beijing-time.ts';
import type { BoardRow, Ranked } from '../../board-contract.ts';
import { waiting } from './tag-colours.ts';

interface CardProps {
  readonly row: BoardRow;
  readonly place: Ranked | undefined;
  readonly track: string | undefined;
  /** null = whoever reads decides nothing. */
  readonly chosen: boolean | null;
  readonly onChoose: (on: boolean) => void;
}

export function BoardCard({ row, place, track, chosen, onChoose }: CardProps) {
  const { t } = useTranslation();
  return (
    <li className="board-card">
      {chosen !== null && (
        <Checkbox
          checked={chosen}
          onChange={({ target }) => onChoose(target.checked)}
          aria-label={t('board.choose', { unit: row.unit.name })}
        />
      )}{' '}
      <Link to={`/console/programme-board/applications/${row.id}`}>{row.unit.name}</Link>
      <p>{row.title}</p>
      <p className="muted">
        {row.unit.region} · {t('board.since', { date: beijingDate(row.stageSince) })}
        {track && ` · ${track}`}
      </p>
      {row.recommendedBy && <p className="muted">{t('board.recommendedBy', { province: row.recommendedBy })}</p>}
      {row.stageUntil !== null && <p className="muted">{t('board.until', { time: beijingTime(row.stageUntil) })}</p>}
      {place && <p>{t(`board.place.${place.basis}`, { low: place.low, high: place.high, of: place.of })}</p>}
      {row.overdue && <Tag color="red">{t('board.overdue')}</Tag>}
      {row.toJudge > 0 && <Tag color={waiting}>{t('board.toJudge', { count: row.toJudge })}</Tag>}
      {row.unmet > 0 && <Tag color="red">{t('board.unmet', { count: row.unmet })}</Tag>}
      {row.objections > 0 && <Tag color="red">{t('board.openObjections', { count: row.objections })}</Tag>}
    </li>
  );
}
