// An institution's group robots: listed without their secrets, tried, removed, and one more added.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, List, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { staff } from '../../api.ts';
import { type Webhook, type WebhookInput, webhookKinds } from '../../reminder-contract.ts';
import { ProblemAlert, useSentence } from '../problem-alert.tsx';
import { useMay } from '../session.tsx';

export function WebhookList({ institution, robots }: { institution: string; robots: readonly Webhook[] }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const sentence = useSentence();
  const again = () => queries.invalidateQueries({ queryKey: ['webhooks', institution] });
  const trial = useMutation({
    mutationFn: (id: string) => staff.tryWebhook(institution, id),
    onSuccess: () => void message.success(t('remind.tried')),
    onError: (error) => void message.error(sentence(error)),
  });
  const remove = useMutation({
    mutationFn: (id: string) => staff.removeWebhook(institution, id),
    onSuccess: again,
    onError: (error) => void message.error(sentence(error)),
  });
  const keeps = useMay()('webhooks.keep');
  const ask = ({ id, name }: Webhook): void => {
    modal.confirm({
      title: t('app.remove'),
      content: t('remind.removeConfirm', { name }),
      okText: t('app.remove'),
      okButtonProps: { danger: true },
      cancelText: t('app.cancel'),
      onOk: () => remove.mutateAsync(id).catch(() => undefined),
    });
  };
  return (
    <>
      <p className="muted">{t('remind.robotsLead')}</p>
      {robots.length > 0 && (
        <List
          size="small"
          dataSource={[...robots]}
          renderItem={(robot) => (
            <List.Item>
              <span>
                {robot.name} · {t(`remind.kind.${robot.kind}`)} · {robot.host}
              </span>
              {keeps && (
                <Space>
                  <Button size="small" loading={trial.isPending} onClick={() => trial.mutate(robot.id)}>
                    {t('remind.try')}
                  </Button>
                  <Button size="small" danger onClick={() => ask(robot)}>
                    {t('app.remove')}
                  </Button>
                </Space>
              )}
            </List.Item>
          )}
        />
      )}
      {!keeps && robots.length === 0 && <p>{t('remind.noRobot')}</p>}
      {keeps && (
        <details>
          <summary>{t('remind.addRobot')}</summary>
          <NewRobot institution={institution} onAdded={again} />
        </details>
      )}
    </>
  );
}

function NewRobot({ institution, onAdded }: { institution: string; onAdded: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<WebhookInput>();
  const add = useMutation({
    mutationFn: ({ secret, ...input }: WebhookInput) =>
      staff.addWebhook(institution, secret ? { ...input, secret } : input),
    onSuccess: () => {
      form.resetFields();
      onAdded();
    },
  });
  const required = (what: string) => [{ required: true, message: t('app.required', { what }) }];
  return (
    <>
      <ProblemAlert error={add.error} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'wecom' }}
        onFinish={add.mutate}
        className="robot-form"
      >
        <Form.Item name="name" label={t('remind.robotName')} rules={required(t('remind.robotName'))}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="kind" label={t('remind.robotKind')}>
          <Select options={webhookKinds.map((kind) => ({ value: kind, label: t(`remind.kind.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="url" label={t('remind.robotUrl')} rules={required(t('remind.robotUrl'))}>
          <Input inputMode="url" autoComplete="off" />
        </Form.Item>
        <Form.Item name="secret" label={t('remind.robotSecret')}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending}>
          {t('remind.addRobot')}
        </Button>
      </Form>
    </>
  );
}
