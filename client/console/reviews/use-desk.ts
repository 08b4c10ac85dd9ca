// One subject on the desk: what the server shows this assessor, the wording of the instrument, and what becomes of it by saving.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { desk, respondent } from '../../api.ts';
import type { Bundle } from '../../contract.ts';
import type { Criterion, DeskName, DeskView, Judging, ScoreKept, Scoring } from '../../review-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';

export interface OpenDesk {
  readonly name: DeskName;
  readonly view: DeskView;
  readonly bundle: Bundle;
  readonly keepScore: (indicator: string, scoring: Scoring, kept: ScoreKept) => void;
  readonly keepCriterion: (of: Criterion, judging: Judging, kept: Omit<ScoreKept, 'claim'>) => void;
  readonly keepOpinion: (opinion: string, revision: number) => void;
  readonly again: () => Promise<unknown>;
}

export const deskKey = ({ panel, subject }: DeskName) => ['desk', panel, subject];

/** The wording of an instrument's version. */
export function useBundle(instrument: { readonly id: string; readonly version: string } | undefined) {
  const language = currentLanguage();
  return useQuery({
    queryKey: ['bundle', instrument?.id, instrument?.version, language],
    queryFn: () => respondent.readBundle(instrument?.id ?? '', instrument?.version ?? '', language),
    enabled: instrument !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useDesk(name: DeskName): { open: OpenDesk | null; error: unknown; refetch: () => unknown } {
  const queries = useQueryClient();
  const { data: view, ...asked } = useQuery({ queryKey: deskKey(name), queryFn: () => desk.read(name) });
  const bundle = useBundle(view?.instrument);
  const change = (to: (before: DeskView) => DeskView): void => {
    queries.setQueryData<DeskView>(deskKey(name), (before) => before && to(before));
  };
  const again = () => queries.invalidateQueries({ queryKey: deskKey(name) });
  const open = view &&
    bundle.data && {
      ...{ name, view, bundle: bundle.data },
      keepScore: (code: string, scoring: Scoring, { revision, savedAt, claim }: ScoreKept) => {
        change((before) => ({
          ...before,
          indicators: before.indicators.map((one) =>
            one.code === code ? { ...one, score: { ...scoring, revision, savedAt }, claim: claim ?? one.claim } : one,
          ),
        }));
        // With the last level the application opens.
        const { applications, indicators } = queries.getQueryData<DeskView>(deskKey(name)) ?? view;
        const waits = applications.some(({ reading }) => reading === 'hidden');
        if (waits && indicators.every((one) => one.score !== null && one.score.level !== null)) void again();
      },
      keepCriterion: ({ application, rule }: Criterion, judging: Judging, kept: Omit<ScoreKept, 'claim'>) =>
        change((before) => ({
          ...before,
          applications: before.applications.map((one) => ({
            ...one,
            criteria: one.criteria.map((criterion) =>
              criterion.application === application && criterion.rule === rule
                ? { ...criterion, ...judging, ...kept }
                : criterion,
            ),
          })),
        })),
      keepOpinion: (opinion: string, revision: number) =>
        change((before) => ({ ...before, own: { ...before.own, opinion, revision } })),
      again,
    };
  return { open: open ?? null, error: asked.error ?? bundle.error, refetch: asked.refetch };
}
