// Which participant and which questionnaire of persons is looked at: kept for the panels that tell of people.
import { Select, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../campaign-contract.ts';
import type { People } from '../../reminder-contract.ts';
import { useParticipantChoice } from './participant-choice.tsx';
import { usePersonPins } from './use-person-pins.ts';

interface PeopleChoice {
  readonly people: People | null;
  readonly field: ReactNode;
}

export function usePeopleChoice(campaign: Campaign): PeopleChoice {
  const { t } = useTranslation();
  const { participant: institution, field: ofParticipant } = useParticipantChoice(campaign);
  const pins = usePersonPins(campaign);
  const [asked, setAsked] = useState<string | null>(null);
  const instrument = asked ?? pins[0]?.value ?? null;
  const field = (
    <Space wrap className="toolbar">
      {ofParticipant}
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
  return { people: institution && instrument ? { institution, instrument } : null, field };
}
