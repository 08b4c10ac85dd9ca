// Signing in. Respondents who stray here are told that they need no account.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { staff } from '../api.ts';
import { LanguageChoice } from './language-choice.tsx';
import { ProblemAlert } from './problem-alert.tsx';

export function SignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { state } = useLocation();
  const signIn = useMutation({
    mutationFn: ({ username, password }: { username: string; password: string }) =>
      staff.signIn(username.trim(), password),
    onSuccess: async () => {
      queries.clear();
      const from = (state as { from?: string } | null)?.from;
      navigate(from?.startsWith('/') ? from : '/console', { replace: true });
    },
  });
  return (
    <main className="lone">
      <div className="lone-head">
        <p className="lone-name">{t('app.name')}</p>
        <LanguageChoice />
      </div>
      <p className="muted">{t('app.tagline')}</p>
      <Card>
        <h1>{t('signIn.title')}</h1>
        <Form layout="vertical" requiredMark={false} onFinish={signIn.mutate}>
          <Form.Item
            name="username"
            label={t('signIn.username')}
            rules={[{ required: true, message: t('app.required', { what: t('signIn.username') }) }]}
          >
            <Input autoComplete="username" autoCapitalize="off" size="large" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('signIn.password')}
            rules={[{ required: true, message: t('app.required', { what: t('signIn.password') }) }]}
          >
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          <ProblemAlert error={signIn.error} />
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
            {t('signIn.go')}
          </Button>
        </Form>
      </Card>
      <p className="muted">{t('signIn.respondent')}</p>
    </main>
  );
}
