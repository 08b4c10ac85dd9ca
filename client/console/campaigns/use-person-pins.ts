// The questionnaires of a campaign that persons answer, with their titles.
import { useQuery } from '@tanstack/react-query';
import { staff } from '../../api.ts';
import type { Campaign } from '../../campaign-contract.ts';

export function usePersonPins(campaign: Pick<Campaign, 'pins'>): readonly { value: string; label: string }[] {
  const { data: instruments } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  return campaign.pins.flatMap((pin) => {
    const known = instruments?.find((one) => one.id === pin.instrument && one.version === pin.version);
    return known?.subject === 'person' ? [{ value: pin.instrument, label: known.title }] : [];
  });
}
