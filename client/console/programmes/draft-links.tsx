// 填报底稿(非官方表样) to download, as Word and PDF: plain addresses, for WebViews lose files that come from script.
import { useTranslation } from 'react-i18next';
import { applicationDraft } from '../../api.ts';
import { currentLanguage } from '../../text/console-text.ts';

export function DraftLinks({ id }: { id: string }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <p className="draft-links">
      {t('applying.draft')}{' '}
      <a href={applicationDraft(id, 'docx', language)} download>
        Word
      </a>{' '}
      ·{' '}
      <a href={applicationDraft(id, 'pdf', language)} download>
        PDF
      </a>
    </p>
  );
}
