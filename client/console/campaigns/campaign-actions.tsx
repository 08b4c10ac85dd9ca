// What can be done with a campaign now: one table from its state to the deeds, the likeliest last and filled.
import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Campaign } from '../../campaign-contract.ts';
import type { CampaignState } from '../../contract.ts';
import { useCampaignMoves } from './use-campaign-moves.tsx';

type Deed = Exclude<keyof ReturnType<typeof useCampaignMoves>, 'busy' | 'open'>;

const deeds: Readonly<Record<CampaignState, readonly Deed[]>> = {
  draft: ['remove', 'copy'],
  open: ['copy', 'pause', 'close'],
  paused: ['copy', 'close', 'resume'],
  closed: ['copy', 'archive'],
  archived: ['copy', 'unarchive'],
};
const names = { remove: 'delete', copy: 'copy', pause: 'pause', resume: 'resume', close: 'close' } as const;
const dangerous: ReadonlySet<Deed> = new Set(['remove', 'close']);

export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const moves = useCampaignMoves(campaign);
  const nameOf = (deed: Deed) => t(`campaign.${deed === 'archive' || deed === 'unarchive' ? deed : names[deed]}`);
  const edit = `/console/campaigns/${campaign.id}/edit`;
  return (
    <Space wrap>
      {deeds[campaign.state].map((deed) => (
        <Button
          key={deed}
          danger={dangerous.has(deed)}
          type={deed === 'resume' ? 'primary' : 'default'}
          disabled={moves.busy}
          onClick={moves[deed]}
        >
          {nameOf(deed)}
        </Button>
      ))}
      {campaign.state === 'draft' && (
        <>
          <Link to={edit}>
            <Button>{t('campaign.continue')}</Button>
          </Link>
          <Link to={`${edit}?step=4`}>
            <Button type="primary">{t('campaign.check')}</Button>
          </Link>
        </>
      )}
    </Space>
  );
}
