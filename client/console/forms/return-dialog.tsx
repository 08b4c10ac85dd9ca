// Sends chosen items back to those who filled them in, with one comment for all.
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { teamwork } from '../../api.ts';
import type { OpenForm } from './use-form.ts';

export function ReturnDialog({
  open,
  items,
  onClose,
}: {
  open: OpenForm;
  items: readonly string[];
  onClose: (did: boolean) => void;
}) {
  const { t } = useTranslation();
  const [fields] = Form.useForm<{ comment: string }>();
  const giveBack = async ({ comment }: { comment: string }): Promise<void> => {
    const comments = items.map((item) => ({ item, comment: comment.trim() }));
    if (await open.act(teamwork.giveBack(open.name, comments), t('forms.returned'))) onClose(true);
  };
  return (
    <Modal
      open
      title={t('forms.returnTitle', { count: items.length })}
      okText={t('forms.return')}
      cancelText={t('app.cancel')}
      onOk={() => fields.submit()}
      onCancel={() => onClose(false)}
    >
      <Form form={fields} layout="vertical" onFinish={giveBack}>
        <Form.Item
          name="comment"
          label={t('forms.returnComment')}
          rules={[{ required: true, whitespace: true, message: t('app.required', { what: t('forms.returnComment') }) }]}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
