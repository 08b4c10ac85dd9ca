// 延期: participants with a later last day of their own; whoever runs the campaign chooses some and gives them one.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import { daysAfter, lastMinuteOf } from '../../beijing-time.ts';
import type { Campaign } from '../../campaign-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { pageOf, useFound } from '../use-found.tsx';
import { useParticipants } from './use-participants.ts';

const proposedDays = 7;

export function ExtensionsPanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const participants = useParticipants(campaign);
  const { found, field } = useFound(participants, ({ name, about }) => `${name} ${about}`);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [until, setUntil] = useState(daysAfter(campaign.closes, proposedDays));
  const extend = useMutation({
    mutationFn: ({ who, closes }: { who: readonly string[]; closes: string | null }) =>
      staff.extendCampaign(campaign.id, who, closes),
    onSuccess: (saved, { closes }) => {
      setChosen([]);
      if (closes) message.success(t('extension.extended'));
      queries.setQueryData(['campaign', campaign.id], saved);
    },
  });
  const running = campaign.state === 'open' || campaign.state === 'paused';
  const takeBack = (id: string): void => {
    modal.confirm({
      title: t('extension.back'),
      content: t('extension.backConfirm'),
      onOk: () => extend.mutateAsync({ who: [id], closes: null }).catch(() => undefined),
    });
  };
  const dayOf = (id: string) => campaign.extensions.find(({ subject }) => subject === id)?.closes;
  return (
    <>
      <Alert type="info" showIcon className="problem" title={t('extension.note')} />
      {running && (
        <Space wrap className="toolbar">
          <label htmlFor="extension-until">{t('extension.until')}</label>
          <Input
            id="extension-until"
            type="date"
            value={until}
            min={daysAfter(campaign.closes, 1)}
            onChange={(event) => setUntil(event.target.value)}
          />
          <Button
            type="primary"
            disabled={chosen.length === 0 || !until}
            loading={extend.isPending}
            onClick={() => extend.mutate({ who: chosen, closes: until })}
          >
            {t('extension.extend')}
          </Button>
          {chosen.length === 0 && <span className="muted">{t('extension.choose')}</span>}
        </Space>
      )}
      <ProblemAlert error={extend.error} />
      {field}
      <Table
        rowKey="id"
        size="small"
        dataSource={found}
        pagination={{ pageSize: pageOf, hideOnSinglePage: true, showSizeChanger: false }}
        {...(running
          ? {
              rowSelection: {
                selectedRowKeys: [...chosen],
                // What was chosen stays so while others are looked for.
                preserveSelectedRowKeys: true,
                onChange: (keys) => setChosen(keys.map(String)),
              },
            }
          : {})}
        columns={[
          { title: t('campaigns.participants'), dataIndex: 'name' },
          { title: t('extension.closes'), render: (_, { id }) => lastMinuteOf(dayOf(id) ?? campaign.closes) },
          {
            title: t('app.actions'),
            render: (_, { id }) =>
              running && dayOf(id) ? (
                <Button size="small" onClick={() => takeBack(id)}>
                  {t('extension.back')}
                </Button>
              ) : null,
          },
        ]}
      />
    </>
  );
}
