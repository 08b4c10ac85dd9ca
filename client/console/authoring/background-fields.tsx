// Facts of the background that decide what is asked, and the scales that questions share.
// Long because contexts and scales are written in the same manner and are read together.
import { Button, Checkbox, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../questionnaires/schema/instrument.ts';
import { ChoiceField } from './choice-field.tsx';
import { CodeField } from './code-field.tsx';
import {
  addContext,
  addContextValue,
  addScale,
  removeContext,
  removeContextValue,
  removeScale,
  setContext,
  setContextText,
  setScale,
  setScaleText,
} from './edit/background.ts';
import { useEditing } from './editing.ts';
import { NumberField } from './number-field.tsx';
import { TextPair } from './text-pair.tsx';

export function BackgroundFields() {
  const { t } = useTranslation();
  const { content, edit, questionsLocked } = useEditing();
  const { contexts, scales } = content.instrument;
  return (
    <>
      <fieldset className="list-fields">
        <legend>{t('authoring.contexts')}</legend>
        <p className="muted small">{t('authoring.contextsNote')}</p>
        {contexts.map((context) => (
          <ContextFields key={context.code} context={context} />
        ))}
        <Button size="small" disabled={questionsLocked} onClick={() => edit(addContext)}>
          {t('authoring.addContext')}
        </Button>
      </fieldset>
      <fieldset className="list-fields">
        <legend>{t('authoring.scales')}</legend>
        <p className="muted small">{t('authoring.scalesNote')}</p>
        {scales.map((scale) => (
          <ScaleFields key={scale.code} scale={scale} />
        ))}
        <Button size="small" disabled={questionsLocked} onClick={() => edit(addScale)}>
          {t('authoring.addScale')}
        </Button>
      </fieldset>
    </>
  );
}

function ContextFields({ context }: { context: Instrument['contexts'][number] }) {
  const { t } = useTranslation();
  const { edit, questionsLocked } = useEditing();
  const { code, values, from } = context;
  return (
    <div className="list-entry">
      <div className="field-row">
        <CodeField label={t('authoring.code')} code={code} where={{ of: 'context' }} />
        <ChoiceField
          label={t('authoring.contextFrom')}
          value={from}
          options={(['respondent', 'subject'] as const).map((value) => ({
            value,
            label: t(`authoring.contextFrom.${value}`),
          }))}
          onChange={(chosen) => edit((before) => setContext(before, { ...context, from: chosen }))}
        />
        <Checkbox
          checked={context.compared ?? false}
          disabled={questionsLocked}
          onChange={({ target }) =>
            edit((before) => {
              const { compared: _, ...others } = context;
              return setContext(before, target.checked ? { ...others, compared: true } : others);
            })
          }
        >
          {t('authoring.contextCompared')}
        </Checkbox>
        <Button disabled={questionsLocked} onClick={() => edit((before) => removeContext(before, code))}>
          {t('app.remove')}
        </Button>
      </div>
      <TextPair
        label={t('authoring.contextLabel', { code })}
        about={`context ${code}`}
        value={(content, language) => content.texts[language]?.contexts[code]?.label}
        set={(content, language, text) => setContextText(content, language, code, null, text)}
      />
      {values.map((value) => (
        <div key={value} className="option-row">
          <Space wrap size={4}>
            <CodeField
              bare
              label={t('authoring.contextValueCode', { value })}
              code={value}
              where={{ of: 'context-value', context: code }}
            />
            <Button
              size="small"
              disabled={questionsLocked || values.length <= 2}
              onClick={() => edit((before) => removeContextValue(before, code, value))}
            >
              {t('app.remove')}
            </Button>
          </Space>
          <TextPair
            label={t('authoring.contextValue', { value })}
            about={`context ${code} ${value}`}
            value={(content, language) => content.texts[language]?.contexts[code]?.values[value]}
            set={(content, language, text) => setContextText(content, language, code, value, text)}
          />
        </div>
      ))}
      <Button
        size="small"
        disabled={questionsLocked}
        onClick={() => edit((before) => addContextValue(before, context))}
      >
        {t('authoring.addValue')}
      </Button>
    </div>
  );
}

function ScaleFields({ scale: { code, points } }: { scale: Instrument['scales'][number] }) {
  const { t } = useTranslation();
  const { edit, questionsLocked } = useEditing();
  return (
    <div className="list-entry">
      <div className="field-row">
        <CodeField label={t('authoring.code')} code={code} where={{ of: 'scale' }} />
        <NumberField
          label={t('authoring.scalePoints')}
          value={points}
          min={2}
          max={11}
          onChange={(next) => edit((before) => setScale(before, code, Math.round(next)))}
        />
        <Button disabled={questionsLocked} onClick={() => edit((before) => removeScale(before, code))}>
          {t('app.remove')}
        </Button>
      </div>
      {Array.from({ length: points }, (_, at) => (
        <TextPair
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
          key={at}
          label={t('authoring.scalePoint', { code, at: at + 1 })}
          about={`scale ${code} ${at}`}
          value={(content, language) => content.texts[language]?.scales[code]?.[at]}
          set={(content, language, text) => setScaleText(content, language, code, at, text)}
        />
      ))}
    </div>
  );
}
