// For the first page of whoever decides: what falls due next, and the way to all of it.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { programmeBoard } from '../../api.ts';
import { DueLine } from './due-line.tsx';
import './board.css';

const most = 6;

export function DueSoon() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['programme-calendar'], queryFn: programmeBoard.calendar });
  if (!data || data.length === 0) return null;
  return (
    <section className="board-part">
      <h2>
        <Link to="/console/programme-board/calendar">{t('board.calendar')}</Link>
      </h2>
      <ul className="plain-list">
        {data.slice(0, most).map((due) => (
          <DueLine key={`${due.kind} ${due.application} ${due.what} ${due.at}`} due={due} />
        ))}
      </ul>
    </section>
  );
}
