// The way after somebody has begun: consent → which questionnaire → attempt → receipt. A visit begun in this tab continues after a reload.
import { useState } from 'react';
import type { Report } from '../../scoring/report/report.ts';
import { respondent } from '../api.ts';
import type { Link, LinkInstrument } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { answeredHere, tellDone } from './anonymous/answered.ts';
import { StoredPage } from './anonymous/stored-page.tsx';
import { Attempt } from './attempt.tsx';
import { ChooseInstrument } from './choose-instrument.tsx';
import { ClosedPage } from './closed-page.tsx';
import { ConsentPage } from './consent-page.tsx';
import { beginCorrection, giveUpCorrection } from './correct.ts';
import { forgetPerson, holdsRight } from './draft.ts';
import { Notice, StepHeading } from './frame.tsx';
import { ReceiptPage, type Received } from './receipt-page.tsx';
import { forgetVisit, keepVisit, type Visit, withSubmitted } from './visit.ts';
import { forgetPage } from './worker/register.ts';

interface WayProps {
  readonly link: Link;
  readonly token: string;
  readonly begun: Visit;
  /** The questionnaire to begin with, where there are several. */
  readonly start?: string;
  readonly onLeave: (cleared: boolean) => void;
}

export function Way({ link, token, begun, start, onLeave }: WayProps) {
  const [visit, setVisit] = useState(begun);
  const [chosen, setChosen] = useState<string | null>(
    start ?? (link.instruments.length === 1 ? (link.instruments[0]?.id ?? null) : null),
  );
  const say = useSay();
  const [withdrawn, setWithdrawn] = useState(false);
  const [received, setReceived] = useState<Received | null>(null);
  /** What is being corrected, to come back to. */
  const [corrected, setCorrected] = useState<Received | null>(null);
  /** The own result of an anonymous submission: shown once, kept nowhere. */
  const [stored, setStored] = useState<Report | null>(null);

  const nameOf = ({ id, version }: LinkInstrument) => ({
    ...{ campaign: link.campaign.id, person: visit.person, instrument: id, version },
  });
  const update = (after: Visit): void => {
    keepVisit(link.campaign.id, token, after);
    setVisit(after);
  };
  const identify = (): void => {
    forgetVisit(token);
    onLeave(false);
  };
  const finish = async (): Promise<void> => {
    const receipts = visit.begun.instruments.flatMap(({ submitted }) => submitted?.receipt ?? []);
    await forgetPerson(link.campaign.id, visit.person, [...receipts, ...(received ? [received.receipt] : [])]);
    forgetVisit(token);
    if (link.kind === 'person') await forgetPage();
    onLeave(true);
  };
  /** Who began by number and name again has agreed before; the result says that this is who it was. */
  const agreed = async (receipt: string, secret: string): Promise<Visit> => {
    if (visit.begun.consent !== 'needed') return visit;
    const { pass, consent } = await respondent.beginByResult(token, receipt, secret);
    return pass === null ? visit : { ...visit, begun: { ...visit.begun, pass, consent } };
  };
  const giveUp = async (instrument: LinkInstrument): Promise<void> => {
    await giveUpCorrection(nameOf(instrument));
    if (!corrected) return onLeave(false);
    setVisit(withSubmitted(visit, corrected.instrument, corrected));
    setCorrected(null);
  };
  const receive = (got: Received): void => {
    setReceived(got);
    const after = withSubmitted(visit, got.instrument, got);
    update(after);
    // Nothing left to answer: a reload of a shared device must not continue as this person.
    if (after.begun.instruments.every((one) => one.submitted)) forgetVisit(token);
  };

  const { phase, graceEnds } = link.campaign;
  const open = visit.begun.instruments.some(({ submitted }) => !submitted);
  if (
    open &&
    (phase === 'closed' || phase === 'ended') &&
    graceEnds === null &&
    !visit.begun.instruments.some(({ submitted }) => submitted)
  )
    return <ClosedPage onLeave={identify} />;
  if (open && visit.begun.consent === 'needed' && link.consent) {
    const given = (pass: string): void => update({ ...visit, begun: { ...visit.begun, pass, consent: 'given' } });
    const anonymous = link.instruments.every((one) => one.anonymous);
    return (
      <ConsentPage
        notice={link.consent}
        anonymous={anonymous}
        pass={visit.begun.pass}
        sheet={`/a/${encodeURIComponent(token)}/guardian?lang=${say.language}`}
        onGiven={given}
        onLeave={() => onLeave(false)}
      />
    );
  }
  const losesRight = link.instruments.some((one) => one.anonymous && holdsRight(nameOf(one)));
  const submittedOf = (id: string) => visit.begun.instruments.find((one) => one.id === id)?.submitted ?? null;
  const instrument: LinkInstrument | undefined = link.instruments.find((one) => one.id === chosen);
  const earlier = instrument && submittedOf(instrument.id);
  const shown: Received | null =
    received ?? (instrument && earlier ? { ...earlier, instrument: instrument.id, how: 'already' } : null);
  if (withdrawn)
    return (
      <section className="card">
        <StepHeading>{say('own.title')}</StepHeading>
        <Notice tone="plain">{say('own.withdrawn')}</Notice>
        <button type="button" className="button" onClick={identify}>
          {say('result.back')}
        </button>
      </section>
    );
  if (shown) {
    const more = received ? link.instruments.some((one) => !submittedOf(one.id)) : link.instruments.length > 1;
    const next = (): void => {
      setReceived(null);
      setChosen(null);
    };
    const correct = async (secret: string): Promise<void> => {
      const corrected = link.instruments.find(({ id }) => id === shown.instrument);
      if (corrected) await beginCorrection(nameOf(corrected), shown.receipt, secret);
      setReceived(null);
      setCorrected(shown);
      setChosen(shown.instrument);
      setVisit(withSubmitted(await agreed(shown.receipt, secret), shown.instrument, null));
    };
    return (
      <ReceiptPage
        key={shown.receipt}
        link={link}
        received={shown}
        pass={visit.begun.pass}
        onNext={more ? next : null}
        losesRight={losesRight}
        onFinish={finish}
        onCorrect={link.campaign.phase === 'open' ? correct : null}
        onWithdrawn={() => setWithdrawn(true)}
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
    return <StoredPage {...{ title, report: stored, onReturn: tellAgain, onNext, losesRight, onFinish: finish }} />;
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
        onIdentify={identify}
        onNext={link.instruments.length > 1 ? () => setChosen(null) : null}
        onGiveUp={() => giveUp(instrument)}
      />
    );
  return <ChooseInstrument link={link} submittedOf={submittedOf} onChoose={setChosen} />;
}
