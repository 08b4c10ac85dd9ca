// What a link says: it came with the page, and is asked for again when the language changes, for titles are translated by the server.
import { useEffect, useRef, useState } from 'react';
import type { Language } from '../../questionnaires/schema/names.ts';
import { respondent } from '../api.ts';
import type { Link } from '../contract.ts';

export function useLink(token: string, given: Link, language: Language): Link {
  const [link, setLink] = useState(given);
  const spoken = useRef(language);
  useEffect(() => {
    if (spoken.current === language) return;
    spoken.current = language;
    let current = true;
    // Without a network the old titles stay.
    respondent.readLink(token).then(
      (told) => current && setLink(told),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [token, language]);
  return link;
}
