// 身份、告知与 k: how people enter, what they are told before they begin, how small a group may be, and until when their data are
// kept. The notice is proposed; whoever runs the campaign may write it otherwise.
import { Checkbox, Form, Input, InputNumber, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Campaign, CampaignChanges, Pin } from '../../../campaign-contract.ts';
import { IdentitiesField } from '../identity-field.tsx';
import { usePersonPins } from '../use-person-pins.ts';

const longest = 600;

interface PrivacyValues {
  /** With how each is answered. */
  readonly pins: Pin[];
  readonly purpose: string;
  readonly purposeEn: string;
  readonly readers: string;
  readonly readersEn: string;
  readonly k: number;
  readonly showRanks: boolean;
  readonly retainUntil: string | null;
}

export function valuesOf({ pins, consent, k, showRanks, retainUntil }: Campaign): PrivacyValues {
  return {
    purpose: consent?.purpose['zh-CN'] ?? '',
    purposeEn: consent?.purpose.en ?? '',
    readers: consent?.readers['zh-CN'] ?? '',
    readersEn: consent?.readers.en ?? '',
    ...{ pins, k, showRanks, retainUntil },
  };
}

export function changesOf(typed: Record<string, unknown>): CampaignChanges {
  const { pins, purpose, purposeEn, readers, readersEn, ...values } = typed as unknown as PrivacyValues;
  const { k, showRanks, retainUntil } = values;
  return {
    ...{ pins, k },
    // Not asked of a school, which has nobody to be placed among.
    ...(showRanks === undefined ? {} : { showRanks }),
    retainUntil: retainUntil || null,
    consent: { purpose: notice(purpose, purposeEn), readers: notice(readers, readersEn) },
  };
}

/** One paragraph: a line break would be refused. */
const oneLine = (text = ''): string => text.replaceAll(/\s+/g, ' ').trim();
function notice(chinese: string, english: string) {
  const en = oneLine(english);
  return { 'zh-CN': oneLine(chinese), ...(en ? { en } : {}) };
}

export function PrivacyStep({ campaign }: { campaign: Campaign | null }) {
  const { t } = useTranslation();
  const need = (what: string) => ({ required: true, whitespace: true, message: t('app.required', { what }) });
  // Nobody is asked for a name, or promised to have none, by an institution's own form.
  const asksPersons = usePersonPins(campaign ?? { pins: [] }).length > 0;
  const text = (name: string, label: string, needed: boolean) => (
    <Form.Item name={name} label={label} {...(needed ? { rules: [need(label)] } : {})}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={longest} showCount={needed} />
    </Form.Item>
  );
  return (
    <>
      {asksPersons && <h2>{t('wizard.identity')}</h2>}
      <Form.Item name="pins" hidden={!asksPersons}>
        <IdentitiesField />
      </Form.Item>
      <h2>{t('campaign.notice')}</h2>
      <p className="muted">{t('wizard.noticeVersion', { version: campaign?.consent?.version ?? 1 })}</p>
      {text('purpose', t('wizard.purpose'), true)}
      {text('readers', t('wizard.readers'), true)}
      <details>
        <summary>{t('wizard.english')}</summary>
        {text('purposeEn', t('wizard.purposeEn'), false)}
        {text('readersEn', t('wizard.readersEn'), false)}
      </details>
      <Space wrap size="large" align="start">
        <Form.Item
          name="k"
          label={t('campaigns.k')}
          extra={t('campaigns.kNote')}
          rules={[{ required: true, message: t('app.required', { what: t('campaigns.k') }) }]}
        >
          <InputNumber min={5} max={50} precision={0} />
        </Form.Item>
        <Form.Item
          name="retainUntil"
          label={t('wizard.retain')}
          extra={t('wizard.retainNote')}
          rules={[need(t('wizard.retain'))]}
        >
          <Input type="date" />
        </Form.Item>
      </Space>
      {campaign?.owner === null && (
        <Form.Item name="showRanks" valuePropName="checked" extra={t('campaigns.showRanksNote')}>
          <Checkbox>{t('campaigns.showRanks')}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}
