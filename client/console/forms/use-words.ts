// The words of answers in the reader's language.
import { useTranslation } from 'react-i18next';
import type { Words } from '../../../questionnaires/schema/answer-words.ts';

export function useWords(): Words {
  const { t } = useTranslation();
  return {
    none: t('app.none'),
    notApplicable: t('forms.notApplicable'),
    decline: t('forms.decline'),
    level: (level) => t('forms.level', { level }),
    asOf: t('forms.asOf'),
  };
}
