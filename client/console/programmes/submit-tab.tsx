// Before submitting: everything that is still missing, the pledge that it is true, the step itself, and withdrawing with a reason.
import { Alert, App, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applying } from '../../api.ts';
import { beijingDate } from '../../beijing-time.ts';
import { useMay, useMe } from '../session.tsx';
import { MissingList } from './missing-list.tsx';
import type { OpenApplication } from './use-application.ts';

export function SubmitTab({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const { own, defined } = open;
  const { application, unit } = own.view;
  const drafting = application.stage === 'draft';
  return (
    <div className="form-fill">
      {drafting && own.faults.length > 0 && (
        <MissingList open={open} faults={own.faults} title={t('applying.missingCount', { count: own.faults.length })} />
      )}
      {drafting && own.faults.length === 0 && <Alert type="success" showIcon title={t('applying.ready')} />}
      {drafting && (
        <>
          <h2>{t('forms.pledgeTitle')}</h2>
          <blockquote className="form-pledge">
            {t('applying.pledgeText', { unit: unit.name, title: defined.texts.title })}
          </blockquote>
          {own.pledge !== null && <Alert type="success" showIcon title={t('applying.pledged', { who: own.pledge })} />}
          {own.may.includes('pledge') && <Pledge open={open} />}
          {own.may.includes('submit') && <Submit open={open} />}
        </>
      )}
      {own.may.includes('withdraw') && <Withdraw open={open} />}
    </div>
  );
}

/** A leader with an account pledges in person; without one an administrator records who did, and when. */
function Pledge({ open }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  const [read, setRead] = useState(false);
  const { own, id, act } = open;
  const { revision } = own.view.application;
  if (may('applications.coordinate'))
    return own.has.leader ? (
      <Alert type="info" showIcon title={t('forms.pledgeWaits')} />
    ) : (
      <RecordPledge open={open} />
    );
  return (
    <div className="form-decide">
      <p>
        <Checkbox checked={read} onChange={({ target }) => setRead(target.checked)}>
          {t('forms.pledgeRead')}
        </Checkbox>
      </p>
      <Button
        type="primary"
        size="large"
        disabled={!read}
        onClick={() => act(applying.advance(id, 'pledge', revision), t('forms.recorded'))}
      >
        {t('forms.pledge')} · {me.name}
      </Button>
    </div>
  );
}

function RecordPledge({ open: { own, id, act } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const required = (what: string) => [{ required: true, whitespace: true, message: t('app.required', { what }) }];
  const { revision } = own.view.application;
  return (
    <Form
      layout="vertical"
      className="form-decide"
      initialValues={{ date: beijingDate(Date.now()) }}
      onFinish={(leader: { name: string; date: string }) =>
        act(applying.advance(id, 'pledge', revision, '', leader), t('forms.recorded'))
      }
    >
      <Alert type="info" showIcon className="problem" title={t('forms.pledgeRecord')} />
      <Form.Item name="name" label={t('forms.leaderName')} rules={required(t('forms.leaderName'))}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="date" label={t('forms.leaderDate')} rules={required(t('forms.leaderDate'))}>
        <Input type="date" max={beijingDate(Date.now())} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {t('forms.record')}
      </Button>
    </Form>
  );
}

function Submit({ open: { own, id, act } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const submit = (): void => {
    modal.confirm({
      title: t('applying.submit'),
      content: t('applying.submitConfirm'),
      okText: t('applying.submit'),
      cancelText: t('app.cancel'),
      onOk: async () => {
        await act(applying.step(id, 'submit', own.view.application.revision), t('applying.submitted'));
      },
    });
  };
  return (
    <div className="form-decide">
      <Button type="primary" size="large" onClick={submit}>
        {t('applying.submit')}
      </Button>
    </div>
  );
}

function Withdraw({ open: { own, id, act } }: { open: OpenApplication }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <details className="form-refuse">
      <summary>{t('applying.withdraw')}</summary>
      <p className="muted">{t('applying.withdrawNote')}</p>
      <Input.TextArea
        autoSize={{ minRows: 2 }}
        maxLength={1000}
        aria-label={t('applying.reason')}
        placeholder={t('applying.reason')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button
        danger
        disabled={reason.trim() === ''}
        onClick={() =>
          act(applying.step(id, 'withdraw', own.view.application.revision, reason.trim()), t('applying.withdrawn'))
        }
      >
        {t('applying.withdraw')}
      </Button>
    </details>
  );
}
