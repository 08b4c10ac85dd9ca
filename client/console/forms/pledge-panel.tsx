// The leader's page: what the form says in numbers, the pledge with the name under it; and, for the administrator, the last step.
import { Alert, App, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { differs } from '../../../questionnaires/schema/answer-words.ts';
import { teamwork } from '../../api.ts';
import { beijingDate, beijingTime } from '../../beijing-time.ts';
import { useMe } from '../session.tsx';
import type { OpenForm } from './use-form.ts';

export function PledgePanel({ open }: { open: OpenForm }) {
  const { t } = useTranslation();
  const { form, name } = open;
  const asked = form.items.filter((row) => row.asked);
  const early = form.state === 'filling' || form.state === 'in-review';
  return (
    <div className="form-fill">
      <h2>{t('forms.pledgeTitle')}</h2>
      <p>
        {t('forms.summary', {
          asked: asked.length,
          changed: asked.filter((row) => differs(row.answer, row.last)).length,
          none: asked.filter(({ answer }) => answer?.is === 'not-applicable').length,
        })}{' '}
        <Link to={`/console/forms/${name.campaign}/${name.subject}/${name.instrument}/paper`}>{t('forms.paper')}</Link>
      </p>
      <blockquote className="form-pledge">
        {t('forms.pledgeText', { subject: form.subject.name, title: form.instrument.title })}
      </blockquote>
      {early && <Alert type="info" showIcon title={t('forms.pledgeNotYet')} />}
      {form.pledge && (
        <Alert
          type="success"
          showIcon
          title={
            form.pledge.inPerson
              ? t('forms.pledgedInPerson', { name: form.pledge.name, time: beijingTime(form.pledge.at) })
              : t('forms.pledgedByRecord', { name: form.pledge.name, time: beijingDate(form.pledge.at) })
          }
        />
      )}
      {form.may.includes('pledge') && <Pledge open={open} />}
      {form.may.includes('submit') && <Submit open={open} />}
    </div>
  );
}

function Pledge({ open }: { open: OpenForm }) {
  const { t } = useTranslation();
  const me = useMe();
  const { form, name, act } = open;
  const [read, setRead] = useState(false);
  // Whoever coordinates never pledges in person.
  if (form.duties.coordinate)
    return form.has.leader ? (
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
        onClick={() => act(teamwork.pledge(name, form.revision), t('forms.recorded'))}
      >
        {t('forms.pledge')} · {me.name}
      </Button>
      <Refuse open={open} />
    </div>
  );
}

function Refuse({ open: { form, name, act } }: { open: OpenForm }) {
  const { t } = useTranslation();
  const [comment, setComment] = useState('');
  return (
    <details className="form-refuse">
      <summary>{t('forms.refuse')}</summary>
      <Input.TextArea
        autoSize={{ minRows: 2 }}
        maxLength={500}
        aria-label={t('forms.comment')}
        placeholder={t('forms.comment')}
        value={comment}
        onChange={({ target }) => setComment(target.value)}
      />
      <Button
        danger
        disabled={comment.trim() === ''}
        onClick={() => act(teamwork.sendBack(name, form.revision, comment.trim(), []), t('forms.sentBack'))}
      >
        {t('forms.sendBack')}
      </Button>
    </details>
  );
}

function RecordPledge({ open: { form, name, act } }: { open: OpenForm }) {
  const { t } = useTranslation();
  const required = (what: string) => [{ required: true, whitespace: true, message: t('app.required', { what }) }];
  return (
    <Form
      layout="vertical"
      className="form-decide"
      initialValues={{ date: beijingDate(Date.now()) }}
      onFinish={(leader: { name: string; date: string }) =>
        act(teamwork.pledge(name, form.revision, leader), t('forms.recorded'))
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

function Submit({ open: { form, name, act } }: { open: OpenForm }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const submit = (): void => {
    modal.confirm({
      title: t('forms.submit'),
      content: t('forms.submitConfirm'),
      okText: t('forms.submit'),
      onOk: async () => {
        await act(teamwork.submit(name, form.revision));
      },
    });
  };
  return (
    <div className="form-decide">
      <Button type="primary" size="large" onClick={submit}>
        {t('forms.submit')}
      </Button>
    </div>
  );
}
