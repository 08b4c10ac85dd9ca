// By name or anonymously, for one questionnaire that persons answer: what either means in one sentence, and that anonymous cannot be
// turned back is confirmed before it is chosen.
import { App, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Pin } from '../../campaign-contract.ts';

interface IdentityFieldProps {
  readonly title: string;
  readonly value: Pin['identity'];
  readonly onChange: (identity: Pin['identity']) => void;
}

export function IdentityField({ title, value, onChange }: IdentityFieldProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const choose = (identity: Pin['identity']): void => {
    if (identity === 'named') {
      onChange(identity);
      return;
    }
    modal.confirm({
      title: t('campaigns.identityConfirm', { title }),
      content: t('campaigns.identityConfirmNote'),
      okText: t('campaigns.identity.anonymous'),
      cancelText: t('campaigns.identity.named'),
      onOk: () => onChange(identity),
    });
  };
  return (
    <div className="pin-identity">
      <Radio.Group
        aria-label={t('campaigns.identityOf', { title })}
        value={value}
        onChange={(event) => choose(event.target.value)}
        options={[
          { value: 'named', label: t('campaigns.identity.named') },
          { value: 'anonymous', label: t('campaigns.identity.anonymous') },
        ]}
      />
      <p className="muted">{t(`campaigns.identityNote.${value}`)}</p>
    </div>
  );
}
