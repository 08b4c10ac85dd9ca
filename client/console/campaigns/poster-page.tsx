// Posters to print: of one link, or of every class of a questionnaire, a page each.
import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { staff } from '../../api.ts';
import type { CampaignLink } from '../../campaign-contract.ts';
import { NotFound, Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Poster } from './poster.tsx';

export function PosterPage() {
  const { link: id = '' } = useParams();
  return <Posters of={(link) => link.id === id} none={<NotFound />} />;
}

export function ClassPostersPage() {
  const { t } = useTranslation();
  const { id = '', instrument = '' } = useParams();
  const none = (
    <Empty description={t('links.noPosters')}>
      <Link to={`/console/campaigns/${id}?tab=links`}>{t('campaign.tab.links')}</Link>
    </Empty>
  );
  return <Posters of={(link) => link.group !== '' && link.instrument === instrument} none={none} />;
}

function Posters({ of, none }: { of: (link: CampaignLink) => boolean; none: React.ReactNode }) {
  const { t } = useTranslation();
  const { id = '', institution = '' } = useParams();
  const campaign = useQuery({ queryKey: ['campaign', id], queryFn: () => staff.campaign(id) });
  const links = useQuery({ queryKey: ['links', id, institution], queryFn: () => staff.links(id, institution) });
  const { data: instruments } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  if (campaign.error || links.error) return <ProblemAlert error={campaign.error ?? links.error} />;
  if (!campaign.data || !links.data || !instruments) return <Waiting />;
  const meant = links.data.links.filter(of);
  if (meant.length === 0) return none;
  return (
    <main className="posters">
      <p className="no-print poster-tools">
        <Button type="primary" size="large" onClick={() => window.print()}>
          {t('app.print')}
        </Button>{' '}
        {meant[0] && meant[0].audience === 'student' && (
          <Button size="large" href={`${meant[0].url}/guardian`} target="_blank">
            {t('links.guardianSheet')}
          </Button>
        )}
      </p>
      {meant.map((link) => (
        <Poster
          key={link.id}
          campaign={campaign.data}
          link={link}
          instrument={instruments.find((one) => one.id === link.instrument) ?? null}
        />
      ))}
    </main>
  );
}
