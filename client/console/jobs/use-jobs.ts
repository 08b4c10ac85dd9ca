// The jobs one may see. Asked for again every so often only while one of them waits or runs.
import { useQuery } from '@tanstack/react-query';
import { staff } from '../../api.ts';
import type { Job } from '../../job-contract.ts';

export const jobsKey = ['jobs'] as const;
const everyMs = 1500;

export const isActive = ({ state }: Job): boolean => state === 'waiting' || state === 'running';

export function useJobs() {
  return useQuery({
    queryKey: jobsKey,
    queryFn: staff.jobs,
    refetchInterval: ({ state }) => (state.data?.some(isActive) ? everyMs : false),
  });
}
