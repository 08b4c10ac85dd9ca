// Shows an issued password, this once.
import { Alert, Descriptions, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IssuedPassword } from '../../contract.ts';
import { CopyButton } from '../copy-button.tsx';

export function IssuedPasswordDialog({ issued, onClose }: { issued: IssuedPassword; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('staff.issued')}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <CopyButton type="primary" text={`${issued.username}\t${issued.password}`}>
          {t('app.copy')}
        </CopyButton>
      }
    >
      <Alert type="warning" showIcon title={t('staff.issuedNote')} className="problem" />
      <Descriptions
        column={1}
        items={[
          { key: 'username', label: t('staff.username'), children: <code>{issued.username}</code> },
          {
            key: 'password',
            label: t('signIn.password'),
            children: <code className="issued-password">{issued.password}</code>,
          },
        ]}
      />
    </Modal>
  );
}
