// Counting a campaign's cohorts again from the stored answers; the dialog says what follows.
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { Campaign } from '../../campaign-contract.ts';
import { useStartJob } from '../jobs/use-start-job.ts';

export function RecountButton({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const start = useStartJob(() => staff.recount(campaign.id));
  const ask = (): void => {
    modal.confirm({
      title: t('campaign.recount'),
      content: t('campaign.recountConfirm'),
      okText: t('campaign.recount'),
      onOk: () => start.mutateAsync(undefined).catch(() => undefined),
    });
  };
  return (
    <Button onClick={ask} loading={start.isPending}>
      {t('campaign.recount')}
    </Button>
  );
}
