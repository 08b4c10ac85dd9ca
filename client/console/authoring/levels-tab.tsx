// From scores to levels, and from levels to advice: the rule, the names of levels, 底线项, and what to do at each level.
// Long because rule, names and 底线项 of one profile are read together.
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LevelRule, Profile } from '../../../questionnaires/schema/profile.ts';
import { AdviceFields } from './advice-fields.tsx';
import { ChoicesField } from './choice-field.tsx';
import { changeProfile } from './edit/change-profiles.ts';
import { changeProfileTexts, highestLevel } from './edit/profile-texts.ts';
import { nameOf, useEditing } from './editing.ts';
import { NumberField } from './number-field.tsx';
import { NumbersField } from './numbers-field.tsx';
import { TextPair } from './text-pair.tsx';

const begins: Readonly<Record<LevelRule['rule'], LevelRule>> = {
  bands: { rule: 'bands', cuts: [20, 40, 60, 80] },
  gated: { rule: 'gated', threshold: 0.8 },
  accumulate: { rule: 'accumulate', threshold: 0.8, cuts: [1, 2, 3, 4] },
};

export function LevelsTab() {
  const { t } = useTranslation();
  const { profile, profileName, edit } = useEditing();
  if (!profile) return <p className="muted">{t('authoring.noProfile')}</p>;
  const set = (change: (profile: Profile) => Profile, about = ''): void =>
    edit((before) => changeProfile(before, profileName, change), about);
  return (
    <div className="tab-body">
      <Rule profile={profile} onChange={set} />
      <LevelNames profile={profile} />
      <Baselines profile={profile} onChange={set} />
      <AdviceFields profile={profile} />
    </div>
  );
}

interface PartProps {
  readonly profile: Profile;
  readonly onChange: (change: (profile: Profile) => Profile, about?: string) => void;
}

function Rule({ profile, onChange }: PartProps) {
  const { t } = useTranslation();
  const { locked } = useEditing();
  const { levels, indicatorLevels } = profile;
  const set = (next: LevelRule): void => onChange((one) => ({ ...one, levels: next }), 'levels');
  return (
    <fieldset className="list-fields">
      <legend>{t('lab.rule')}</legend>
      <Radio.Group
        aria-label={t('lab.rule')}
        disabled={locked}
        value={levels.rule}
        options={(['bands', 'gated', 'accumulate'] as const).map((value) => ({ value, label: t(`lab.rule.${value}`) }))}
        onChange={({ target }) => set(begins[target.value as LevelRule['rule']])}
      />
      <div className="field-row">
        {'threshold' in levels && (
          <NumberField
            label={t('lab.threshold')}
            locked={locked}
            value={Math.round(levels.threshold * 1000) / 10}
            min={1}
            max={100}
            suffix="%"
            onChange={(percent) => set({ ...levels, threshold: percent / 100 })}
          />
        )}
        {'cuts' in levels && (
          <NumbersField
            label={t('lab.cuts')}
            note={t('lab.cutsNote')}
            locked={locked}
            value={levels.cuts}
            onChange={(cuts) => set({ ...levels, cuts })}
          />
        )}
        <NumbersField
          label={t('authoring.indicatorLevels')}
          note={t('authoring.indicatorLevelsNote')}
          locked={locked}
          value={indicatorLevels.cuts}
          onChange={(cuts) => onChange((one) => ({ ...one, indicatorLevels: { cuts } }), 'indicator levels')}
        />
      </div>
    </fieldset>
  );
}

function LevelNames({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const { profileName, locked } = useEditing();
  const text = (level: string, field: 'name' | 'descriptor') => ({
    label: t(`authoring.level.${field}`, { level }),
    about: `level ${level} ${field}`,
    locked,
    value: (_: unknown, language: 'zh-CN' | 'en') => profile.texts[language]?.levels[level]?.[field],
    set: (content: Parameters<typeof changeProfileTexts>[0], language: 'zh-CN' | 'en', value: string) =>
      changeProfileTexts(content, profileName, language, (texts) => ({
        ...texts,
        levels: {
          ...texts.levels,
          [level]: { name: '', descriptor: '', ...texts.levels[level], [field]: value },
        },
      })),
  });
  return (
    <fieldset className="list-fields">
      <legend>{t('authoring.levels')}</legend>
      {Array.from({ length: highestLevel(profile) }, (_, at) => String(at + 1)).map((level) => (
        <div key={level} className="list-entry">
          <TextPair {...text(level, 'name')} />
          <TextPair {...text(level, 'descriptor')} />
        </div>
      ))}
    </fieldset>
  );
}

function Baselines({ profile, onChange }: PartProps) {
  const { t } = useTranslation();
  const { content, locked } = useEditing();
  const { indicators } = content.instrument;
  const leaves = indicators.filter(({ code }) => !indicators.some(({ parent }) => parent === code));
  const { baselines } = profile;
  type Set = NonNullable<Profile['baselines']>;
  const set = (next: Set | null): void =>
    onChange(({ baselines: _, ...others }) => (next ? { ...others, baselines: next } : others), 'baselines');
  const now: Set = baselines ?? { indicators: [], below: 2, cap: 2 };
  return (
    <fieldset className="list-fields">
      <legend>{t('lab.baselines')}</legend>
      <p className="muted small">{t('lab.baselinesNote')}</p>
      <ChoicesField
        label={t('lab.baselineIndicators')}
        locked={locked}
        value={now.indicators}
        options={leaves.map(({ code }) => ({
          value: code,
          label: `${code} ${nameOf(content, { is: 'indicator', code })}`,
        }))}
        onChange={(chosen) => set(chosen.length > 0 ? { ...now, indicators: chosen } : null)}
      />
      {baselines && (
        <div className="field-row">
          {(['below', 'cap'] as const).map((key) => (
            <NumberField
              key={key}
              label={t(`lab.baseline.${key}`)}
              locked={locked}
              value={now[key]}
              min={1}
              max={5}
              onChange={(value) => set({ ...now, [key]: Math.round(value) })}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
