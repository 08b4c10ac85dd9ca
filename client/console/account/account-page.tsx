// One's own account: password, the address for signing in, the second step, and where one is signed in.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ownAccount } from '../../api.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMe } from '../session.tsx';
import { ChangePassword } from './change-password.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';
import { SessionsCard } from './sessions-card.tsx';

export function AccountPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { username } = useMe();
  const { data, error, refetch } = useQuery({ queryKey: ['own-account'], queryFn: ownAccount.read });
  const changed = (): void => {
    message.success(t('account.changed'));
    void queries.invalidateQueries({ queryKey: ['sessions'] });
  };
  return (
    <>
      <PageHead title={t('account.title')} />
      <ProblemAlert error={error} onRetry={refetch} />
      <div className="account-cards">
        <Card title={<h2>{t('account.password')}</h2>}>
          <ChangePassword username={username} onChanged={changed} />
        </Card>
        {data && (
          <>
            <EmailCard email={data.email} />
            <SecondFactorCard on={data.secondFactor} />
          </>
        )}
        <SessionsCard />
      </div>
    </>
  );
}

function EmailCard({ email }: { email: string | null }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: ({ email: typed }: { email?: string }) => ownAccount.setEmail(typed?.trim() || null),
    onSuccess: () => {
      message.success(t('account.emailSaved'));
      return queries.invalidateQueries({ queryKey: ['own-account'] });
    },
  });
  return (
    <Card title={<h2>{t('account.email')}</h2>}>
      <Form layout="vertical" initialValues={{ email: email ?? '' }} onFinish={save.mutate}>
        <Form.Item
          name="email"
          label={t('account.emailLabel')}
          extra={t('account.emailHint')}
          rules={[{ type: 'email', message: t('account.emailWrong') }]}
        >
          <Input autoComplete="email" inputMode="email" maxLength={120} />
        </Form.Item>
        <ProblemAlert error={save.error} />
        <Button htmlType="submit" loading={save.isPending}>
          {t('app.save')}
        </Button>
      </Form>
    </Card>
  );
}
