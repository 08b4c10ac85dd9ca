// What is due from whom, by date; as a file for calendars, as reminders by e-mail, and as words for a group.
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { calendarFile, programmeBoard } from '../../api.ts';
import { beijingDate, beijingTime } from '../../beijing-time.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { CopyButton } from '../copy-button.tsx';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { UnitReminders } from './unit-reminders.tsx';
import './board.css';

export function CalendarPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['programme-calendar'], queryFn: programmeBoard.calendar });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  const lines = data
    .filter(({ unit }) => unit !== '')
    .map(({ kind, at, unit, what }) => `${beijingTime(at)} ${unit} ${t(`board.due.${kind}`)}：${what}`);
  const rounds = [...new Map(data.map(({ round }) => [round.id, round])).values()];
  return (
    <>
      <PageHead title={t('board.calendar')} note={t('board.calendarNote')}>
        <Button href={calendarFile(currentLanguage())}>{t('board.ics')}</Button>
        {lines.length > 0 && <CopyButton text={lines.join('\n')}>{t('board.copyReminder')}</CopyButton>}
      </PageHead>
      <UnitReminders rounds={rounds} />
      {data.length === 0 && <Empty description={t('board.nothingDue')} />}
      {[...Map.groupBy(data, ({ at }) => beijingDate(at))].map(([day, items]) => (
        <section key={day} className="board-part">
          <h2>{day}</h2>
          <ul className="plain-list">
            {items.map(({ kind, at, unit, what, round, application, overdue }) => (
              <li key={`${kind} ${application} ${what} ${at}`}>
                <Tag color={overdue ? 'red' : 'blue'}>{t(`board.due.${kind}`)}</Tag>{' '}
                {application ? (
                  <Link to={`/console/programme-board/applications/${application}`}>{unit}</Link>
                ) : (
                  <Link to={`/console/programme-board/${round.id}`}>{round.name}</Link>
                )}{' '}
                {what} <span className="muted">{beijingTime(at)}</span>
                {overdue && ` ${t('board.overdue')}`}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
