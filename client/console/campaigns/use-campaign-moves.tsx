// Everything that is done with a whole campaign, each behind a dialog that says in one sentence what follows.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Problem, staff } from '../../api.ts';
import { lastMinuteOf } from '../../beijing-time.ts';
import type { Campaign, CampaignMove } from '../../campaign-contract.ts';
import { ProblemAlert, useSentence } from '../problem-alert.tsx';

const told = { pause: 'paused', resume: 'resumed', archive: 'archived', unarchive: 'unarchived' } as const;

export function useCampaignMoves(campaign: Campaign) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const sentence = useSentence();
  const refresh = () => queries.invalidateQueries();
  const onError = (error: unknown): void => {
    message.error(sentence(error));
  };
  const here = `/console/campaigns/${campaign.id}`;
  const open = useMutation({
    mutationFn: (acceptLoopback: boolean) => staff.openCampaign(campaign.id, acceptLoopback),
    onSuccess: () => {
      message.success(t('campaign.opened'));
      navigate(here);
      return refresh();
    },
    onError: (error) => {
      if (error instanceof Problem && error.code === 'links-point-at-loopback')
        modal.confirm({
          title: t('campaign.open'),
          content: t('campaign.loopback'),
          okText: t('campaign.openAnyway'),
          onOk: () => open.mutateAsync(true).catch(() => undefined),
        });
      else if (error instanceof Problem && error.faults.length > 0)
        modal.error({ title: t('campaign.notReady'), content: <ProblemAlert error={error} /> });
      else onError(error);
    },
  });
  const close = useMutation({
    mutationFn: () => staff.closeCampaign(campaign.id),
    onSuccess: () => {
      message.success(t('campaign.closed'));
      return refresh();
    },
    onError,
  });
  const move = useMutation({
    mutationFn: (name: CampaignMove) => staff.moveCampaign(campaign.id, name),
    onSuccess: (_, name) => {
      message.success(t(`campaign.${told[name]}`));
      return refresh();
    },
    onError,
  });
  const remove = useMutation({
    mutationFn: () => staff.deleteCampaign(campaign.id),
    onSuccess: async () => {
      navigate('/console/campaigns');
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
    },
    onError,
  });
  const copy = useMutation({
    mutationFn: () => staff.copyCampaign(campaign.id, t('campaign.copyName', { name: campaign.name.slice(0, 70) })),
    onSuccess: async ({ id }) => {
      navigate(`/console/campaigns/${id}/edit`);
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
    },
    onError,
  });
  const ask = (title: string, content: string, danger: boolean, onOk: () => Promise<unknown>) => (): void => {
    modal.confirm({
      title,
      content,
      okText: title,
      okButtonProps: { danger },
      onOk: () => onOk().catch(() => undefined),
    });
  };
  const askMove = (name: CampaignMove) =>
    ask(t(`campaign.${name}`), t(`campaign.${name}Confirm`), name === 'pause', () => move.mutateAsync(name));
  return {
    busy: open.isPending || close.isPending || move.isPending || copy.isPending,
    open: ask(
      t('campaign.open'),
      t('campaign.openConfirm', { opens: campaign.opens, closes: lastMinuteOf(campaign.closes) }),
      false,
      () => open.mutateAsync(false),
    ),
    close: ask(t('campaign.close'), t('campaign.closeConfirm'), true, () => close.mutateAsync()),
    pause: askMove('pause'),
    resume: askMove('resume'),
    archive: askMove('archive'),
    unarchive: askMove('unarchive'),
    remove: ask(t('campaign.delete'), t('campaign.deleteConfirm'), true, () => remove.mutateAsync()),
    copy: ask(t('campaign.copy'), t('campaign.copyConfirm'), false, () => copy.mutateAsync()),
  };
}
