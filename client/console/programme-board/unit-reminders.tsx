// Reminding the units of rounds that owe something, by e-mail: first how many it would reach, then the job that sends. A server
// without mail says so once, however many rounds there are.
import { useQueries } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { programmeBoard } from '../../api.ts';
import type { UnitReminders as Reach } from '../../board-contract.ts';
import { useStartJob } from '../jobs/use-start-job.ts';
import { useMay } from '../session.tsx';

interface Round {
  readonly id: string;
  readonly name: string;
}

export function UnitReminders({ rounds }: { rounds: readonly Round[] }) {
  const { t } = useTranslation();
  const keeps = useMay()('programmes.keep');
  const asked = useQueries({
    queries: rounds.map(({ id }) => ({
      queryKey: ['unit-reminders', id],
      queryFn: () => programmeBoard.reminders(id),
      enabled: keeps,
    })),
  });
  const owing = rounds.flatMap((round, at) => {
    const reach = asked[at]?.data;
    return reach && reach.reached + reach.withoutEmail + reach.today > 0 ? [{ round, reach }] : [];
  });
  if (owing.length === 0) return null;
  if (owing.some(({ reach }) => !reach.canMail)) return <span className="muted">{t('board.remindOff')}</span>;
  return (
    <Space orientation="vertical">
      {owing.map(({ round, reach }) => (
        <RoundReminder key={round.id} round={round} reach={reach} />
      ))}
    </Space>
  );
}

function RoundReminder({ round, reach: { reached, withoutEmail, today } }: { round: Round; reach: Reach }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const start = useStartJob(() => programmeBoard.remindByMail(round.id));
  const said = t('board.remindCounts', { reached, without: withoutEmail, today });
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
