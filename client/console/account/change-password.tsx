// The form that changes one's own password: on the account page, and alone where the password was issued by somebody else.
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { NewPassword } from './new-password.tsx';

export function ChangePassword({ username, onChanged }: { username: string; onChanged: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ current: string; password: string }>();
  const change = useMutation({
    mutationFn: ({ current, password }: { current: string; password: string }) =>
      staff.changePassword(current, password),
    onSuccess: () => {
      form.resetFields();
      onChanged();
    },
  });
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={change.mutate}>
      <Form.Item
        name="current"
        label={t('account.current')}
        rules={[{ required: true, message: t('app.required', { what: t('account.current') }) }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <NewPassword label={t('account.next')} username={username} />
      <ProblemAlert error={change.error} />
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('account.change')}
      </Button>
    </Form>
  );
}
