// Which of the participants that one acts for is looked at; nothing is asked where there is only one.
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../campaign-contract.ts';
import { useParticipants } from './use-participants.ts';

interface ParticipantChoice {
  readonly participant: string | null;
  readonly field: ReactNode;
}

export function useParticipantChoice(campaign: Campaign): ParticipantChoice {
  const { t } = useTranslation();
  const own = useParticipants(campaign).filter((one) => one.own);
  const [chosen, setChosen] = useState<string | null>(null);
  const participant = chosen ?? own[0]?.id ?? null;
  const field = own.length > 1 && (
    <Select
      aria-label={t('links.institution')}
      className="wide-select"
      value={participant}
      onChange={setChosen}
      showSearch={{ optionFilterProp: 'label' }}
      options={own.map(({ id, name, about, isInstitution }) => ({
        value: id,
        label: isInstitution ? name : `${name} · ${about}`,
      }))}
    />
  );
  return { participant, field };
}
