// The respondent's way: entry page → who am I → which questionnaire → questions → review → receipt and result.
import { useCallback, useEffect, useState } from 'react';
import type { Language } from '../../questionnaires/schema/names.ts';
import { Problem, respondent, Unreachable } from '../api.ts';
import type { Link, LinkInstrument } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { Attempt } from './attempt.tsx';
import { ChooseInstrument } from './choose-instrument.tsx';
import { forgetPerson } from './draft.ts';
import { EntryPage } from './entry-page.tsx';
import { Frame, Notice, StepHeading } from './frame.tsx';
import { type Received, ReceiptPage } from './receipt-page.tsx';
import { ResultPage } from './result-page.tsx';
import { forgetVisit, keepVisit, resumeVisit, type Visit } from './visit.ts';

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
    history.replaceState(null, '', `/a/${encodeURIComponent(token)}${receipt ? `/result/${encodeURIComponent(receipt)}` : ''}`);
    setResult(receipt);
    if (receipt === null) reload();
  };
  return (
    <Frame demo={link?.campaign.demo ?? false} onLanguage={onLanguage}>
      {result !== null ? (
        <ResultPage token={token} receipt={result} onBack={() => open(null)} />
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

function useLink(token: string, language: Language) {
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

function Failed({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const say = useSay();
  const unknown = error instanceof Problem && error.status === 404;
  const sentence = error instanceof Unreachable ? say('app.offline') : unknown ? say('problem.unknownLink') : error.message;
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

interface WayProps {
  readonly link: Link;
  readonly token: string;
  readonly onResult: (receipt: string) => void;
  readonly onAgain: () => void;
}

/** After the link is known. A visit begun in this tab continues after a reload. */
function Way({ link, token, onResult, onAgain }: WayProps) {
  const [visit, setVisit] = useState<Visit | null>(() => (link.campaign.phase === 'open' ? resumeVisit(token) : null));
  const [chosen, setChosen] = useState<string | null>(link.instruments.length === 1 ? (link.instruments[0]?.id ?? null) : null);
  const [received, setReceived] = useState<Received | null>(null);
  const [cleared, setCleared] = useState(false);

  const begin = (begun: Visit): void => {
    keepVisit(token, begun);
    setCleared(false);
    setVisit(begun);
  };
  const stop = (): void => {
    forgetVisit(token);
    setVisit(null);
    setReceived(null);
    if (link.instruments.length > 1) setChosen(null);
  };
  const finish = (): void => {
    if (visit) forgetPerson(link.campaign.id, visit.person, received ? [received.receipt] : []);
    stop();
    setCleared(true);
    onAgain();
  };
  const receive = (got: Received): void => {
    setReceived(got);
    if (!visit) return;
    const instruments = visit.begun.instruments.map((one) => (one.id === got.instrument ? { ...one, submitted: got } : one));
    const after = { ...visit, begun: { ...visit.begun, instruments } };
    setVisit(after);
    // Nothing left to answer: a reload of a shared device must not continue as this person.
    if (instruments.every((one) => one.submitted)) forgetVisit(token);
    else keepVisit(token, after);
  };

  if (!visit) return <EntryPage link={link} token={token} cleared={cleared} onBegin={begin} onResult={onResult} />;
  const submittedOf = (id: string) => visit.begun.instruments.find((one) => one.id === id)?.submitted ?? null;
  if (received) {
    const more = link.instruments.some((one) => !submittedOf(one.id));
    const next = (): void => {
      setReceived(null);
      setChosen(null);
    };
    return <ReceiptPage link={link} pass={visit.begun.pass} received={received} onNext={more ? next : null} onFinish={finish} onResult={onResult} />;
  }
  const instrument: LinkInstrument | undefined = link.instruments.find((one) => one.id === chosen);
  const before = instrument ? submittedOf(instrument.id) : null;
  if (instrument && before) {
    const earlier: Received = { ...before, instrument: instrument.id, how: 'already' };
    return <ReceiptPage link={link} pass={visit.begun.pass} received={earlier} onNext={link.instruments.length > 1 ? () => setChosen(null) : null} onFinish={finish} onResult={onResult} />;
  }
  if (instrument) return <Attempt key={instrument.id} link={link} instrument={instrument} visit={visit} onReceived={receive} onIdentify={stop} />;
  return <ChooseInstrument link={link} submittedOf={submittedOf} onChoose={setChosen} />;
}
