// What a new campaign begins with: good enough to click through.
import type { TFunction } from 'i18next';
import { beijingDate, daysAfter, nextMonday } from '../../../beijing-time.ts';
import type { Campaign, CampaignInput } from '../../../campaign-contract.ts';
import type { Institution, Me, PublishedInstrument } from '../../../contract.ts';
import { proposePins } from '../pins-field.tsx';

const openDays = 28;
const graceMinutes = 30;

export interface Known {
  readonly me: Me;
  readonly instruments: readonly PublishedInstrument[];
  readonly institutions: readonly Institution[];
  readonly campaigns: readonly Campaign[];
}

export function proposeDraft(t: TFunction, { me, instruments, institutions, campaigns }: Known): CampaignInput {
  const opens = nextMonday(beijingDate(Date.now()));
  const [year = '', month = ''] = opens.split('-');
  return {
    name: t('wizard.defaultName', { year, month: Number(month) }),
    organiser: me.institution?.name ?? campaigns.find(({ demo }) => !demo)?.organiser ?? '',
    opens,
    closes: daysAfter(opens, openDays - 1),
    graceMinutes,
    k: 5,
    showRanks: false,
    pins: proposePins(instruments),
    institutions: institutions
      .filter(({ id, demo }) => (me.institution ? id === me.institution.id : !demo))
      .map(({ id }) => id),
    subjects: [],
  };
}
