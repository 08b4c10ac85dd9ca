// Papers of a review to sign, as Word and PDF: the panel's for the operator and for the lead, the own form for an assessor.
import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { reviewPaper } from '../../api.ts';
import type { DeskName } from '../../review-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';

interface PaperLinksProps extends DeskName {
  readonly paper: 'operator' | 'lead' | 'own';
}

export function PaperLinks({ paper, ...name }: PaperLinksProps) {
  const { t } = useTranslation();
  return (
    <Space wrap>
      {t(paper === 'own' ? 'reviews.ownPaper' : 'reviews.jointPaper')}
      {(['docx', 'pdf'] as const).map((format) => (
        <Button key={format} size="small" href={reviewPaper(paper, name, format, currentLanguage())}>
          {format === 'docx' ? 'Word' : 'PDF'}
        </Button>
      ))}
    </Space>
  );
}
