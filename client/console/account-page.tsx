// One's own password.
import { useMutation } from '@tanstack/react-query';
import { App, Button, Card, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../api.ts';
import { NewPassword } from './new-password.tsx';
import { PageHead } from './page-head.tsx';
import { ProblemAlert } from './problem-alert.tsx';

export function AccountPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ current: string; password: string }>();
  const change = useMutation({
    mutationFn: ({ current, password }: { current: string; password: string }) =>
      staff.changePassword(current, password),
    onSuccess: () => {
      form.resetFields();
      message.success(t('account.changed'));
    },
  });
  return (
    <>
      <PageHead title={t('account.title')} />
      <Card className="narrow">
        <Form form={form} layout="vertical" requiredMark={false} onFinish={change.mutate}>
          <Form.Item
            name="current"
            label={t('account.current')}
            rules={[{ required: true, message: t('app.required', { what: t('account.current') }) }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <NewPassword label={t('account.next')} />
          <ProblemAlert error={change.error} />
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {t('app.save')}
          </Button>
        </Form>
      </Card>
    </>
  );
}
