// One subject on the desk: what the server shows this assessor, the wording of the instrument, and what becomes of it by saving.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { desk, respondent } from '../../api.ts';
import type { Bundle } from '../../contract.ts';
import type { DeskName, DeskView, ScoreKept, Scoring } from '../../review-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';

export interface OpenDesk {
  readonly name: DeskName;
  readonly view: DeskView;
  readonly bundle: Bundle;
  readonly keepScore: (indicator: string, scoring: Scoring, kept: ScoreKept) => void;
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
  const open = view &&
    bundle.data && {
      ...{ name, view, bundle: bundle.data },
      keepScore: (code: string, scoring: Scoring, { revision, savedAt, claim }: ScoreKept) =>
        change((before) => ({
          ...before,
          indicators: before.indicators.map((one) =>
            one.code === code ? { ...one, score: { ...scoring, revision, savedAt }, claim: claim ?? one.claim } : one,
          ),
        })),
      keepOpinion: (opinion: string, revision: number) =>
        change((before) => ({ ...before, own: { ...before.own, opinion, revision } })),
      again: () => queries.invalidateQueries({ queryKey: deskKey(name) }),
    };
  return { open: open ?? null, error: asked.error ?? bundle.error, refetch: asked.refetch };
}
