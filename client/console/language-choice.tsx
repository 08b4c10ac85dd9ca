// The language of the staff pages: in the head of the console, and where nobody has signed in yet.
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <Select
      aria-label={t('app.language')}
      variant="borderless"
      value={i18n.language}
      onChange={(language: string) => i18n.changeLanguage(language)}
      options={[
        { value: 'zh-CN', label: '中文' },
        { value: 'en', label: 'English' },
      ]}
    />
  );
}
