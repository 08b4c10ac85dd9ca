// One A4 page to print and pin up: who asks, the QR code, what to type in a computer room, until when.
import { useTranslation } from 'react-i18next';
import { rosters } from '../../../questionnaires/schema/instrument.ts';
import { lastMinuteOf } from '../../beijing-time.ts';
import type { Campaign, CampaignLink } from '../../campaign-contract.ts';

interface PosterProps {
  readonly campaign: Campaign;
  readonly link: CampaignLink;
  /** null while it is not known. */
  readonly instrument: { readonly title: string; readonly minutes: { readonly core: number } } | null;
}

export function Poster({ campaign, link, instrument }: PosterProps) {
  const { t } = useTranslation();
  const form = link.kind === 'subject';
  // Staff numbers, student numbers and those of companies may come by the same link.
  const roster = rosters.find((one) => one === link.audience);
  const code = t(roster ? `roster.code.${roster}` : 'roster.code');
  const closes = campaign.extensions.find(({ subject }) => subject === link.institution.id)?.closes ?? campaign.closes;
  const group = link.group.slice(link.group.indexOf('=') + 1);
  return (
    <article className="poster">
      <p className="poster-organiser">{campaign.organiser}</p>
      <h1>{instrument?.title ?? link.label}</h1>
      <p className="poster-campaign">
        {link.institution.name} · {campaign.name}
      </p>
      {group && <p className="poster-group">{group}</p>}
      <img src={link.qr} alt={t('links.qrAlt', { label: link.label })} />
      <p className="poster-scan">{t('links.scan')}</p>
      <p>
        {form ? t('links.posterForm') : t('links.posterIdentify', { code, minutes: instrument?.minutes.core ?? '' })}
      </p>
      <p>{t('links.posterUntil', { time: lastMinuteOf(closes) })}</p>
      {link.entryCode && (
        <p className="poster-entry">
          {t('links.posterEntry', { address: `${new URL(link.url).host}/e` })} <strong>{link.entryCode}</strong>
        </p>
      )}
      {!form && <p>{t('links.posterPrivacy')}</p>}
      <p className="poster-url">{link.url}</p>
    </article>
  );
}
