// What to do at each level of an indicator: for persons two acts, for institutions who does what by when and what would show it.
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../questionnaires/schema/instrument.ts';
import type { Profile } from '../../../questionnaires/schema/profile.ts';
import { adviceAt, adviceParts, setAdvice } from './edit/profile-texts.ts';
import { nameOf, useEditing } from './editing.ts';
import { TextPair } from './text-pair.tsx';

/** Where the checker wants advice: leaves of institutions' forms, second-level indicators for persons. */
function advised({ subject, indicators }: Instrument): string[] {
  const isFirst = (code: string | null): boolean => indicators.some((one) => one.code === code && one.parent === null);
  return indicators
    .filter(({ code, parent }) =>
      subject === 'person' ? isFirst(parent) : !indicators.some((one) => one.parent === code),
    )
    .map(({ code }) => code);
}

export function AdviceFields({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const { content, profileName, locked, place } = useEditing();
  const codes = advised(content.instrument);
  const [chosen, setChosen] = useState<string | null>(null);
  const wanted = chosen ?? place.node?.code;
  const indicator = codes.find((code) => code === wanted) ?? codes[0];
  const kind = content.instrument.subject === 'person' ? 'personAdvice' : 'institutionAdvice';
  return (
    <fieldset className="list-fields">
      <legend>{t('authoring.advice')}</legend>
      <p className="muted small">{t(`authoring.advice.${kind}`)}</p>
      <Select
        aria-label={t('authoring.adviceFor')}
        className="advice-choice"
        value={indicator ?? null}
        onChange={setChosen}
        popupMatchSelectWidth={false}
        options={codes.map((code) => ({
          value: code,
          label: `${code} ${nameOf(content, { is: 'indicator', code })}`,
        }))}
      />
      {indicator !== undefined &&
        ['1', '2', '3', '4', '5'].map((level) => (
          <section key={level} className="list-entry" aria-label={t('authoring.adviceLevel', { level })}>
            <h2>{t('authoring.adviceLevel', { level })}</h2>
            {adviceParts[kind].map((part) => {
              const at = { kind, indicator, level, part } as const;
              return (
                <TextPair
                  key={part}
                  label={t(`authoring.advice.${part}`)}
                  about={`advice ${indicator} ${level} ${part}`}
                  locked={locked}
                  {...(kind === 'personAdvice' ? { most: 40 } : {})}
                  value={(_, language) => adviceAt(profile.texts[language], at)}
                  set={(from, language, value) => setAdvice(from, profileName, language, at, value)}
                />
              );
            })}
          </section>
        ))}
    </fieldset>
  );
}
