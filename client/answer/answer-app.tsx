// What stands in place of the entry page once somebody answers, or opens a result.
import { useState } from 'react';
import type { Language } from '../../questionnaires/schema/names.ts';
import { useSay } from '../text/answer-text.tsx';
import { Frame } from './frame.tsx';
import type { Opening } from './opening.ts';
import { ResultPage } from './result-page.tsx';
import { useLink } from './use-link.ts';
import { type Visit, withSubmitted } from './visit.ts';
import { Way } from './way.tsx';

interface AppProps {
  readonly opening: Opening;
  readonly onLanguage: (language: Language) => void;
}

export function AnswerApp({ opening, onLanguage }: AppProps) {
  const say = useSay();
  const { token, visit, result } = opening;
  /** From one's own result, without number and name. */
  const [correcting, setCorrecting] = useState<{ visit: Visit; instrument: string } | null>(null);
  const link = useLink(token, opening.link, say.language);
  return (
    <Frame demo={link.campaign.demo} onLanguage={onLanguage}>
      {correcting ? (
        <Way
          link={link}
          token={token}
          begun={withSubmitted(correcting.visit, correcting.instrument, null)}
          start={correcting.instrument}
          onLeave={opening.onLeave}
        />
      ) : result !== null ? (
        <ResultPage
          link={link}
          token={token}
          receipt={result}
          onCorrect={(begun, instrument) => setCorrecting({ visit: begun, instrument })}
          onLeave={opening.onLeave}
        />
      ) : visit ? (
        <Way link={link} token={token} begun={visit} onLeave={opening.onLeave} />
      ) : null}
    </Frame>
  );
}
