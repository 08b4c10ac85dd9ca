// /setup/<token>: the first administrator, by a link that works once.
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { staff } from '../api.ts';
import { NewPassword } from './account/new-password.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { Waiting } from './plain-pages.tsx';
import { ProblemAlert } from './problem-alert.tsx';

interface SetupForm {
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

export function SetupPage() {
  const { t } = useTranslation();
  const { token = '' } = useParams();
  const { data, error } = useQuery({
    queryKey: ['setup', token],
    queryFn: () => staff.readSetup(token),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const create = useMutation({
    mutationFn: ({ name, username, password }: SetupForm) => staff.setUp({ token, name, username, password }),
  });
  const toSignIn = (
    <Link to="/sign-in">
      <Button type="primary">{t('setup.toSignIn')}</Button>
    </Link>
  );
  if (create.isSuccess) return <Result status="success" title={t('setup.done')} extra={toSignIn} />;
  if (data?.valid === false || error)
    return <Result status="warning" title={error ? error.message : t('setup.invalid')} extra={toSignIn} />;
  if (!data) return <Waiting />;
  return (
    <main className="lone">
      <div className="lone-head">
        <p className="lone-name">{t('app.name')}</p>
        <LanguageChoice />
      </div>
      <Card>
        <h1>{t('setup.title')}</h1>
        <Alert type="info" showIcon title={t('setup.lead')} className="problem" />
        <Form<SetupForm> layout="vertical" requiredMark={false} onFinish={create.mutate}>
          <Form.Item
            name="name"
            label={t('setup.name')}
            rules={[{ required: true, whitespace: true, message: t('app.required', { what: t('setup.name') }) }]}
          >
            <Input autoComplete="name" />
          </Form.Item>
          <Form.Item
            name="username"
            label={t('setup.username')}
            extra={t('setup.usernameRule')}
            rules={[{ required: true, pattern: /^[a-zA-Z0-9._-]{3,30}$/, message: t('setup.usernameRule') }]}
          >
            <Input autoComplete="username" autoCapitalize="off" />
          </Form.Item>
          <NewPassword label={t('setup.password')} username={null} />
          <ProblemAlert error={create.error} />
          <Button type="primary" htmlType="submit" size="large" block loading={create.isPending}>
            {t('setup.go')}
          </Button>
        </Form>
      </Card>
    </main>
  );
}
