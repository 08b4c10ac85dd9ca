// Opening, closing, editing and deleting a campaign; each dialog says in one sentence what follows.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Problem, staff } from '../../api.ts';
import { lastMinuteOf } from '../../beijing-time.ts';
import type { Campaign } from '../../campaign-contract.ts';
import { ProblemAlert, useSentence } from '../problem-alert.tsx';

export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { open, close, remove } = useCampaignMoves(campaign, () => navigate('/console/campaigns'));
  if (campaign.state === 'closed') return null;
  if (campaign.state === 'open') {
    const ask = (): void => {
      modal.confirm({
        title: t('campaign.close'),
        content: t('campaign.closeConfirm'),
        okText: t('campaign.close'),
        okButtonProps: { danger: true },
        onOk: () => close.mutateAsync().catch(() => undefined),
      });
    };
    return (
      <Button danger onClick={ask} loading={close.isPending}>
        {t('campaign.close')}
      </Button>
    );
  }
  const askOpen = (): void => {
    modal.confirm({
      title: t('campaign.open'),
      content: t('campaign.openConfirm', { opens: campaign.opens, closes: lastMinuteOf(campaign.closes) }),
      okText: t('campaign.open'),
      onOk: () => open.mutateAsync(false).catch(() => undefined),
    });
  };
  const askRemove = (): void => {
    modal.confirm({
      title: t('campaign.delete'),
      content: t('campaign.deleteConfirm'),
      okText: t('campaign.delete'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync().catch(() => undefined),
    });
  };
  return (
    <Space wrap>
      <Button danger onClick={askRemove}>
        {t('campaign.delete')}
      </Button>
      <Link
        to={`/console/campaigns/${campaign.id}/edit`}
        onClick={() => queries.invalidateQueries({ queryKey: ['campaign', campaign.id] })}
      >
        <Button>{t('app.edit')}</Button>
      </Link>
      <Button type="primary" onClick={askOpen} loading={open.isPending}>
        {t('campaign.open')}
      </Button>
    </Space>
  );
}

function useCampaignMoves(campaign: Campaign, onGone: () => void) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const sentence = useSentence();
  const refresh = () => queries.invalidateQueries();
  const fail = (error: unknown): void => {
    message.error(sentence(error));
  };
  const open = useMutation({
    mutationFn: (acceptLoopback: boolean) => staff.openCampaign(campaign.id, acceptLoopback),
    onSuccess: () => {
      message.success(t('campaign.opened'));
      return refresh();
    },
    onError: (error) => {
      if (error instanceof Problem && error.code === 'links-point-at-loopback') {
        modal.confirm({
          title: t('campaign.open'),
          content: t('campaign.loopback'),
          okText: t('campaign.openAnyway'),
          onOk: () => open.mutateAsync(true).catch(() => undefined),
        });
      } else if (error instanceof Problem && error.faults.length > 0) {
        modal.error({ title: t('campaign.notReady'), content: <ProblemAlert error={error} /> });
      } else fail(error);
    },
  });
  const close = useMutation({
    mutationFn: () => staff.closeCampaign(campaign.id),
    onSuccess: () => {
      message.success(t('campaign.closed'));
      return refresh();
    },
    onError: fail,
  });
  const remove = useMutation({
    mutationFn: () => staff.deleteCampaign(campaign.id),
    onSuccess: async () => {
      onGone();
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
    },
    onError: fail,
  });
  return { open, close, remove };
}
