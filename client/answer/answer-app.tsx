// What stands in place of the entry page once somebody answers, or opens a result.
import type { Language } from '../../questionnaires/schema/names.ts';
import { useSay } from '../text/answer-text.tsx';
import { Frame } from './frame.tsx';
import type { Opening } from './opening.ts';
import { ResultPage } from './result-page.tsx';
import { useLink } from './use-link.ts';
import { Way } from './way.tsx';

interface AppProps {
  readonly opening: Opening;
  readonly onLanguage: (language: Language) => void;
}

export function AnswerApp({ opening, onLanguage }: AppProps) {
  const say = useSay();
  const { token, visit, result } = opening;
  const link = useLink(token, opening.link, say.language);
  return (
    <Frame demo={link.campaign.demo} onLanguage={onLanguage}>
      {result !== null ? (
        <ResultPage receipt={result} onBack={() => opening.onLeave(false)} />
      ) : visit ? (
        <Way link={link} token={token} begun={visit} onLeave={opening.onLeave} />
      ) : null}
    </Frame>
  );
}
