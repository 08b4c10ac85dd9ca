// 佐证材料 of an institution: for which subject and instrument, in which wave, and indicator by indicator what is there.
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Empty, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { evidence } from '../../api.ts';
import type { EvidencePlace } from '../../evidence-contract.ts';
import { PageHead } from '../page-head.tsx';
import { Waiting } from '../plain-pages.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { IndicatorShelf } from './indicator-shelf.tsx';
import { RemovedDrawer } from './removed-drawer.tsx';
import { type OpenShelf, type Shelf, useShelf } from './use-evidence.ts';
import './evidence.css';

export function EvidencePage() {
  const { t } = useTranslation();
  const [removed, setRemoved] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: ['evidence-places'], queryFn: evidence.places });
  if (error) return <ProblemAlert error={error} onRetry={refetch} />;
  if (!data) return <Waiting />;
  return (
    <>
      <PageHead title={t('evidence.title')} note={t('evidence.lead')}>
        <Button onClick={() => setRemoved(true)}>{t('evidence.removedList')}</Button>
      </PageHead>
      {data.length === 0 ? <Empty description={t('evidence.none')} /> : <Places places={data} />}
      {removed && <RemovedDrawer onClose={() => setRemoved(false)} />}
    </>
  );
}

function Places({ places }: { places: readonly EvidencePlace[] }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const keyOf = ({ subject, instrument }: EvidencePlace): string => `${subject.id} ${instrument.id}`;
  const asked = `${search.get('subject')} ${search.get('instrument')}`;
  const place = places.find((one) => keyOf(one) === asked) ?? places[0];
  const wave = place?.campaigns.find(({ id }) => id === search.get('campaign'));
  const version = (wave ?? place?.form ?? place?.campaigns[0])?.version;
  if (!place || !version) return null;
  const go = (to: EvidencePlace, campaign: string): void =>
    setSearch({ subject: to.subject.id, instrument: to.instrument.id, ...(campaign ? { campaign } : {}) });
  const shelf: Shelf = {
    ...{ subject: place.subject.id, instrument: place.instrument.id, campaign: wave?.id ?? '' },
    ...{ version, track: place.form?.track ?? null },
  };
  return (
    <>
      <div className="evidence-place">
        <Select
          aria-label={t('evidence.place')}
          className="wide-select"
          value={keyOf(place)}
          options={places.map((one) => ({ value: keyOf(one), label: `${one.subject.name} · ${one.instrument.title}` }))}
          onChange={(key) => go(places.find((one) => keyOf(one) === key) ?? place, '')}
        />
        {place.form === null && (
          <Select
            aria-label={t('evidence.wave')}
            className="wide-select"
            value={wave?.id ?? ''}
            options={[
              { value: '', label: t('evidence.everyWave') },
              ...place.campaigns.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(id) => go(place, id)}
          />
        )}
      </div>
      <Shelves key={`${keyOf(place)} ${shelf.campaign}`} shelf={shelf} near={search.get('node') ?? ''} />
    </>
  );
}

function Shelves({ shelf, near }: { shelf: Shelf; near: string }) {
  const { t } = useTranslation();
  const { open, error, refetch } = useShelf(shelf);
  const [onlyMissing, setOnlyMissing] = useState(false);
  if (!open) return error ? <ProblemAlert error={error} onRetry={refetch} /> : <Waiting />;
  const domains = domainsOf(open);
  const all = domains.flatMap(({ leaves }) => leaves);
  const missing = all.filter((leaf) => open.list.uncovered.includes(leaf));
  return (
    <>
      <p className="evidence-covered">
        <strong>{t('evidence.covered', { covered: all.length - missing.length, all: all.length })}</strong>
        <Checkbox checked={onlyMissing} onChange={({ target }) => setOnlyMissing(target.checked)}>
          {t('evidence.onlyMissing')}
        </Checkbox>
      </p>
      {domains
        .map(({ code, leaves }) => ({
          code,
          leaves: onlyMissing ? leaves.filter((leaf) => missing.includes(leaf)) : leaves,
        }))
        .filter(({ leaves }) => leaves.length > 0)
        .map(({ code, leaves }) => (
          <section key={code}>
            <h2>{open.bundle.texts.indicators[code]?.name ?? code}</h2>
            {leaves.map((leaf) => (
              <IndicatorShelf key={leaf} open={open} indicator={leaf} near={leaf === near} />
            ))}
          </section>
        ))}
    </>
  );
}

/** What is counted from other instruments' answers needs no evidence. */
function domainsOf({ tree }: OpenShelf) {
  const isShown = (leaf: string): boolean => tree.itemsOf.get(leaf)?.some(({ kind }) => kind !== 'linked') ?? false;
  return (tree.children.get('') ?? []).map(({ code }) => ({
    code,
    leaves: tree.leavesOf(code).flatMap((leaf) => (isShown(leaf.code) ? [leaf.code] : [])),
  }));
}
