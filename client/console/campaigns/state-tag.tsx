// 草稿 / 进行中 / 已截止 as a chip, seen against the calendar; demonstration campaigns are marked.
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CampaignPhase, CampaignState } from '../../contract.ts';

/** antd's own green, gold and orange are too pale to be read by everybody. */
const colours: Readonly<Record<CampaignPhase | 'archived', string>> = {
  draft: 'default',
  'not-started': '#0b6b75',
  open: '#1a7f37',
  paused: '#7a5200',
  ended: '#a84300',
  closed: 'blue',
  archived: 'default',
};

export function StateTag({
  campaign,
}: {
  campaign: { readonly state: CampaignState; readonly phase?: CampaignPhase; readonly demo?: boolean };
}) {
  const { t } = useTranslation();
  const phase = campaign.state === 'archived' ? campaign.state : (campaign.phase ?? campaign.state);
  const label = phase === 'not-started' || phase === 'ended' ? t(`phase.${phase}`) : t(`state.${phase}`);
  return (
    <>
      <Tag color={colours[phase]}>{label}</Tag>
      {campaign.demo && <Tag color="#7a5200">{t('campaigns.demo')}</Tag>}
    </>
  );
}
