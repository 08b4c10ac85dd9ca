// A campaign's settings, as they were drafted and as they hold: window, notice, retention, instruments, participants.
import { useQuery } from '@tanstack/react-query';
import { Descriptions, Grid } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staff } from '../../api.ts';
import { lastMinuteOf } from '../../beijing-time.ts';
import type { Campaign, Pin } from '../../campaign-contract.ts';
import { useMay } from '../session.tsx';
import { useParticipants } from './use-participants.ts';

export function CampaignAbout({ campaign }: { campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { data: instruments } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  const may = useMay();
  const { sm = true } = Grid.useBreakpoint();
  const showItems = (campaign.state === 'closed' || campaign.state === 'archived') && may('items.read');
  const versionOf = (pin: Pin) =>
    instruments?.find(({ id, version }) => id === pin.instrument && version === pin.version);
  return (
    <Descriptions
      bordered
      layout={sm ? 'horizontal' : 'vertical'}
      column={1}
      items={[
        { key: 'organiser', label: t('campaigns.organiser'), children: campaign.organiser },
        {
          key: 'window',
          label: t('campaigns.window'),
          children: t('campaigns.windowValue', { opens: campaign.opens, closes: lastMinuteOf(campaign.closes) }),
        },
        ...(campaign.graceMinutes > 0
          ? [
              {
                key: 'grace',
                label: t('campaign.grace'),
                children: t('campaign.graceValue', { count: campaign.graceMinutes }),
              },
            ]
          : []),
        { key: 'k', label: t('campaigns.k'), children: campaign.k },
        ...(campaign.consent
          ? [
              {
                key: 'notice',
                label: t('campaign.notice'),
                children: (
                  <>
                    <div>{campaign.consent.purpose[language] ?? campaign.consent.purpose['zh-CN']}</div>
                    <div>{campaign.consent.readers[language] ?? campaign.consent.readers['zh-CN']}</div>
                    <div className="muted">{t('campaign.noticeVersion', { version: campaign.consent.version })}</div>
                  </>
                ),
              },
            ]
          : []),
        ...(campaign.retainUntil ? [{ key: 'retain', label: t('wizard.retain'), children: campaign.retainUntil }] : []),
        ...(campaign.showRanks
          ? [{ key: 'places', label: t('campaigns.places'), children: t('campaigns.placesOn') }]
          : []),
        {
          key: 'pins',
          label: t('campaigns.pins'),
          children: campaign.pins.map((pin) => (
            <div key={pin.instrument}>
              {versionOf(pin)?.title ?? pin.instrument} {pin.version} · {pin.profile.name}@{pin.profile.number}
              {versionOf(pin)?.subject === 'person' && ` · ${t(`campaigns.identity.${pin.identity}`)}`}
              {showItems && versionOf(pin)?.subject === 'person' && (
                <>
                  {' · '}
                  <Link to={`/console/campaigns/${campaign.id}/items/${pin.instrument}`}>{t('campaigns.items')}</Link>
                </>
              )}
            </div>
          )),
        },
        {
          key: 'participants',
          label: t('campaigns.participants'),
          children: <Participants campaign={campaign} />,
        },
      ]}
    />
  );
}

/** More would only be a wall of names. */
const mostShown = 12;

function Participants({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const may = useMay();
  const participants = useParticipants(campaign);
  const lines = participants.map(({ id, name, about, isInstitution }) => (
    <div key={id}>
      {name} · {about}
      {isInstitution && may('rosters.read') && (
        <>
          {' · '}
          <Link to={`/console/institutions/${id}/roster`}>{t('institutions.roster')}</Link>
        </>
      )}
    </div>
  ));
  if (lines.length <= mostShown) return lines;
  return (
    <>
      {lines.slice(0, mostShown)}
      <details>
        <summary>{t('campaigns.moreParticipants', { count: lines.length - mostShown })}</summary>
        {lines.slice(mostShown)}
      </details>
    </>
  );
}
