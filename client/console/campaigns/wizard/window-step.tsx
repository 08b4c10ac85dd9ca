// 名称与时间: what it is called, who asks, and when responses are taken. Days end at 23:59:59 in Beijing.
import { Form, Input, InputNumber, Space } from 'antd';
import { useTranslation } from 'react-i18next';

export function WindowStep() {
  const { t } = useTranslation();
  const need = (what: string) => ({ required: true, whitespace: true, message: t('app.required', { what }) });
  return (
    <>
      <Form.Item name="name" label={t('campaigns.name')} rules={[need(t('campaigns.name'))]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="organiser" label={t('campaigns.organiser')} rules={[need(t('campaigns.organiser'))]}>
        <Input maxLength={80} />
      </Form.Item>
      <Space wrap size="large" align="start">
        <Form.Item name="opens" label={t('campaigns.opens')} rules={[need(t('campaigns.opens'))]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="closes"
          label={t('campaigns.closes')}
          dependencies={['opens']}
          rules={[
            need(t('campaigns.closesShort')),
            ({ getFieldValue }) => ({
              validator: (_rule, value: string) =>
                !value || value >= getFieldValue('opens')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('campaigns.wrongWindow'))),
            }),
          ]}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="graceMinutes"
          label={t('wizard.grace')}
          extra={t('wizard.graceNote')}
          rules={[{ required: true, message: t('app.required', { what: t('wizard.grace') }) }]}
        >
          <InputNumber min={0} max={180} precision={0} />
        </Form.Item>
      </Space>
    </>
  );
}
