// 检查并开放: the whole draft on one page, everything that keeps it from opening at once, each with the way to its step.
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Space } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staff } from '../../../api.ts';
import type { Campaign, OpeningFault } from '../../../campaign-contract.ts';
import { ProblemAlert } from '../../problem-alert.tsx';
import { CampaignAbout } from '../campaign-about.tsx';
import { useCampaignMoves } from '../use-campaign-moves.tsx';
import { type Step, stepOf } from './steps.ts';

export function CheckStep({ campaign, onGo }: { campaign: Campaign; onGo: (step: Step) => void }) {
  const { t } = useTranslation();
  const moves = useCampaignMoves(campaign);
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['campaign', campaign.id, 'faults'],
    queryFn: () => staff.campaignFaults(campaign.id),
    // Rosters may have come in meanwhile, in another tab too.
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
  });
  const ready = data?.faults.length === 0;
  return (
    <>
      <ProblemAlert error={error} onRetry={refetch} />
      {!data && !error && <p aria-live="polite">{t('wizard.checking')}</p>}
      {ready && <Alert type="success" showIcon className="problem" title={t('wizard.ready')} />}
      {data && !ready && (
        <Alert
          type="error"
          showIcon
          className="problem"
          title={t('wizard.faults', { count: data.faults.length })}
          description={<FaultList faults={data.faults} onGo={onGo} />}
        />
      )}
      {data && data.notes.length > 0 && (
        <Alert
          type="info"
          showIcon
          className="problem"
          title={t('wizard.notes')}
          description={<FaultList faults={data.notes} onGo={onGo} />}
        />
      )}
      <CampaignAbout campaign={campaign} />
      <Space wrap className="problem">
        <Button onClick={() => onGo('privacy')}>{t('wizard.back')}</Button>
        <Button type="primary" disabled={!ready} loading={moves.busy || isFetching} onClick={moves.open}>
          {t('campaign.open')}
        </Button>
      </Space>
    </>
  );
}

function FaultList({ faults, onGo }: { faults: readonly OpeningFault[]; onGo: (step: Step) => void }) {
  const { t } = useTranslation();
  return (
    <ul>
      {faults.map((fault) => (
        <li key={`${fault.code}:${fault.message}`}>
          {fault.message}
          <div>
            {fault.rosters && <RosterLinks rosters={fault.rosters} />}
            <Button type="link" size="small" onClick={() => onGo(stepOf(fault))}>
              {t('wizard.go')}：{t(`wizard.step.${stepOf(fault)}`)}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Beside the wizard, whose step stays as it is. */
function RosterLinks({ rosters }: { rosters: NonNullable<OpeningFault['rosters']> }) {
  const { t } = useTranslation();
  return (
    <span>
      {t('wizard.rosters')}：
      {rosters.map(({ institution, name, roster }, at) => (
        <Fragment key={`${institution} ${name}`}>
          {at > 0 && ' · '}
          <Link to={`/console/institutions/${institution}/roster?audience=${roster}`} target="_blank">
            {name}
          </Link>
        </Fragment>
      ))}{' '}
    </span>
  );
}
