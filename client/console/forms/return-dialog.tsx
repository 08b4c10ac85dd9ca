// Sends chosen items back to those who filled them in, with one comment for all.
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { teamwork } from '../../api.ts';
import { ItemsDialog } from './items-dialog.tsx';
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
  const giveBack = ({ comment }: { comment: string }): Promise<boolean> => {
    const comments = items.map((item) => ({ item, comment: comment.trim() }));
    return open.act(teamwork.giveBack(open.name, comments), t('forms.returned'));
  };
  return (
    <ItemsDialog<{ comment: string }>
      title={t('forms.returnTitle', { count: items.length })}
      deed={t('forms.return')}
      onDo={giveBack}
      onClose={onClose}
    >
      <Form.Item
        name="comment"
        label={t('forms.returnComment')}
        rules={[{ required: true, whitespace: true, message: t('app.required', { what: t('forms.returnComment') }) }]}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} />
      </Form.Item>
    </ItemsDialog>
  );
}
