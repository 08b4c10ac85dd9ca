// A job on a roster, followed to its end.
import { useQuery } from '@tanstack/react-query';
import { staff } from '../../api.ts';
import { isActive } from '../jobs/use-jobs.ts';

const everyMs = 600;

export function useRosterJob(id: string | null) {
  const { data } = useQuery({
    queryKey: ['roster-job', id],
    queryFn: () => staff.job(id ?? ''),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && !isActive(state.data) ? false : everyMs),
  });
  return data ?? null;
}
