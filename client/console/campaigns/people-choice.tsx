// Which participant and which questionnaire of persons is looked at: kept for the panels that tell of people.
import { Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../campaign-contract.ts';
import type { People } from '../../reminder-contract.ts';
import { useParticipants } from './use-participants.ts';
import { usePersonPins } from './use-person-pins.ts';

export interface Choice {
  readonly people: People | null;
  readonly institution: string | null;
  readonly field: React.ReactNode;
}

export function usePeopleChoice(campaign: Campaign): Choice {
  const { t } = useTranslation();
  const own = useParticipants(campaign).filter((one) => one.own);
  const pins = usePersonPins(campaign);
  const [place, setPlace] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const institution = place ?? own[0]?.id ?? null;
  const instrument = asked ?? pins[0]?.value ?? null;
  const field = (
    <Space wrap className="toolbar">
      {own.length > 1 && (
        <Select
          aria-label={t('links.institution')}
          className="wide-select"
          value={institution}
          onChange={setPlace}
          showSearch={{ optionFilterProp: 'label' }}
          options={own.map(({ id, name, about, isInstitution }) => ({
            value: id,
            label: isInstitution ? name : `${name} · ${about}`,
          }))}
        />
      )}
      {pins.length > 1 && (
        <Select
          aria-label={t('progress.instrument')}
          className="wide-select"
          value={instrument}
          onChange={setAsked}
          options={[...pins]}
        />
      )}
    </Space>
  );
  return { people: institution && instrument ? { institution, instrument } : null, institution, field };
}
