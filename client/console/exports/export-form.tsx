// What to export and how it is to be written; the file itself is made in the background.
import { Alert, Button, Checkbox, Form, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../questionnaires/schema/names.ts';
import { staff } from '../../api.ts';
import type { ExportChoice, ExportFormat, ForeseenExport } from '../../export-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { useStartJob } from '../jobs/use-start-job.ts';

interface ExportFormProps {
  readonly campaign: string;
  readonly choices: readonly { readonly instrument: string; readonly title: string; readonly rows: number }[];
  readonly chosen: ForeseenExport;
  readonly onChoose: (instrument: string) => void;
  /** Closed campaigns that ask the same instrument, and which of them come along. */
  readonly earlier: readonly { readonly id: string; readonly label: string }[];
  readonly others: readonly string[];
  readonly onOthers: (campaigns: readonly string[]) => void;
  readonly formats: readonly ExportFormat[];
  /** What is to be read before the file is asked for. */
  readonly children: ReactNode;
}
type Fields = Omit<ExportChoice, 'campaign' | 'others' | 'instrument'>;

const languages: { value: Language; label: string }[] = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

export function ExportForm(props: ExportFormProps) {
  const { campaign, choices, chosen, onChoose, earlier, others, onOthers, formats, children } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const format = Form.useWatch('format', form);
  const labelled = formats.find(({ id }) => id === format)?.labelled ?? false;
  const start = useStartJob(
    (fields: Fields) => staff.startExport({ ...fields, campaign, others: [...others], instrument: chosen.instrument }),
    'stay',
  );
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      className="form"
      initialValues={{
        content: 'responses',
        format: formats[0]?.id,
        spelling: 'codes',
        language: currentLanguage(),
      }}
      onFinish={(fields) => start.mutate(fields)}
    >
      <p className="muted">{t('exports.lead')}</p>
      <Form.Item label={t('exports.instrument')}>
        <Radio.Group
          className="choices"
          value={chosen.instrument}
          onChange={({ target }) => onChoose(String(target.value))}
          options={choices.map(({ instrument, title, rows }) => ({
            value: instrument,
            label: t('exports.instrumentRows', { title, count: rows }),
          }))}
        />
      </Form.Item>
      {earlier.length > 0 && (
        <Form.Item label={t('exports.others')} extra={t('exports.othersNote')}>
          <Checkbox.Group
            className="choices"
            value={[...others]}
            onChange={onOthers}
            options={earlier.map(({ id, label }) => ({ value: id, label }))}
          />
        </Form.Item>
      )}
      <Form.Item name="content" label={t('exports.content')}>
        <Radio.Group
          options={(['responses', 'scores'] as const).map((value) => ({ value, label: t(`exports.content.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="format" label={t('exports.format')}>
        <Radio.Group className="choices" options={formats.map(({ id, label }) => ({ value: id, label }))} />
      </Form.Item>
      <Form.Item name="spelling" label={t('exports.spelling')} extra={labelled && t('exports.spellingBoth')}>
        <Radio.Group
          disabled={labelled}
          options={(['codes', 'labels'] as const).map((value) => ({ value, label: t(`exports.spelling.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="language" label={t('exports.language')}>
        <Radio.Group options={languages} />
      </Form.Item>
      {children}
      {chosen.rows === 0 && <Alert type="warning" showIcon title={t('exports.nothing')} className="problem" />}
      <Button type="primary" htmlType="submit" loading={start.isPending} disabled={chosen.rows === 0}>
        {t('exports.start')}
      </Button>
    </Form>
  );
}
