// What is due from whom, by date; as a file for calendars, as reminders by e-mail, and as words for a group.
import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { calendarFile, programmeBoard } from '../../api.ts';
import { beijingDate, beijingTime } from '../../beijing-time.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { CopyButton } from '../copy-button.tsx';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { DueLine } from './due-line.tsx';
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
        <Button href={calendarFile('ics', currentLanguage())}>{t('board.ics')}</Button>
        <Button href={calendarFile('xlsx', currentLanguage())}>{t('board.excel')}</Button>
        {lines.length > 0 && <CopyButton text={lines.join('\n')}>{t('board.copyReminder')}</CopyButton>}
      </PageHead>
      <UnitReminders rounds={rounds} />
      {data.length === 0 && <Empty description={t('board.nothingDue')} />}
      {[...Map.groupBy(data, ({ at }) => beijingDate(at))].map(([day, items]) => (
        <section key={day} className="board-part">
          <h2>{day}</h2>
          <ul className="plain-list">
            {items.map((due) => (
              <DueLine key={`${due.kind} ${due.application} ${due.what} ${due.at}`} due={due} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
