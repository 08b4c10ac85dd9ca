// 量表与版本: which instruments are asked, in which version, scored by which profile. Fixed once the campaign is open.
import { Alert, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PublishedInstrument } from '../../../contract.ts';
import { PinsField } from '../pins-field.tsx';

export function PinsStep({ instruments }: { instruments: readonly PublishedInstrument[] }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert type="info" showIcon title={t('campaigns.pinsNote')} className="problem" />
      <Form.Item
        name="pins"
        label={t('campaigns.pins')}
        rules={[
          {
            validator: (_rule, pins: readonly unknown[]) =>
              pins.length > 0 ? Promise.resolve() : Promise.reject(new Error(t('campaigns.needPin'))),
          },
        ]}
      >
        <PinsField instruments={instruments} />
      </Form.Item>
    </>
  );
}
