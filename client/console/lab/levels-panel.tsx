// The rule that makes a level of the scores, its thresholds, and the 底线项 cap.
import { Form, InputNumber, Radio, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LevelRule } from '../../../questionnaires/schema/profile.ts';
import { treeOf } from '../../../questionnaires/schema/tree.ts';
import { withBaselines, withLevels } from './edit-profile.ts';
import type { PanelProps } from './weights-panel.tsx';

/** What a rule begins with when it is chosen. */
const beginnings: Readonly<Record<LevelRule['rule'], LevelRule>> = {
  bands: { rule: 'bands', cuts: [20, 40, 60, 80] },
  gated: { rule: 'gated', threshold: 0.8 },
  accumulate: { rule: 'accumulate', threshold: 0.8, cuts: [0.8, 1.8, 2.8, 3.8, 4.8] },
};

/** The first threshold is where level 2 begins. */
const upperLevels = (cuts: readonly number[]) => cuts.map((cut, at) => ({ level: String(at + 2), at, cut }));

export function LevelsPanel(panel: PanelProps) {
  const { t } = useTranslation();
  const { bench, profile, onChange } = panel;
  const { levels } = profile;
  const choose = (rule: LevelRule['rule']): void =>
    onChange(withLevels(profile, bench.profile.levels.rule === rule ? bench.profile.levels : beginnings[rule]));
  return (
    <Form layout="vertical">
      <Form.Item label={t('lab.rule')}>
        <Radio.Group
          className="choices"
          value={levels.rule}
          onChange={({ target }) => choose(target.value)}
          options={(['bands', 'gated', 'accumulate'] as const).map((value) => ({
            value,
            label: t(`lab.rule.${value}`),
          }))}
        />
      </Form.Item>
      {'threshold' in levels && (
        <Form.Item label={t('lab.threshold')} htmlFor="lab-threshold">
          <InputNumber<number>
            id="lab-threshold"
            min={1}
            max={100}
            suffix="%"
            value={Math.round(levels.threshold * 10_000) / 100}
            onChange={(percent) =>
              percent !== null && onChange(withLevels(profile, { ...levels, threshold: percent / 100 }))
            }
          />
        </Form.Item>
      )}
      {'cuts' in levels && (
        <Form.Item label={t('lab.cuts')} extra={t('lab.cutsNote')}>
          {upperLevels(levels.cuts).map(({ level, at, cut }) => (
            <InputNumber<number>
              key={level}
              className="lab-cut"
              aria-label={t('lab.cutOf', { level: bench.levels[level] ?? level })}
              step={levels.rule === 'bands' ? 1 : 0.1}
              min={0}
              max={levels.rule === 'bands' ? 100 : 5}
              value={cut}
              onChange={(value) =>
                value !== null && onChange(withLevels(profile, { ...levels, cuts: levels.cuts.with(at, value) }))
              }
            />
          ))}
        </Form.Item>
      )}
      <Baselines {...panel} />
    </Form>
  );
}

function Baselines({ bench, profile, onChange }: PanelProps) {
  const { t } = useTranslation();
  const { baselines } = profile;
  const tree = treeOf(bench.instrument);
  const leaves = bench.instrument.indicators.filter(
    ({ code }) => !tree.children.has(code) && !tree.domain(code)?.module,
  );
  const fresh = bench.profile.baselines ?? { indicators: [], below: 2, cap: 2 };
  return (
    <>
      <Form.Item label={t('lab.baselines')} extra={t('lab.baselinesNote')} htmlFor="lab-baselines">
        <Switch
          id="lab-baselines"
          checked={baselines !== undefined}
          onChange={(on) => onChange(withBaselines(profile, on ? fresh : null))}
        />
      </Form.Item>
      {baselines && (
        <>
          <Form.Item label={t('lab.baselineIndicators')}>
            <Select
              aria-label={t('lab.baselineIndicators')}
              mode="multiple"
              className="lab-wide"
              optionFilterProp="label"
              value={baselines.indicators}
              onChange={(indicators) => onChange(withBaselines(profile, { ...baselines, indicators }))}
              options={leaves.map(({ code }) => ({ value: code, label: `${code} ${bench.names[code]}` }))}
            />
          </Form.Item>
          {(['below', 'cap'] as const).map((which) => (
            <Form.Item key={which} label={t(`lab.baseline.${which}`)} htmlFor={`lab-${which}`}>
              <InputNumber<number>
                id={`lab-${which}`}
                min={1}
                max={5}
                precision={0}
                value={baselines[which]}
                onChange={(level) =>
                  level !== null && onChange(withBaselines(profile, { ...baselines, [which]: level }))
                }
              />
            </Form.Item>
          ))}
        </>
      )}
    </>
  );
}
