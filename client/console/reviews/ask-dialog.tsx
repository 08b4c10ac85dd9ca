// 退回补充: a question to the institution with a day, or the next one of a thread.
import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { desk } from '../../api.ts';
import { beijingDate, daysAfter } from '../../beijing-time.ts';
import type { DeskName } from '../../review-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';

interface Props {
  readonly name: DeskName;
  readonly indicator: string;
  /** null = a new thread. */
  readonly question: string | null;
  readonly onClose: () => void;
  readonly onSent: () => Promise<unknown>;
}
interface Asked {
  readonly text: string;
  readonly due: string;
}

const usualDays = 5;

export function AskDialog({ name, indicator, question, onClose, onSent }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Asked>();
  const send = useMutation({
    mutationFn: async (asked: Asked): Promise<void> => {
      if (question) await desk.askAgain(name, question, asked);
      else await desk.ask(name, { indicator, ...asked });
    },
    onSuccess: async () => {
      await onSent();
      onClose();
    },
  });
  const today = beijingDate(Date.now());
  return (
    <Modal
      open
      title={t('desk.ask')}
      okText={t('desk.send')}
      cancelText={t('app.cancel')}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={{ due: daysAfter(today, usualDays) }} onFinish={send.mutate}>
        <Form.Item
          name="text"
          label={t('desk.question')}
          rules={[{ required: true, whitespace: true, message: t('app.required', { what: t('desk.question') }) }]}
        >
          <Input.TextArea autoFocus rows={4} maxLength={2000} />
        </Form.Item>
        <Form.Item
          name="due"
          label={t('desk.answerBy')}
          rules={[{ required: true, message: t('app.required', { what: t('desk.answerBy') }) }]}
        >
          <Input type="date" min={today} />
        </Form.Item>
      </Form>
      <ProblemAlert error={send.error} />
    </Modal>
  );
}
