// 量表: what is being written, and every published version, whether it came with the house or was published here.
import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import type { PublishedInstrument } from '../../contract.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMay } from '../session.tsx';
import { DraftBox } from './draft-box.tsx';
import { InstrumentVersions } from './instrument-versions.tsx';
import { NewInstrument } from './new-instrument.tsx';
import '../authoring/authoring.css';

/** Newest first: 1.10.0 comes before 1.9.0. */
export function byVersion(one: string, other: string): number {
  return other.localeCompare(one, 'en', { numeric: true });
}

function grouped(all: readonly PublishedInstrument[]): PublishedInstrument[][] {
  // One's own first: whoever has just published looks for it.
  const own = all.filter(({ origin }) => origin === 'database');
  const ids = [...new Set([...own, ...all].map(({ id }) => id))];
  return ids.map((id) =>
    all.filter((one) => one.id === id).sort((one, other) => byVersion(one.version, other.version)),
  );
}

export function InstrumentsPage() {
  const { t } = useTranslation();
  const writes = useMay()('instruments.write');
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  return (
    <>
      <PageHead title={t('instruments.title')} note={t('instruments.lead')}>
        {writes && <NewInstrument />}
      </PageHead>
      {writes && <DraftBox />}
      <h2>{t('instruments.published.title')}</h2>
      <ProblemAlert error={error} onRetry={refetch} />
      {isPending && <Waiting />}
      {data?.length === 0 && <Empty description={t('instruments.empty')} />}
      {grouped(data ?? []).map((versions) => (
        <InstrumentVersions key={versions[0]?.id} versions={versions} writes={writes} />
      ))}
    </>
  );
}
