// The way after the link is known: who am I → which questionnaire → attempt → receipt. A visit begun in this tab
// continues after a reload.
import { useState } from 'react';
import type { Report } from '../../scoring/report/report.ts';
import type { Link, LinkInstrument } from '../contract.ts';
import { answeredHere, tellDone } from './anonymous/answered.ts';
import { StoredPage } from './anonymous/stored-page.tsx';
import { Attempt } from './attempt.tsx';
import { ChooseInstrument } from './choose-instrument.tsx';
import { forgetPerson, keepReceipt, resumeDraft } from './draft.ts';
import { EntryPage } from './entry-page.tsx';
import { ReceiptPage, type Received } from './receipt-page.tsx';
import { forgetVisit, keepVisit, resumeVisit, type Visit } from './visit.ts';

interface WayProps {
  readonly link: Link;
  readonly token: string;
  readonly onResult: (receipt: string) => void;
  readonly onAgain: () => void;
}

export function Way({ link, token, onResult, onAgain }: WayProps) {
  const [visit, setVisit] = useState<Visit | null>(() => (link.campaign.phase === 'open' ? resumeVisit(token) : null));
  const [chosen, setChosen] = useState<string | null>(
    link.instruments.length === 1 ? (link.instruments[0]?.id ?? null) : null,
  );
  const [received, setReceived] = useState<Received | null>(null);
  /** The own result of an anonymous submission: shown once, kept nowhere. */
  const [stored, setStored] = useState<Report | null>(null);
  const [cleared, setCleared] = useState(false);

  const begin = (begun: Visit): void => {
    keepVisit(token, begun);
    recoverReceipts(link, begun);
    setCleared(false);
    setVisit(begun);
  };
  const stop = (): void => {
    forgetVisit(token);
    setVisit(null);
    setReceived(null);
    setStored(null);
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
    const instruments = visit.begun.instruments.map((one) =>
      one.id === got.instrument ? { ...one, submitted: got } : one,
    );
    const after = { ...visit, begun: { ...visit.begun, instruments } };
    setVisit(after);
    // Nothing left to answer: a reload of a shared device must not continue as this person.
    if (instruments.every((one) => one.submitted)) forgetVisit(token);
    else keepVisit(token, after);
  };

  if (!visit) return <EntryPage link={link} token={token} cleared={cleared} onBegin={begin} onResult={onResult} />;
  const nameOf = ({ id, version }: LinkInstrument) => ({
    ...{ campaign: link.campaign.id, person: visit.person, instrument: id, version },
  });
  const submittedOf = (id: string) => visit.begun.instruments.find((one) => one.id === id)?.submitted ?? null;
  if (received) {
    const more = link.instruments.some((one) => !submittedOf(one.id));
    const next = (): void => {
      setReceived(null);
      setChosen(null);
    };
    return <ReceiptPage link={link} received={received} onNext={more ? next : null} onFinish={finish} />;
  }
  const instrument: LinkInstrument | undefined = link.instruments.find((one) => one.id === chosen);
  const before = instrument ? submittedOf(instrument.id) : null;
  if (instrument && before) {
    const earlier: Received = { ...before, instrument: instrument.id, how: 'already' };
    return (
      <ReceiptPage
        link={link}
        received={earlier}
        onNext={link.instruments.length > 1 ? () => setChosen(null) : null}
        onFinish={finish}
      />
    );
  }
  if (instrument?.anonymous && (stored || answeredHere(nameOf(instrument)))) {
    const next = (): void => {
      setStored(null);
      setChosen(null);
    };
    const { title } = instrument;
    const onNext = link.instruments.length > 1 ? next : null;
    const tellAgain = (): void => tellDone(nameOf(instrument), visit.begun.pass);
    return <StoredPage title={title} report={stored} onReturn={tellAgain} onNext={onNext} onFinish={finish} />;
  }
  if (instrument)
    return (
      <Attempt
        key={instrument.id}
        link={link}
        instrument={instrument}
        visit={visit}
        onReceived={receive}
        onStored={setStored}
        onIdentify={stop}
      />
    );
  return <ChooseInstrument link={link} submittedOf={submittedOf} onChoose={setChosen} />;
}

/** Stored by the server, but the answer was lost on the way and the page closed: the draft still holds the secret. */
function recoverReceipts({ campaign, instruments }: Link, { begun, person }: Visit): void {
  for (const { id, version } of instruments) {
    const submitted = begun.instruments.find((one) => one.id === id)?.submitted;
    const name = { campaign: campaign.id, person, instrument: id, version };
    const draft = submitted && resumeDraft(name);
    if (submitted && draft) keepReceipt(name, { ...submitted, secret: draft.secret });
  }
}
