// What is known of one indicator: code, parent, where its name comes from, wording, and whether it is a module.
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '../../../questionnaires/schema/instrument.ts';
import { factStatusSchema } from '../../../questionnaires/schema/names.ts';
import type { VersionContent } from '../../authoring-contract.ts';
import { ChoiceField, ChoicesField } from './choice-field.tsx';
import { CodeField } from './code-field.tsx';
import { ConditionField } from './condition-field.tsx';
import { setIndicatorText } from './edit/change-texts.ts';
import { placeIndicator, subtreeOf } from './edit/indicators.ts';
import { settleWeights } from './edit/weights.ts';
import { nameOf, useEditing } from './editing.ts';
import { LineField } from './line-field.tsx';
import { TextPair } from './text-pair.tsx';

export function changeIndicator(
  content: VersionContent,
  code: string,
  change: (indicator: Indicator) => Indicator,
): VersionContent {
  const indicators = content.instrument.indicators.map((one) => (one.code === code ? change(one) : one));
  return settleWeights(content.instrument, { ...content, instrument: { ...content.instrument, indicators } });
}

export const statusOptions = factStatusSchema.options.map((status) => ({ value: status, label: `〔${status}〕` }));

function withTags({ tags: _, ...others }: Indicator, tags: readonly string[]): Indicator {
  return tags.length > 0 ? { ...others, tags: [...tags] } : others;
}

export function IndicatorForm({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const { content, edit, questionsLocked, select } = useEditing();
  const { code, parent, status, tags = [], module } = indicator;
  const below = subtreeOf(content.instrument, code);
  const parents = content.instrument.indicators.filter((one) => !below.includes(one.code));
  const set = (change: (indicator: Indicator) => Indicator): void =>
    edit((before) => changeIndicator(before, code, change));
  const text = (field: 'name' | 'short' | 'gloss') => ({
    label: t(`authoring.indicator.${field}`),
    about: `indicator ${code} ${field}`,
    value: (from: VersionContent, language: 'zh-CN' | 'en') => from.texts[language]?.indicators[code]?.[field],
    set: (from: VersionContent, language: 'zh-CN' | 'en', value: string) =>
      setIndicatorText(from, language, code, field, value),
  });
  return (
    <>
      <div className="field-row">
        <CodeField
          label={t('authoring.code')}
          code={code}
          where={{ of: 'indicator' }}
          onRenamed={(renamed) => select({ is: 'indicator', code: renamed })}
        />
        <ChoiceField
          label={t('authoring.parent')}
          value={parent ?? ''}
          options={[
            { value: '', label: t('authoring.firstLevel') },
            ...parents.map((one) => ({
              value: one.code,
              label: `${one.code} ${nameOf(content, { is: 'indicator', code: one.code })}`,
            })),
          ]}
          onChange={(chosen) => edit((before) => placeIndicator(before, code, chosen || null, null))}
        />
        <ChoiceField
          label={t('authoring.status')}
          value={status}
          options={statusOptions}
          onChange={(chosen) => set((one) => ({ ...one, status: chosen }))}
        />
        <LineField
          label={t('authoring.indicator.source')}
          value={indicator.source ?? ''}
          onChange={(typed) =>
            set(({ source: _, ...others }) => (typed === '' ? others : { ...others, source: typed }))
          }
        />
        <ChoicesField
          label={t('authoring.tags')}
          value={tags}
          onChange={(chosen) => set((one) => withTags(one, chosen))}
        />
      </div>
      <TextPair {...text('name')} />
      <TextPair {...text('short')} />
      <TextPair {...text('gloss')} />
      {parent === null && (
        <div className="field">
          <Checkbox
            checked={module !== undefined}
            disabled={questionsLocked}
            onChange={({ target }) =>
              set(({ module: _, ...others }) =>
                target.checked ? { ...others, module: { when: { all: [] } } } : others,
              )
            }
          >
            {t('authoring.module')}
          </Checkbox>
          <p className="muted small">{t('authoring.moduleNote')}</p>
          {module && (
            <ConditionField
              label={t('authoring.moduleWhen')}
              condition={module.when}
              before={null}
              onChange={(when) => set((one) => ({ ...one, module: { when: when ?? { all: [] } } }))}
            />
          )}
        </div>
      )}
    </>
  );
}
