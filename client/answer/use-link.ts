// What a link says, asked again when the language changes (titles are translated by the server) or on request.
import { useCallback, useEffect, useState } from 'react';
import type { Language } from '../../questionnaires/schema/names.ts';
import { respondent } from '../api.ts';
import type { Link } from '../contract.ts';

export function useLink(token: string, language: Language) {
  const [state, setState] = useState<{ link: Link | null; error: Error | null }>({ link: null, error: null });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: language and round ask again on purpose; titles are translated by the server
  useEffect(() => {
    let current = true;
    respondent.readLink(token).then(
      (link) => current && setState({ link, error: null }),
      (error: Error) => current && setState((before) => ({ link: before.link, error })),
    );
    return () => {
      current = false;
    };
  }, [token, language, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { ...state, reload };
}
