// The ways in which a new instrument begins: blank, or from a file — the workbook first, because that is how most are written.
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { templateFile } from '../../api.ts';
import type { UploadFormat } from '../../authoring-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { BeginDialog } from './begin-dialog.tsx';
import { UploadDialog } from './upload-dialog.tsx';

export function NewInstrument() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<UploadFormat | 'blank' | null>(null);
  const close = (): void => setAsked(null);
  return (
    <>
      <a href={templateFile(currentLanguage())} className="template-link">
        {t('authoring.template')}
      </a>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'xlsx', label: t('authoring.upload.xlsx') },
            { key: 'blank', label: t('authoring.newBlank') },
            { key: 'json', label: t('authoring.upload.json') },
            { key: 'surveyjs', label: t('authoring.upload.surveyjs') },
          ],
          onClick: ({ key }) => setAsked(key as UploadFormat | 'blank'),
        }}
      >
        <Button type="primary">{t('authoring.new')}</Button>
      </Dropdown>
      {asked === 'blank' && <BeginDialog how="blank" onClose={close} />}
      {asked !== null && asked !== 'blank' && <UploadDialog format={asked} onClose={close} />}
    </>
  );
}
