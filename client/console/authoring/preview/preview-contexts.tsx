// In whose place the preview is answered: the type of institution, and every fact of the background.
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { VersionContent } from '../../../authoring-contract.ts';
import { currentLanguage } from '../../../text/console-text.ts';
import type { Contexts } from './preview-page.tsx';

interface ContextsProps {
  readonly content: VersionContent;
  readonly contexts: Contexts;
  readonly onChange: (contexts: Contexts) => void;
}

export function PreviewContexts({ content: { instrument, texts }, contexts, onChange }: ContextsProps) {
  const { t } = useTranslation();
  const words = (texts[currentLanguage()] ?? Object.values(texts)[0])?.contexts ?? {};
  const declared = instrument.contexts.filter(({ code }) => code !== 'institutionType');
  const choices = [
    {
      code: 'institutionType',
      label: t('authoring.institutionType'),
      options: instrument.serves.institutionTypes.map((type) => ({ value: String(type), label: t(`type.${type}`) })),
    },
    ...declared.map(({ code, values }) => ({
      code,
      label: words[code]?.label || code,
      options: values.map((value) => ({ value, label: words[code]?.values[value] || value })),
    })),
  ];
  return choices.map(({ code, label, options }) => (
    <Select
      key={code}
      aria-label={label}
      prefix={label}
      popupMatchSelectWidth={false}
      value={contexts[code] ?? null}
      options={options}
      onChange={(value) => value && onChange({ ...contexts, [code]: value })}
    />
  ));
}
