// Downloading all reports of a campaign at once: a dialog for formats and language, then the job.
import { Button, Checkbox, Form, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../questionnaires/schema/names.ts';
import { staff } from '../../api.ts';
import type { ReportFormat } from '../../job-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { useStartJob } from '../jobs/use-start-job.ts';

interface Choice {
  readonly formats: readonly ReportFormat[];
  readonly language: Language;
}
const formats: { value: ReportFormat; label: string }[] = [
  { value: 'pdf', label: 'PDF' },
  { value: 'docx', label: 'Word' },
  { value: 'xlsx', label: 'Excel' },
];
const languages: { value: Language; label: string }[] = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

/** `of` names the campaign where several are offered side by side. */
export function PackReports({ campaign, of }: { campaign: string; of?: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Choice>();
  const start = useStartJob((choice: Choice) => staff.packReports(campaign, choice.formats, choice.language));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{of ? t('reports.packOf', { name: of }) : t('reports.pack')}</Button>
      <Modal
        open={open}
        title={t('reports.pack')}
        okText={t('reports.packStart')}
        confirmLoading={start.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p className="muted">{t('reports.packLead')}</p>
        <Form<Choice>
          form={form}
          layout="vertical"
          initialValues={{ formats: ['pdf'], language: currentLanguage() }}
          onFinish={(choice) => start.mutate(choice)}
        >
          <Form.Item
            name="formats"
            label={t('reports.packFormats')}
            rules={[{ required: true, message: t('app.choose', { what: t('reports.packFormats') }) }]}
          >
            <Checkbox.Group options={formats} />
          </Form.Item>
          <Form.Item name="language" label={t('reports.packLanguage')}>
            <Radio.Group options={languages} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
