// Asks for the words that go with a deed: a reason, an answer, a report.
import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ReasonProps {
  readonly title: string;
  readonly label: string;
  readonly note?: string;
  readonly required: boolean;
  readonly pending: boolean;
  /** What else goes with it. */
  readonly children?: ReactNode;
  readonly onSay: (text: string) => void;
  readonly onClose: () => void;
}

export function ReasonDialog({ title, label, note, required, pending, children, onSay, onClose }: ReasonProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ text?: string }>();
  return (
    <Modal
      open
      title={title}
      okText={t('board.confirm')}
      cancelText={t('app.cancel')}
      confirmLoading={pending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {note && <p>{note}</p>}
      <Form form={form} layout="vertical" onFinish={({ text = '' }) => onSay(text.trim())}>
        <Form.Item
          name="text"
          label={label}
          rules={[{ required, whitespace: true, message: t('app.required', { what: label }) }]}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} />
        </Form.Item>
      </Form>
      {children}
    </Modal>
  );
}
