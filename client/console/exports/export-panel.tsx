// Exporting a closed campaign's data: what to take and how, what stays out and why, and the exports made so far.
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { Campaign } from '../../campaign-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { useTitles } from '../campaigns/use-titles.ts';
import { JobList } from '../jobs/job-list.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { ExportForm } from './export-form.tsx';
import { Withheld } from './withheld.tsx';

export function ExportPanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  if (campaign.state !== 'closed' && campaign.state !== 'archived')
    return <Alert type="info" showIcon title={t('exports.afterClose')} />;
  return (
    <>
      <Choosing campaign={campaign} />
      <h2>{t('exports.jobs')}</h2>
      <JobList kinds={['export']} />
    </>
  );
}

function Choosing({ campaign }: { campaign: Campaign }) {
  const titleOf = useTitles(campaign);
  const foreseen = useQuery({ queryKey: ['exports', campaign.id], queryFn: () => staff.foreseeExports(campaign.id) });
  const formats = useQuery({ queryKey: ['export-formats', currentLanguage()], queryFn: staff.exportFormats });
  const campaigns = useQuery({ queryKey: ['campaigns'], queryFn: staff.campaigns });
  const [asked, setAsked] = useState<string | null>(null);
  const [others, setOthers] = useState<readonly string[]>([]);
  const error = foreseen.error ?? formats.error;
  if (error) return <ProblemAlert error={error} onRetry={() => Promise.all([foreseen.refetch(), formats.refetch()])} />;
  if (!foreseen.data || !formats.data) return <Waiting />;
  const [first] = [...foreseen.data.filter(({ rows }) => rows > 0), ...foreseen.data];
  const chosen = foreseen.data.find(({ instrument }) => instrument === asked) ?? first;
  if (!chosen) return null;
  const earlier = earlierOf(campaign, chosen.instrument, campaigns.data ?? []);
  const along = earlier.filter(({ id }) => others.includes(id));
  return (
    <ExportForm
      campaign={campaign.id}
      choices={foreseen.data.map(({ instrument, rows }) => ({ instrument, title: titleOf(instrument), rows }))}
      chosen={chosen}
      onChoose={setAsked}
      earlier={earlier.map((one) => ({ id: one.id, label: labelOf(one, chosen.instrument) }))}
      others={along.map(({ id }) => id)}
      onOthers={setOthers}
      formats={formats.data}
    >
      <Withheld foreseen={chosen} />
      {along.map((one) => (
        <WithheldOf key={one.id} campaign={one} instrument={chosen.instrument} />
      ))}
    </ExportForm>
  );
}

/** Closed campaigns that ask the same instrument, in whatever version. */
function earlierOf({ id }: Campaign, instrument: string, campaigns: readonly Campaign[]): Campaign[] {
  return campaigns.filter((one) => one.id !== id && one.state === 'closed' && pinIn(one, instrument) !== undefined);
}

const pinIn = ({ pins }: Campaign, instrument: string) => pins.find((pin) => pin.instrument === instrument);

const labelOf = (campaign: Campaign, instrument: string): string =>
  `${campaign.name} · ${campaign.closes} · ${pinIn(campaign, instrument)?.version ?? ''}`;

function WithheldOf({ campaign, instrument }: { campaign: Campaign; instrument: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['exports', campaign.id],
    queryFn: () => staff.foreseeExports(campaign.id),
  });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  const foreseen = data?.find((one) => one.instrument === instrument);
  return foreseen ? <Withheld foreseen={foreseen} campaign={campaign.name} /> : null;
}
