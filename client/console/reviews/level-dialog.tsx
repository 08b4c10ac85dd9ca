// A level in moderation with its reason: one's own score changed, or what the lead finds.
import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { desk } from '../../api.ts';
import type { DeskName, ModeratedIndicator, ModeratedScore } from '../../review-contract.ts';
import { ProblemAlert } from '../problem-alert.tsx';

interface Props {
  readonly name: DeskName;
  readonly title: string;
  readonly indicator: ModeratedIndicator;
  /** null = the lead finds. */
  readonly own: ModeratedScore | null;
  readonly onClose: () => void;
  readonly onSaved: () => Promise<unknown>;
}
interface Fields {
  readonly level: number;
  readonly reason: string;
}

export function LevelDialog({ name, title, indicator, own, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const save = useMutation({
    mutationFn: async (fields: Fields): Promise<void> => {
      if (!own) await desk.find(name, indicator.code, fields);
      else {
        const { revision, confidence, comment } = own;
        await desk.moderate(name, indicator.code, { revision, confidence, comment, ...fields });
      }
    },
    onSuccess: async () => {
      await onSaved();
      onClose();
    },
  });
  const level = own?.level ?? indicator.finding.level ?? indicator.claimed ?? 1;
  return (
    <Modal
      open
      title={`${t(own ? 'reviews.change' : 'reviews.findHere')} · ${title}`}
      okText={t('app.save')}
      cancelText={t('app.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ level: Math.round(level), reason: '' }}
        onFinish={save.mutate}
      >
        <Form.Item name="level" label={t('reviews.found')}>
          <Segmented
            options={Array.from({ length: indicator.steps }, (_, at) => ({ value: at + 1, label: String(at + 1) }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('reviews.reason')}
          rules={[{ required: true, whitespace: true, message: t('app.required', { what: t('reviews.reason') }) }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
      <ProblemAlert error={save.error} />
    </Modal>
  );
}
