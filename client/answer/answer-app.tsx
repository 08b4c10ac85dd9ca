// The respondent's page: reads the link, then shows the way, a result, or why neither is possible.
import { useState } from 'react';
import type { Language } from '../../questionnaires/schema/names.ts';
import { Problem, Unreachable } from '../api.ts';
import { useSay } from '../text/answer-text.tsx';
import { Frame, Notice, StepHeading } from './frame.tsx';
import { ResultPage } from './result-page.tsx';
import { useLink } from './use-link.ts';
import { Way } from './way.tsx';

interface AppProps {
  readonly token: string;
  readonly openResult: string | null;
  readonly onLanguage: (language: Language) => void;
}

export function AnswerApp({ token, openResult, onLanguage }: AppProps) {
  const say = useSay();
  const { link, error, reload } = useLink(token, say.language);
  const [result, setResult] = useState<string | null>(openResult);

  const open = (receipt: string | null): void => {
    history.replaceState(
      null,
      '',
      `/a/${encodeURIComponent(token)}${receipt ? `/result/${encodeURIComponent(receipt)}` : ''}`,
    );
    setResult(receipt);
    if (receipt === null) reload();
  };
  return (
    <Frame demo={link?.campaign.demo ?? false} onLanguage={onLanguage}>
      {result !== null ? (
        <ResultPage receipt={result} onBack={() => open(null)} />
      ) : link ? (
        <Way link={link} token={token} onResult={open} onAgain={reload} />
      ) : error ? (
        <Failed error={error} onAgain={reload} />
      ) : (
        <p role="status">{say('app.loading')}</p>
      )}
    </Frame>
  );
}

function Failed({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const say = useSay();
  const unknown = error instanceof Problem && error.status === 404;
  const sentence =
    error instanceof Unreachable ? say('app.offline') : unknown ? say('problem.unknownLink') : error.message;
  return (
    <section className="card">
      <StepHeading>{say('problem.title')}</StepHeading>
      <Notice tone="error">{sentence}</Notice>
      {!unknown && (
        <button type="button" className="button primary" onClick={onAgain}>
          {say('app.again')}
        </button>
      )}
    </section>
  );
}
