// Starts a job and leads to it, or stays where jobs are shown anyway. Where the same is under way already, that one is
// shown instead.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useNavigate } from 'react-router';
import { Problem } from '../../api.ts';
import type { Job } from '../../job-contract.ts';
import { useSentence } from '../problem-alert.tsx';
import { jobsKey } from './use-jobs.ts';

export function useStartJob<Input>(start: (input: Input) => Promise<Job>, then: 'stay' | 'lead-there' = 'lead-there') {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const sentence = useSentence();
  const show = (): void => {
    void queries.invalidateQueries({ queryKey: jobsKey });
    if (then === 'lead-there') navigate('/console/jobs');
  };
  return useMutation({
    mutationFn: start,
    onSuccess: show,
    onError: (error) => {
      message.warning(sentence(error));
      if (error instanceof Problem && error.code === 'job-active') show();
    },
  });
}
