// Where one is signed in: each device with place and times, this one marked; one is ended, or all others.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../account-contract.ts';
import { ownAccount } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { browserName, placeOf } from './browser-name.ts';

export function SessionsCard() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: ['sessions'], queryFn: ownAccount.sessions });
  const end = useMutation({
    mutationFn: (which: Session | 'others') =>
      which === 'others' ? ownAccount.endOtherSessions() : ownAccount.endSession(which.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const others = (data ?? []).filter(({ current }) => !current);
  const confirm = (which: Session | 'others'): void => {
    modal.confirm({
      title: t(which === 'others' ? 'sessions.endOthers' : 'sessions.end'),
      content: t('sessions.endConfirm'),
      onOk: () => end.mutateAsync(which).catch(() => undefined),
    });
  };
  return (
    <Card title={<h2>{t('sessions.title')}</h2>}>
      <ProblemAlert error={error ?? end.error} onRetry={refetch} />
      <ul className="sessions">
        {(data ?? []).map((session) => (
          <li key={session.id}>
            <div>
              <strong>{browserName(session.browser) ?? t('sessions.unknownDevice')}</strong>{' '}
              {session.current && <Tag color="#1a7f37">{t('sessions.current')}</Tag>}
              <div className="muted">
                {t(`sessions.place.${placeOf(session.address)}`, { address: session.address })}
              </div>
              <div className="muted">
                {t('sessions.times', { since: beijingTime(session.since), lastUse: beijingTime(session.lastUse) })}
              </div>
            </div>
            {!session.current && <Button onClick={() => confirm(session)}>{t('sessions.end')}</Button>}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <Button danger onClick={() => confirm('others')}>
          {t('sessions.endOthers')}
        </Button>
      ) : (
        <p className="muted">{t('sessions.alone')}</p>
      )}
    </Card>
  );
}
