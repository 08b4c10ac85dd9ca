// What the whole version says of itself: title and purpose, for whom it is, what it promises, where it comes from.
// Long because it lists every field of a version once.
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Instrument, instrumentSchema } from '../../../questionnaires/schema/instrument.ts';
import { institutionTypes, type Language, languages, subjectKinds } from '../../../questionnaires/schema/names.ts';
import type { VersionContent } from '../../authoring-contract.ts';
import { BackgroundFields } from './background-fields.tsx';
import { ChoiceField, ChoicesField } from './choice-field.tsx';
import { changeTexts, changeTextsIn, setLanguages } from './edit/change-texts.ts';
import { nameOf, useEditing } from './editing.ts';
import { statusOptions } from './indicator-form.tsx';
import { LineField } from './line-field.tsx';
import { NumberField } from './number-field.tsx';
import { languageNames, TextPair } from './text-pair.tsx';

const audiences = instrumentSchema.shape.audience.options;

export function useInstrument() {
  const { content, edit } = useEditing();
  const set = (change: (instrument: Instrument) => Instrument, about = ''): void =>
    edit((before) => ({ ...before, instrument: change(before.instrument) }), about);
  return { instrument: content.instrument, set };
}

export function BasicsTab() {
  const { t } = useTranslation();
  const text = (field: 'title' | 'shortTitle' | 'purpose' | 'standing') => ({
    label: t(`authoring.basics.${field}`),
    about: `text ${field}`,
    value: (content: VersionContent, language: Language) => content.texts[language]?.[field],
    set: (content: VersionContent, language: Language, value: string) =>
      changeTextsIn(content, language, (texts) => ({ ...texts, [field]: value })),
  });
  return (
    <div className="tab-body">
      <TextPair {...text('title')} />
      <TextPair {...text('shortTitle')} />
      <TextPair {...text('purpose')} />
      <TextPair {...text('standing')} />
      <Identity />
      <Whom />
      <Sources />
      <BackgroundFields />
      <Tailoring />
    </div>
  );
}

function Identity() {
  const { t } = useTranslation();
  const { content, edit, questionsLocked } = useEditing();
  const { instrument, set } = useInstrument();
  const { id, version, licence, minutes } = instrument;
  return (
    <div className="field-row">
      <LineField
        label={t('authoring.basics.id')}
        value={id}
        onChange={(next) =>
          edit(
            (before) => ({
              ...before,
              instrument: { ...before.instrument, id: next },
              profiles: Object.fromEntries(
                Object.entries(before.profiles).map(([name, one]) => [name, { ...one, instrument: next }]),
              ),
            }),
            'id',
          )
        }
      />
      <LineField
        label={t('authoring.basics.version')}
        value={version}
        onChange={(next) => set((one) => ({ ...one, version: next }), 'version')}
      />
      <LineField
        label={t('authoring.basics.licence')}
        value={licence}
        onChange={(next) => set((one) => ({ ...one, licence: next }), 'licence')}
      />
      <NumberField
        label={t('authoring.basics.minutes')}
        value={minutes.core}
        min={1}
        onChange={(core) => set((one) => ({ ...one, minutes: { ...one.minutes, core } }), 'minutes')}
      />
      <NumberField
        label={t('authoring.basics.moduleMinutes')}
        value={minutes.module}
        min={0}
        onChange={(module) => set((one) => ({ ...one, minutes: { ...one.minutes, module } }), 'module minutes')}
      />
      <div className="field">
        <span className="field-name">{t('authoring.basics.languages')}</span>
        <div>
          {languages.map((language) => (
            <Checkbox
              key={language}
              disabled={questionsLocked || (instrument.languages.length === 1 && instrument.languages[0] === language)}
              checked={instrument.languages.includes(language)}
              onChange={({ target }) => {
                const others = instrument.languages.filter((one) => one !== language);
                edit(() => setLanguages(content, target.checked ? [...others, language] : others));
              }}
            >
              {languageNames[language]}
            </Checkbox>
          ))}
        </div>
      </div>
    </div>
  );
}

function Whom() {
  const { t } = useTranslation();
  const { instrument, set } = useInstrument();
  return (
    <div className="field-row">
      <ChoiceField
        label={t('authoring.basics.subject')}
        value={instrument.subject}
        options={subjectKinds.map((value) => ({ value, label: t(`subject.${value}`) }))}
        onChange={(subject) => set((one) => ({ ...one, subject }))}
      />
      <ChoiceField
        label={t('instruments.audience')}
        value={instrument.audience}
        options={audiences.map((value) => ({ value, label: t(`audience.${value}`) }))}
        onChange={(audience) => set((one) => ({ ...one, audience }))}
      />
      <ChoiceField
        label={t('authoring.basics.standingOf')}
        value={instrument.standing}
        options={(['reference', 'official'] as const).map((value) => ({
          value,
          label: t(`instruments.standing.${value}`),
        }))}
        onChange={(standing) => set((one) => ({ ...one, standing }))}
      />
      <ChoicesField
        label={t('authoring.basics.serves')}
        value={instrument.serves.institutionTypes}
        options={institutionTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
        onChange={(chosen) => set((one) => ({ ...one, serves: { ...one.serves, institutionTypes: chosen } }))}
      />
    </div>
  );
}

function Sources() {
  const { t } = useTranslation();
  const { questionsLocked } = useEditing();
  const { instrument, set } = useInstrument();
  type Source = Instrument['sources'][number];
  const write = (sources: Source[], about = ''): void => set((one) => ({ ...one, sources }), about);
  return (
    <fieldset className="list-fields">
      <legend>{t('authoring.basics.sources')}</legend>
      {instrument.sources.map((source, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sources have no name of their own
        <div key={at} className="field-row">
          <LineField
            label={t('authoring.basics.sourceTitle', { at: at + 1 })}
            value={source.title}
            onChange={(title) => write(instrument.sources.with(at, { ...source, title }), `source ${at}`)}
          />
          <ChoiceField
            label={t('authoring.basics.sourceStatus', { at: at + 1 })}
            value={source.status}
            options={statusOptions}
            onChange={(status) => write(instrument.sources.with(at, { ...source, status }))}
          />
          <Button
            disabled={questionsLocked || instrument.sources.length === 1}
            onClick={() => write(instrument.sources.toSpliced(at, 1))}
          >
            {t('app.remove')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        disabled={questionsLocked}
        onClick={() => write([...instrument.sources, { title: '', status: '本项目' }])}
      >
        {t('authoring.basics.addSource')}
      </Button>
    </fieldset>
  );
}

/** 裁剪: what is left out for a type of institution, and the sentence that says why. */
function Tailoring() {
  const { t } = useTranslation();
  const { content, edit } = useEditing();
  const { instrument } = useInstrument();
  const { institutionTypes: served, tailoring } = instrument.serves;
  const setOut = (type: (typeof served)[number], out: string[]): void =>
    edit((before) => {
      const others = before.instrument.serves.tailoring.filter((one) => one.type !== type);
      const next = out.length > 0 ? [...others, { type, out }] : others;
      const serves = { ...before.instrument.serves, tailoring: next };
      return changeTexts({ ...before, instrument: { ...before.instrument, serves } }, (texts) => {
        const { [type]: written, ...rest } = texts.tailoring;
        return { ...texts, tailoring: out.length > 0 ? { ...rest, [type]: written ?? '' } : rest };
      });
    });
  return (
    <fieldset className="list-fields">
      <legend>{t('authoring.tailoring')}</legend>
      <p className="muted small">{t('authoring.tailoringNote')}</p>
      {served.map((type) => {
        const out = tailoring.find((one) => one.type === type)?.out ?? [];
        return (
          <div key={type}>
            <ChoicesField
              label={t(`type.${type}`)}
              value={out}
              options={instrument.indicators.map(({ code }) => ({
                value: code,
                label: `${code} ${nameOf(content, { is: 'indicator', code })}`,
              }))}
              onChange={(chosen) => setOut(type, chosen)}
            />
            {out.length > 0 && (
              <TextPair
                label={t('authoring.tailoringWhy', { type: t(`type.${type}`) })}
                about={`tailoring ${type}`}
                value={(from, language) => from.texts[language]?.tailoring[type]}
                set={(from, language, value) =>
                  changeTextsIn(from, language, (texts) => ({
                    ...texts,
                    tailoring: { ...texts.tailoring, [type]: value },
                  }))
                }
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
