// Reminding the units of a round that owe something, by e-mail: first how many it would reach, then the job that sends.
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { programmeBoard } from '../../api.ts';
import { useStartJob } from '../jobs/use-start-job.ts';
import { useMay } from '../session.tsx';

export function UnitReminders({ round }: { round: { readonly id: string; readonly name: string } }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const keeps = useMay()('programmes.keep');
  const { data } = useQuery({
    queryKey: ['unit-reminders', round.id],
    queryFn: () => programmeBoard.reminders(round.id),
    enabled: keeps,
  });
  const start = useStartJob(() => programmeBoard.remindByMail(round.id));
  if (!data || data.reached + data.withoutEmail + data.today === 0) return null;
  const { canMail, reached, withoutEmail, today } = data;
  const said = t('board.remindCounts', { reached, without: withoutEmail, today });
  if (!canMail) return <span className="muted">{t('board.remindOff')}</span>;
  const ask = (): void => {
    modal.confirm({
      title: t('board.remindMail', { name: round.name }),
      content: `${said} ${t('board.remindOnce')}`,
      okText: t('board.remindSend', { count: reached }),
      cancelText: t('app.cancel'),
      onOk: () => start.mutateAsync(undefined).catch(() => undefined),
    });
  };
  return (
    <span>
      <Button onClick={ask} loading={start.isPending} disabled={reached === 0}>
        {t('board.remindMail', { name: round.name })}
      </Button>{' '}
      <span className="muted">{said}</span>
    </span>
  );
}
