// The re-scorings of a campaign; asked for again only while one of them is computed.
import { useQuery } from '@tanstack/react-query';
import { staff } from '../../api.ts';

export const rescoringsKey = (campaign: string) => ['rescorings', campaign] as const;
const everyMs = 1500;

export function useRescorings(campaign: string) {
  return useQuery({
    queryKey: rescoringsKey(campaign),
    queryFn: () => staff.rescorings(campaign),
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'computing') ? everyMs : false),
  });
}
