// What happened: who did what and when, why, and the clause that allowed it.
import { Empty, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { decisions } from '../../../programmes/schema/stages.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { ApplicationEvent } from '../../programme-contract.ts';
import type { OpenApplication } from './use-application.ts';

const teamKinds = ['team-send', 'team-approve', 'team-return', 'team-take-back', 'team-pledge'] as const;
const others = ['reminded-mail', 'reminded-post', 'take-back'] as const;

export function EventList({ open: { own, defined } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const { events } = own.view;
  const words = ({ kind }: ApplicationEvent): string => {
    const known = [...decisions, ...teamKinds, ...others].find((one) => one === kind);
    return known ? t(`applying.event.${known}`) : t('applying.event.other');
  };
  const stage = ({ from, to }: ApplicationEvent): string =>
    to === null || from === to ? '' : ` → ${defined.texts.stages[to] ?? t(`stage.${to}`)}`;
  if (events.length === 0) return <Empty description={t('applying.noEvents')} />;
  return (
    <Timeline
      items={events.toReversed().map((event) => ({
        key: event.id,
        content: (
          <>
            <strong>
              {words(event)}
              {stage(event)}
            </strong>{' '}
            <span className="muted">
              {own.names[event.by] ?? t('applying.operator')} {beijingTime(event.at)}
              {event.allowedBy &&
                ` ${t('applying.clause', { clause: event.allowedBy === 'convention' ? t('board.convention') : event.allowedBy })}`}
            </span>
            {event.reason && <p>{event.reason}</p>}
          </>
        ),
      }))}
    />
  );
}
