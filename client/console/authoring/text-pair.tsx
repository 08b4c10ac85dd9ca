// One text in every language of the draft, side by side: who translates sees both.
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { charactersOf } from '../../../questionnaires/schema/minutes.ts';
import type { Language } from '../../../questionnaires/schema/names.ts';
import type { VersionContent } from '../../authoring-contract.ts';
import { useEditing } from './editing.ts';

export const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };

export interface TextPairProps {
  readonly label: string;
  /** Changes about the same are one step back. */
  readonly about: string;
  readonly value: (content: VersionContent, language: Language) => string | undefined;
  readonly set: (content: VersionContent, language: Language, value: string) => VersionContent;
  /** Characters that the checker allows, where it counts. */
  readonly most?: number;
  readonly locked?: boolean;
}

export function TextPair({ label, about, value, set, most, locked }: TextPairProps) {
  const { t } = useTranslation();
  const { content, languages, edit, questionsLocked } = useEditing();
  return (
    <fieldset className="pair">
      <legend>{label}</legend>
      {languages.map((language) => {
        const text = value(content, language) ?? '';
        // The checker counts Chinese; English is as long as it needs to be.
        const length = most !== undefined && language === 'zh-CN' ? charactersOf(text) : null;
        return (
          <div key={language} className="pair-text">
            <span className="pair-language" aria-hidden="true">
              {languageNames[language]}
              {length !== null && (
                <span className={length > (most ?? 0) ? 'pair-long' : ''}>
                  {' '}
                  {t('authoring.length', { length, most })}
                </span>
              )}
            </span>
            <Input.TextArea
              aria-label={`${label} ${languageNames[language]}`}
              lang={language}
              autoSize={{ minRows: 1, maxRows: 8 }}
              value={text}
              readOnly={locked ?? questionsLocked}
              onChange={({ target }) => edit((before) => set(before, language, target.value), `${about} ${language}`)}
            />
          </div>
        );
      })}
    </fieldset>
  );
}
