// The second step of signing in: turned on with an app in three moves (password, picture, first code), recovery codes shown once.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Form, Input, Modal, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enrolment } from '../../account-contract.ts';
import { ownAccount } from '../../api.ts';
import { CopyButton } from '../copy-button.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

type Deed = 'begin' | 'end' | 'renew';

export function SecondFactorCard({ on }: { on: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Deed | null>(null);
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const reload = () => queries.invalidateQueries({ queryKey: ['own-account'] });
  const withPassword = async (password: string): Promise<void> => {
    if (asking === 'begin') setEnrolment(await ownAccount.beginSecondFactor(password));
    if (asking === 'renew') setCodes((await ownAccount.renewRecoveryCodes(password)).recoveryCodes);
    if (asking === 'end') {
      await ownAccount.endSecondFactor(password);
      message.success(t('factor.ended'));
      await reload();
    }
    setAsking(null);
  };
  const confirmed = (): void => {
    setCodes(enrolment?.recoveryCodes ?? null);
    setEnrolment(null);
    void reload();
  };
  return (
    <Card
      title={
        <h2>
          {t('factor.title')} <Tag color={on ? '#1a7f37' : 'default'}>{t(on ? 'factor.on' : 'factor.off')}</Tag>
        </h2>
      }
    >
      <p>{t('factor.lead')}</p>
      <Space wrap>
        {on ? (
          <>
            <Button onClick={() => setAsking('renew')}>{t('factor.renew')}</Button>
            <Button danger onClick={() => setAsking('end')}>
              {t('factor.end')}
            </Button>
          </>
        ) : (
          <Button type="primary" onClick={() => setAsking('begin')}>
            {t('factor.begin')}
          </Button>
        )}
      </Space>
      {asking && <AskPassword deed={asking} onGiven={withPassword} onClose={() => setAsking(null)} />}
      {enrolment && <Enrol enrolment={enrolment} onDone={confirmed} onClose={() => setEnrolment(null)} />}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
    </Card>
  );
}

interface AskProps {
  readonly deed: Deed;
  readonly onGiven: (password: string) => Promise<void>;
  readonly onClose: () => void;
}

function AskPassword({ deed, onGiven, onClose }: AskProps) {
  const { t } = useTranslation();
  const give = useMutation({ mutationFn: ({ password }: { password: string }) => onGiven(password) });
  return (
    <Modal open title={t(`factor.${deed}`)} footer={null} onCancel={onClose} destroyOnHidden>
      <p>{t(`factor.${deed}Lead`)}</p>
      <Form layout="vertical" requiredMark={false} onFinish={give.mutate}>
        <Form.Item
          name="password"
          label={t('account.current')}
          rules={[{ required: true, message: t('app.required', { what: t('account.current') }) }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <ProblemAlert error={give.error} />
        <Button type="primary" htmlType="submit" loading={give.isPending} danger={deed === 'end'}>
          {t(`factor.${deed}`)}
        </Button>
      </Form>
    </Modal>
  );
}

function Enrol({ enrolment, onDone, onClose }: { enrolment: Enrolment; onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const confirm = useMutation({
    mutationFn: ({ code }: { code: string }) => ownAccount.confirmSecondFactor(code),
    onSuccess: onDone,
  });
  return (
    <Modal open title={t('factor.begin')} footer={null} onCancel={onClose} mask={{ closable: false }} destroyOnHidden>
      <p>{t('factor.scan')}</p>
      <img
        className="factor-qr"
        alt={t('factor.qr')}
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(enrolment.qr)}`}
      />
      <p>
        {t('factor.type')} <code className="factor-secret">{enrolment.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <Form layout="vertical" requiredMark={false} onFinish={confirm.mutate}>
        <Form.Item
          name="code"
          label={t('factor.code')}
          rules={[{ required: true, pattern: /^\s*\d{3}\s?\d{3}\s*$/, message: t('factor.codeRule') }]}
        >
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={8} />
        </Form.Item>
        <ProblemAlert error={confirm.error} />
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t('factor.confirm')}
        </Button>
      </Form>
    </Modal>
  );
}

function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('factor.codes')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('factor.codesKept')}
        </Button>
      }
    >
      <Alert type="warning" showIcon className="problem" title={t('factor.codesOnce')} />
      <ul className="factor-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <CopyButton text={codes.join('\n')} />
    </Modal>
  );
}
