// By name or anonymously, for each questionnaire of a campaign that persons answer: what either means in one sentence, and that
// anonymous cannot be turned back is confirmed before it is chosen. Institutions' own forms are neither.
import { App, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Pin } from '../../campaign-contract.ts';
import { usePersonPins } from './use-person-pins.ts';

interface IdentitiesFieldProps {
  readonly value?: readonly Pin[];
  readonly onChange?: (pins: readonly Pin[]) => void;
}

export function IdentitiesField({ value = [], onChange }: IdentitiesFieldProps) {
  const asked = usePersonPins({ pins: [...value] });
  return asked.map(({ value: instrument, label }) => (
    <Identity
      key={instrument}
      title={label}
      value={value.find((pin) => pin.instrument === instrument)?.identity ?? 'named'}
      onChange={(identity) =>
        onChange?.(value.map((pin) => (pin.instrument === instrument ? { ...pin, identity } : pin)))
      }
    />
  ));
}

interface IdentityProps {
  readonly title: string;
  readonly value: Pin['identity'];
  readonly onChange: (identity: Pin['identity']) => void;
}

function Identity({ title, value, onChange }: IdentityProps) {
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
      <strong>{title}</strong>
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
