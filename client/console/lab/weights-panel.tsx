// Weights of indicators among their siblings, in percent, with what they add up to.
import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../questionnaires/schema/profile.ts';
import type { PluginModel } from '../../../scoring/plugins/contract.ts';
import type { LabBench } from '../../lab-contract.ts';
import { type Siblings, sharesOf, siblingsOf, withShares } from './edit-profile.ts';

export interface PanelProps {
  readonly bench: LabBench;
  readonly profile: Profile;
  readonly outside: readonly PluginModel[];
  readonly onChange: (profile: Profile) => void;
}

/** Shares of thirds shall read as thirds, not as thirty digits. */
const rounded = (percent: number): number => Math.round(percent * 100) / 100;

export function WeightsPanel(panel: PanelProps) {
  const { bench, profile } = panel;
  const { t } = useTranslation();
  const groups = siblingsOf(bench.instrument);
  const [parent, setParent] = useState('');
  const group = groups.find((one) => one.parent === parent) ?? groups[0];
  if ('points' in profile.model.parameters) return <p className="muted">{t('lab.weightsOfPoints')}</p>;
  if (!group) return <p className="muted">{t('lab.noWeights')}</p>;
  return (
    <>
      <Select
        aria-label={t('lab.group')}
        className="lab-wide"
        value={group.parent}
        onChange={setParent}
        options={groups.map(({ parent: code, codes }) => ({
          value: code,
          label: t('lab.groupOf', {
            name: code === '' ? t('lab.firstLevel') : `${code} ${bench.names[code]}`,
            count: codes.length,
          }),
        }))}
      />
      <GroupWeights key={group.parent} {...panel} group={group} />
    </>
  );
}

function GroupWeights({ bench, profile, onChange, group }: PanelProps & { readonly group: Siblings }) {
  const { t } = useTranslation();
  const shares = sharesOf(bench.instrument, profile);
  const declared = profile.weights.method === 'direct' ? profile.weights.values : {};
  const shareOf = (code: string): number => declared[code] ?? shares.get(code) ?? 0;
  const percents = group.codes.map((code) => rounded(shareOf(code) * 100));
  const sum = rounded(percents.reduce((total, percent) => total + percent, 0));
  const set = (changed: Readonly<Record<string, number>>): void =>
    onChange(withShares(bench.instrument, profile, changed));
  return (
    <>
      <ul className="lab-weights">
        {group.codes.map((code, at) => (
          <li key={code}>
            <label htmlFor={`lab-${code}`}>
              {code} {bench.names[code]}
            </label>
            <InputNumber<number>
              id={`lab-${code}`}
              min={0.01}
              max={1000}
              step={1}
              suffix="%"
              value={percents[at] ?? 0}
              onChange={(percent) => {
                if (percent === null) return;
                set({
                  ...Object.fromEntries(group.codes.map((other) => [other, shareOf(other)])),
                  [code]: percent / 100,
                });
              }}
            />
          </li>
        ))}
      </ul>
      <p className={Math.abs(sum - 100) > 0.05 ? 'lab-sum lab-sum-off' : 'lab-sum'} aria-live="polite">
        {t(Math.abs(sum - 100) > 0.05 ? 'lab.sumOff' : 'lab.sum', { sum })}
      </p>
      <Button
        size="small"
        onClick={() => set(Object.fromEntries(group.codes.map((code) => [code, 1 / group.codes.length])))}
      >
        {t('lab.even')}
      </Button>
    </>
  );
}
