// Papers of a review to sign, as Word and PDF: the panel's for the operator, the own form for an assessor.
import { Button, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { reviewPaper } from '../../api.ts';
import { currentLanguage } from '../../text/console-text.ts';

interface PaperLinksProps {
  readonly reader: 'operator' | 'assessor';
  readonly panel: string;
  readonly subject: string;
}

export function PaperLinks({ reader, panel, subject }: PaperLinksProps) {
  const { t } = useTranslation();
  return (
    <Space wrap>
      {t(reader === 'operator' ? 'reviews.jointPaper' : 'reviews.ownPaper')}
      {(['docx', 'pdf'] as const).map((format) => (
        <Button key={format} size="small" href={reviewPaper(reader, { panel, subject }, format, currentLanguage())}>
          {format === 'docx' ? 'Word' : 'PDF'}
        </Button>
      ))}
    </Space>
  );
}
