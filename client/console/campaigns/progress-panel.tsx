// Who has submitted, per institution and questionnaire; refreshed while the campaign is open.
import { useQuery } from '@tanstack/react-query';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../../../scoring/report/format.ts';
import { staff } from '../../api.ts';
import type { Campaign, Progress as CampaignProgress } from '../../campaign-contract.ts';
import { ListTable } from '../list-table.tsx';
import { useMay } from '../session.tsx';
import { useFound } from '../use-found.tsx';
import { GroupProgress } from './group-progress.tsx';
import { useTitles } from './use-titles.ts';

type Row = CampaignProgress['institutions'][number];

export function ProgressPanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const titleOf = useTitles(campaign);
  const may = useMay();
  const asked = useQuery({
    queryKey: ['progress', campaign.id],
    queryFn: () => staff.progress(campaign.id),
    refetchInterval: campaign.state === 'open' ? 5_000 : false,
  });
  const { data } = asked;
  const { found, field } = useFound(data?.institutions ?? [], ({ name }) => name);
  const sum = data?.total.reduce((total, one) => total + one.submitted, 0) ?? 0;
  return (
    <>
      <p className="muted">
        {t('progress.total', { count: sum })}
        {campaign.state === 'open' && ` · ${t('progress.live')}`}
      </p>
      {field}
      <ListTable<Row>
        rowKey="id"
        asked={asked}
        rows={found}
        empty={t(field ? 'app.nothingFound' : 'progress.empty')}
        columns={[
          { title: t('progress.institution'), dataIndex: 'name', fixed: 'left' },
          ...campaign.pins.map((pin) => ({
            title: titleOf(pin.instrument),
            key: pin.instrument,
            // Whoever is furthest behind comes first.
            ...(field
              ? { sorter: (one: Row, other: Row) => rateOf(one, pin.instrument) - rateOf(other, pin.instrument) }
              : {}),
            render: (_: unknown, row: Row) => (
              <Share
                part={row.instruments.find((one) => one.id === pin.instrument)}
                label={`${row.name} ${titleOf(pin.instrument)}`}
              />
            ),
          })),
        ]}
      />
      {campaign.state !== 'draft' && may('progress.persons') && <GroupProgress campaign={campaign} />}
    </>
  );
}

const rateOf = ({ instruments }: Row, instrument: string): number =>
  instruments.find(({ id }) => id === instrument)?.rate ?? 1;

function Share({ part, label }: { part: Row['instruments'][number] | undefined; label: string }) {
  const { t } = useTranslation();
  if (!part || part.invited === 0) return <>{t('app.none')}</>;
  const percent = (part.submitted / part.invited) * 100;
  return (
    <div className="share">
      <span>
        {part.submitted} / {part.invited} · {formatDecimal(percent, 1)}%
      </span>
      <Progress percent={percent} showInfo={false} size="small" aria-label={label} />
    </div>
  );
}
