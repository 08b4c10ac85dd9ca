// One A4 page to print and pin up: who asks, the QR code, until when.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { rosters } from '../../../questionnaires/schema/instrument.ts';
import { staff } from '../../api.ts';
import { lastMinuteOf } from '../../beijing-time.ts';
import { NotFound, Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

export function PosterPage() {
  const { t } = useTranslation();
  const { id = '', institution = '', link: linkId = '' } = useParams();
  const campaign = useQuery({ queryKey: ['campaign', id], queryFn: () => staff.campaign(id) });
  const links = useQuery({ queryKey: ['links', id, institution], queryFn: () => staff.links(id, institution) });
  const { data: instruments } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  if (campaign.error || links.error) return <ProblemAlert error={campaign.error ?? links.error} />;
  if (!campaign.data || !links.data || !instruments) return <Waiting />;
  const link = links.data.links.find((one) => one.id === linkId);
  if (!link) return <NotFound />;
  const instrument = instruments.find((one) => one.id === link.instrument);
  const form = link.kind === 'subject';
  // Staff numbers, student numbers and those of companies may come by the same link.
  const roster = rosters.find((one) => one === link.audience);
  const code = t(roster ? `roster.code.${roster}` : 'roster.code');
  const closes =
    campaign.data.extensions.find(({ subject }) => subject === institution)?.closes ?? campaign.data.closes;
  return (
    <main className="poster">
      <p className="poster-organiser">{campaign.data.organiser}</p>
      <h1>{instrument?.title ?? link.label}</h1>
      <p className="poster-campaign">
        {link.institution.name} · {campaign.data.name}
      </p>
      <img src={link.qr} alt={t('links.qrAlt', { label: link.label })} />
      <p className="poster-scan">{t('links.scan')}</p>
      <p>
        {form ? t('links.posterForm') : t('links.posterIdentify', { code, minutes: instrument?.minutes.core ?? '' })}
      </p>
      <p>{t('links.posterUntil', { time: lastMinuteOf(closes) })}</p>
      {!form && <p>{t('links.posterPrivacy')}</p>}
      <p className="poster-url">{link.url}</p>
      <Button type="primary" size="large" className="no-print" onClick={() => window.print()}>
        {t('app.print')}
      </Button>
    </main>
  );
}
