// Links, QR codes, reminders and posters of one participant, and the table of personal links.
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { staff } from '../../api.ts';
import type { Campaign, CampaignLink } from '../../campaign-contract.ts';
import { CopyButton } from '../copy-button.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMay, useMe } from '../session.tsx';
import { GroupLinks } from './group-links.tsx';
import { useParticipantChoice } from './participant-choice.tsx';
import { PersonalLinks } from './personal-links.tsx';
import { ResumeCodePanel } from './resume-code-panel.tsx';

export function LinksPanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { institution: home } = useMe();
  const may = useMay();
  const { participant: institution, field } = useParticipantChoice(campaign);
  const { data, error, refetch } = useQuery({
    queryKey: ['links', campaign.id, institution],
    queryFn: () => staff.links(campaign.id, institution ?? ''),
    enabled: institution !== null,
  });
  return (
    <>
      {field && <div className="toolbar">{field}</div>}
      <ProblemAlert error={error} onRetry={refetch} />
      {data?.links.length === 0 && <Empty description={t('links.empty')} />}
      <div className="cards">
        {institution &&
          data?.links.map((link) => (
            <LinkCard key={link.id} campaign={campaign} institution={institution} link={link} />
          ))}
      </div>
      {institution && data && (
        <GroupLinks key={`groups ${institution}`} campaign={campaign} institution={institution} links={data.links} />
      )}
      {institution && data && (
        <PersonalLinks key={institution} campaign={campaign} institution={institution} links={data.links} />
      )}
      {may('resume-codes.reset') && home && <ResumeCodePanel campaign={campaign} institution={home.id} />}
    </>
  );
}

function LinkCard({ campaign, institution, link }: { campaign: Campaign; institution: string; link: CampaignLink }) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={link.label} className="link-card">
      <img src={link.qr} alt={t('links.qrAlt', { label: link.label })} width={160} height={160} />
      <code className="link-url">{link.url}</code>
      {link.entryCode && (
        <p>
          {t('links.entryAddress', { address: `${new URL(link.url).host}/e` })}{' '}
          <strong className="entry-code">{link.entryCode}</strong>
        </p>
      )}
      <Space wrap>
        <CopyButton text={link.url}>{t('links.copyLink')}</CopyButton>
        <Link to={`/console/campaigns/${campaign.id}/poster/${institution}/${link.id}`} target="_blank">
          <Button>{t('links.poster')}</Button>
        </Link>
        {link.audience === 'student' && (
          <Button href={`${link.url}/guardian`} target="_blank">
            {t('links.guardianSheet')}
          </Button>
        )}
      </Space>
      <details>
        <summary>{t('links.reminder')}</summary>
        <pre className="reminder">{link.reminder}</pre>
        <CopyButton text={link.reminder}>{t('links.copyReminder')}</CopyButton>
      </details>
    </Card>
  );
}
