// Titles of a campaign's pinned instruments, by id.
import { useQuery } from '@tanstack/react-query';
import { staff } from '../../api.ts';
import type { Campaign } from '../../campaign-contract.ts';

export function useTitles(campaign: Campaign | null): (instrument: string) => string {
  const { data } = useQuery({ queryKey: ['instruments'], queryFn: staff.instruments });
  return (instrument) => {
    const version = campaign?.pins.find((pin) => pin.instrument === instrument)?.version;
    return data?.find((one) => one.id === instrument && one.version === version)?.title ?? instrument;
  };
}
