// The evidence of one subject on one instrument in one wave, with the questions it is about; and what every deed on it shares.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { formInstrument, formTexts } from '../../../programmes/engine/form-instrument.ts';
import { type Tree, treeOf } from '../../../questionnaires/schema/tree.ts';
import { applying, evidence, respondent } from '../../api.ts';
import type { Bundle } from '../../contract.ts';
import type { EvidenceAsked, EvidenceList } from '../../evidence-contract.ts';
import { currentLanguage } from '../../text/console-text.ts';
import { useSentence } from '../problem-alert.tsx';

export const evidenceKey = (asked: EvidenceAsked) => ['evidence', asked];

/** Where evidence is kept at the moment. */
export interface Shelf {
  readonly subject: string;
  readonly instrument: string;
  /** '' = what serves every wave is added; shown is all. */
  readonly campaign: string;
  readonly version: string;
  /** Of the form where a programme asks. */
  readonly track: string | null;
}
/** The questions that evidence is about, and their wording. */
type Asking = Pick<Bundle, 'instrument' | 'texts'>;
export interface OpenShelf {
  readonly shelf: Shelf;
  readonly list: EvidenceList;
  readonly bundle: Asking;
  readonly tree: Tree;
}

export function useShelf(shelf: Shelf): { open: OpenShelf | null; error: unknown; refetch: () => unknown } {
  const { subject, instrument, campaign, version, track } = shelf;
  const language = currentLanguage();
  const asked = { subject, instrument, ...(campaign === '' ? {} : { campaign }) };
  const list = useQuery({ queryKey: evidenceKey(asked), queryFn: () => evidence.list(asked) });
  const bundle = useQuery<Asking>({
    queryKey: ['bundle', instrument, version, track, language],
    queryFn: () =>
      track === null ? respondent.readBundle(instrument, version, language) : readForm(instrument, version, track),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const open =
    list.data && bundle.data
      ? { shelf, list: list.data, bundle: bundle.data, tree: treeOf(bundle.data.instrument) }
      : null;
  return { open, error: list.error ?? bundle.error, refetch: list.refetch };
}

async function readForm(id: string, version: string, track: string): Promise<Asking> {
  const served = (await applying.programmes()).find(
    ({ programme }) => programme.id === id && programme.version === version,
  );
  if (!served) throw new Error(`${id}@${version} is not served`);
  return { instrument: formInstrument(served.programme, track), texts: formTexts(served.texts) };
}

/** Does it, says so or why not, and looks afresh. */
export function useDeed(): (deed: Promise<unknown>, said?: string) => Promise<boolean> {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const sentence = useSentence();
  return async (deed, said) => {
    try {
      await deed;
      if (said) message.success(said);
      return true;
    } catch (error) {
      message.error(sentence(error));
      return false;
    } finally {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['evidence'] }),
        queries.invalidateQueries({ queryKey: ['file-space'] }),
      ]);
    }
  };
}
