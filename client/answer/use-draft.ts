// The keeper of one attempt's draft, as the pages use it: opened once, closed with the page, opened anew by taking over from another page.
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Language } from '../../questionnaires/schema/names.ts';
import { respondent } from '../api.ts';
import { type AttemptName, type Draft, resumeDraft } from './draft.ts';
import { type DraftKeeper, type KeptDraft, openDraft } from './draft-keeper.ts';
import { carriedBy, type DraftLine } from './draft-on-server.ts';
import type { Visit } from './visit.ts';

/** @param onlyHere answers that the server may not have before they are submitted */
export function useDraft(name: AttemptName, visit: Visit, language: Language, onlyHere: boolean) {
  const [keeper, setKeeper] = useState<DraftKeeper | null>(null);
  const [round, setRound] = useState(0);
  const { pass } = visit.begun;
  const spoken = useRef(language);
  spoken.current = language;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one attempt, one pass; a new round takes over
  useEffect(() => {
    let current = true;
    let opened: DraftKeeper | null = null;
    const line = onlyHere ? null : lineTo(name, visit, () => spoken.current);
    openDraft(name, visit.begun.contexts, line).then((one) => {
      opened = one;
      if (current) setKeeper(one);
      else one.close();
    });
    return () => {
      current = false;
      opened?.close();
      setKeeper(null);
    };
  }, [name.instrument, name.person, pass, round]);
  return { keeper, takeOver: () => setRound((before) => before + 1) };
}

export const useKept = (keeper: DraftKeeper): KeptDraft => useSyncExternalStore(keeper.subscribe, keeper.current);

function lineTo(name: AttemptName, { begun }: Visit, spoken: () => Language): DraftLine {
  const { instrument, version } = name;
  const correction = resumeDraft(name);
  if (correction?.corrects) return correctionLine(correction, correction.corrects, version, spoken);
  return {
    exists: Boolean(begun.instruments.find(({ id }) => id === instrument)?.draft),
    get: () => respondent.readDraft(begun.pass, instrument),
    put: (draft: Draft, answered: number) =>
      respondent.saveDraft(begun.pass, instrument, {
        version,
        language: spoken(),
        context: draft.context,
        data: carriedBy(draft),
        answered,
        page: draft.page ?? 'about',
        revision: draft.revision ?? 0,
      }),
  };
}

/** Beside the answer it corrects, by the answer's own secret: it may have been begun on another device. */
function correctionLine(
  { secret }: Draft,
  { receipt, revision: corrects }: NonNullable<Draft['corrects']>,
  version: string,
  spoken: () => Language,
): DraftLine {
  return {
    exists: true,
    get: () => respondent.readCorrection(receipt, secret),
    put: (draft: Draft, answered: number) =>
      respondent.saveCorrection(receipt, secret, {
        ...{ corrects, version, language: spoken(), context: draft.context, data: carriedBy(draft) },
        ...{ answered, revision: draft.revision ?? 0 },
      }),
  };
}
