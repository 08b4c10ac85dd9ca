// Signing in: by username or e-mail and password, with a second step where one has turned it on, or by the campus. Respondents who
// stray here are told that they need no account.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Problem, staff } from '../api.ts';
import { signOnReturn } from '../sign-on-return.ts';
import { LanguageChoice } from './language-choice.tsx';
import { ProblemAlert } from './problem-alert.tsx';
import { CampusSignOn } from './sign-on/campus-sign-on.tsx';
import { useSignOnSentence } from './sign-on/sign-on-sentence.ts';

export function SignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { state } = useLocation();
  const [step, setStep] = useState<'password' | 'code'>('password');
  const { problem } = signOnReturn;
  const sentence = useSignOnSentence();
  const from = (state as { from?: string } | null)?.from;
  const enter = (): void => {
    queries.clear();
    navigate(from?.startsWith('/') ? from : '/console', { replace: true });
  };
  return (
    <main className="lone">
      <div className="lone-head">
        <p className="lone-name">{t('app.name')}</p>
        <LanguageChoice />
      </div>
      <p className="muted">{t('app.tagline')}</p>
      <Card>
        <h1>{t(step === 'password' ? 'signIn.title' : 'signIn.codeTitle')}</h1>
        {problem && step === 'password' && (
          <Alert type="error" showIcon className="problem" title={sentence(problem)} />
        )}
        {step === 'password' ? (
          <>
            <PasswordForm onRight={(secondStep) => (secondStep ? setStep('code') : enter())} />
            <CampusSignOn from={from} />
          </>
        ) : (
          <CodeForm onRight={enter} onAgain={() => setStep('password')} />
        )}
      </Card>
      <p className="muted">
        {t('signIn.respondent')}
        {t('signIn.entryCode')}
        <a href="/e">/e</a>
      </p>
    </main>
  );
}

function PasswordForm({ onRight }: { onRight: (secondStep: boolean) => void }) {
  const { t } = useTranslation();
  const signIn = useMutation({
    mutationFn: ({ username, password }: { username: string; password: string }) =>
      staff.signIn(username.trim(), password),
    onSuccess: ({ secondStep }) => onRight(secondStep),
  });
  return (
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
  );
}

function CodeForm({ onRight, onAgain }: { onRight: () => void; onAgain: () => void }) {
  const { t } = useTranslation();
  const give = useMutation({
    mutationFn: ({ code }: { code: string }) => staff.secondStep(code.trim()),
    onSuccess: onRight,
  });
  const over = give.error instanceof Problem && give.error.code === 'second-step-over';
  return (
    <Form layout="vertical" requiredMark={false} onFinish={give.mutate}>
      <p>{t('signIn.codeLead')}</p>
      <Form.Item
        name="code"
        label={t('factor.code')}
        extra={t('signIn.codeHint')}
        rules={[{ required: true, message: t('app.required', { what: t('factor.code') }) }]}
      >
        <Input autoComplete="one-time-code" size="large" maxLength={40} autoFocus />
      </Form.Item>
      <ProblemAlert error={give.error} />
      {!over && (
        <Button type="primary" htmlType="submit" size="large" block loading={give.isPending}>
          {t('signIn.go')}
        </Button>
      )}
      <Button type={over ? 'primary' : 'link'} block onClick={onAgain}>
        {t('signIn.again')}
      </Button>
    </Form>
  );
}
