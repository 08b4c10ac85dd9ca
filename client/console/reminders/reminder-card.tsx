// Reminding those who have not finished: by mail, or to a group by its robot; and what went out before.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import { beijingTime } from '../../beijing-time.ts';
import type { Campaign } from '../../campaign-contract.ts';
import type { People, ReminderOutlook } from '../../reminder-contract.ts';
import { useStartJob } from '../jobs/use-start-job.ts';
import { ProblemAlert, useSentence } from '../problem-alert.tsx';
import { useMe } from '../session.tsx';
import { WebhookList } from './webhook-list.tsx';

export function ReminderCard({ campaign, people }: { campaign: Campaign; people: People }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['reminders', campaign.id, people],
    queryFn: () => staff.reminders(campaign.id, people),
  });
  const open = campaign.phase === 'open';
  return (
    <section>
      <h3>{t('remind.title')}</h3>
      <p className="muted">{t('remind.lead')}</p>
      <ProblemAlert error={error} onRetry={refetch} />
      {data && open && <Mail campaign={campaign} people={people} outlook={data} />}
      {data?.canMail && open && <TryMail />}
      {data && <Robots campaign={campaign} people={people} open={open} />}
      {data && data.earlier.length > 0 && (
        <>
          <h4>{t('remind.earlier')}</h4>
          <ul>
            {data.earlier.map((one) => (
              <li key={one.id}>
                {one.channel === 'email'
                  ? t('remind.earlierMail', { time: beijingTime(one.at), sent: one.sent })
                  : t('remind.earlierPost', { time: beijingTime(one.at) })}
                {one.failed > 0 && t('remind.earlierFailed', { failed: one.failed })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface MailProps {
  readonly campaign: Campaign;
  readonly people: People;
  readonly outlook: ReminderOutlook;
}

function Mail({ campaign, people, outlook }: MailProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const start = useStartJob(() => staff.remindByMail(campaign.id, people));
  const count = outlook.withEmail;
  if (!outlook.canMail) return <p>{t('remind.mailOff')}</p>;
  if (count === 0)
    return outlook.unanswered > 0 ? <p>{t('remind.nobodyMail', { count: outlook.unanswered })}</p> : null;
  const ask = (): void => {
    modal.confirm({
      title: t('remind.mail', { count }),
      content: t('remind.mailConfirm', { count }),
      okText: t('remind.mail', { count }),
      cancelText: t('app.cancel'),
      onOk: () => start.mutateAsync(undefined).catch(() => undefined),
    });
  };
  return (
    <p>
      <Button type="primary" onClick={ask} loading={start.isPending}>
        {t('remind.mail', { count })}
      </Button>
    </p>
  );
}

/** Whoever never sent from here sees first that it arrives. */
function TryMail() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const [to, setTo] = useState('');
  const trial = useMutation({
    mutationFn: () => staff.tryMail(to.trim()),
    onSuccess: () => void message.success(t('remind.tryMailDone')),
    onError: (error) => void message.error(sentence(error)),
  });
  return (
    <details className="problem">
      <summary>{t('remind.tryMail')}</summary>
      <Space wrap>
        <Input
          type="email"
          maxLength={200}
          aria-label={t('remind.tryMailTo')}
          placeholder={t('remind.tryMailTo')}
          value={to}
          onChange={({ target }) => setTo(target.value)}
        />
        <Button loading={trial.isPending} disabled={to.trim() === ''} onClick={() => trial.mutate()}>
          {t('remind.try')}
        </Button>
      </Space>
    </details>
  );
}

function Robots({ campaign, people, open }: { campaign: Campaign; people: People; open: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const sentence = useSentence();
  const queries = useQueryClient();
  const { data: institutions } = useQuery({ queryKey: ['institutions'], queryFn: staff.institutions });
  // Robots are the institution's, whichever of its subjects is looked at.
  const owner = institutions?.some(({ id }) => id === people.institution) ? people.institution : me.institution?.id;
  const { data: robots } = useQuery({
    queryKey: ['webhooks', owner],
    queryFn: () => staff.webhooks(owner ?? ''),
    enabled: owner !== undefined,
  });
  const post = useMutation({
    mutationFn: (robot: { id: string; name: string }) => staff.remindGroup(campaign.id, people, robot.id),
    onSuccess: (_, { name }) => {
      message.success(t('remind.posted', { name }));
      void queries.invalidateQueries({ queryKey: ['reminders', campaign.id] });
    },
    onError: (error) => void message.error(sentence(error)),
  });
  if (!owner || !robots) return null;
  return (
    <>
      {open && robots.length > 0 && (
        <Space wrap className="toolbar">
          {robots.map((robot) => (
            <Button key={robot.id} loading={post.isPending} onClick={() => post.mutate(robot)}>
              {t('remind.post', { name: robot.name })}
            </Button>
          ))}
        </Space>
      )}
      <Card size="small" title={t('remind.robots')}>
        <WebhookList institution={owner} robots={robots} />
      </Card>
    </>
  );
}
