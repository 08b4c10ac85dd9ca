// One campaign on the bench: what is tried on one side, what it changes on the other. Computed here, by the code the server
// scores with.
import { Alert, Button } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../questionnaires/schema/profile.ts';
import { type Comparison, compareTrials } from '../../../scoring/lab/compare-trials.ts';
import { tryProfile } from '../../../scoring/lab/try-profile.ts';
import type { PluginModel } from '../../../scoring/plugins/contract.ts';
import type { LabBench as Bench } from '../../lab-contract.ts';
import { PageTabs } from '../page-tabs.tsx';
import { agreesWithServer } from './agrees-with-server.ts';
import { ChangesTable } from './changes-table.tsx';
import { Drafts } from './drafts.tsx';
import { LevelsPanel } from './levels-panel.tsx';
import { modelFaults } from './model-faults.ts';
import { ModelPanel } from './model-panel.tsx';
import { WeightsPanel } from './weights-panel.tsx';
import { whyUnusable } from './why-unusable.ts';

export function LabBench({ bench, outside }: { bench: Bench; outside: readonly PluginModel[] }) {
  const { t } = useTranslation();
  const [profile, setProfile] = useState(bench.profile);
  const before = useMemo(() => tryProfile(bench.instrument, bench.profile, bench.subjects, outside), [bench, outside]);
  const agreeing = useMemo(() => agreesWithServer(bench, before, outside), [bench, before, outside]);
  const tried = useDeferredValue(profile);
  const found = useMemo(() => {
    const why = whyUnusable(tried);
    return why ? { faults: [t(why)] } : compare(bench, before, tried, outside);
  }, [bench, before, tried, outside, t]);
  const panel = { bench, profile, outside, onChange: setProfile };
  return (
    <div className="lab">
      <section className="lab-trial" aria-label={t('lab.trial')}>
        <PageTabs
          items={[
            { key: 'weights', label: t('lab.weights'), children: <WeightsPanel {...panel} /> },
            { key: 'levels', label: t('lab.levels'), children: <LevelsPanel {...panel} /> },
            { key: 'model', label: t('lab.model'), children: <ModelPanel {...panel} /> },
          ]}
        />
        <Button onClick={() => setProfile(bench.profile)} disabled={profile === bench.profile}>
          {t('lab.reset')}
        </Button>
        <Drafts {...panel} usable={!('faults' in found) && profile !== bench.profile} />
      </section>
      <section className="lab-found" aria-label={t('lab.found')}>
        {agreeing < bench.subjects.length && (
          <Alert type="error" showIcon title={t('lab.disagrees', { count: bench.subjects.length - agreeing })} />
        )}
        {'faults' in found ? (
          <Alert
            type="warning"
            showIcon
            title={t('lab.unusable')}
            description={
              <ul className="lab-faults">
                {found.faults.map((fault) => (
                  <li key={fault}>{fault}</li>
                ))}
              </ul>
            }
          />
        ) : (
          <ChangesTable bench={bench} comparison={found.comparison} agreeing={agreeing} />
        )}
      </section>
    </div>
  );
}

function compare(
  { instrument, subjects }: Bench,
  before: ReturnType<typeof tryProfile>,
  profile: Profile,
  outside: readonly PluginModel[],
): { readonly comparison: Comparison } | { readonly faults: readonly string[] } {
  const faults = modelFaults(instrument, profile, outside);
  if (faults.length > 0) return { faults };
  try {
    return { comparison: compareTrials(before, tryProfile(instrument, profile, subjects, outside)) };
  } catch (error) {
    // A model from outside may throw what it likes.
    return { faults: [error instanceof Error ? error.message : String(error)] };
  }
}
