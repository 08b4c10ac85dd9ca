// What is done with the items chosen on the board: a question of one deed, with its own fields.
import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ItemsDialogProps<Wanted> {
  readonly title: string;
  readonly deed: string;
  /** @returns whether it was done: only then the dialog closes */
  readonly onDo: (wanted: Wanted) => Promise<boolean>;
  readonly onClose: (did: boolean) => void;
  readonly children: ReactNode;
}

export function ItemsDialog<Wanted>({ title, deed, onDo, onClose, children }: ItemsDialogProps<Wanted>) {
  const { t } = useTranslation();
  const [fields] = Form.useForm<Wanted>();
  const finish = async (wanted: Wanted): Promise<void> => {
    if (await onDo(wanted)) onClose(true);
  };
  return (
    <Modal
      open
      title={title}
      okText={deed}
      cancelText={t('app.cancel')}
      onOk={() => fields.submit()}
      onCancel={() => onClose(false)}
    >
      <Form form={fields} layout="vertical" onFinish={finish}>
        {children}
      </Form>
    </Modal>
  );
}
