// /a/<token>/result/<receipt>: opens with the secret this device holds, by answering or from a saved result link. By it one's own answers are
// corrected too, without number and name, and the device is cleared of it again.
import { useState } from 'react';
import { respondent } from '../api.ts';
import type { Link } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { beginCorrection } from './correct.ts';
import { forgetPerson, isOwnSecret, readReceipt } from './draft.ts';
import { Notice, StepHeading } from './frame.tsx';
import { OwnData } from './own-data.tsx';
import { OwnResult } from './own-result.tsx';
import { ResultCode } from './result-code.tsx';
import { forgetVisit, personsWith, type Visit } from './visit.ts';
import { forgetPage } from './worker/register.ts';

interface ResultProps {
  readonly link: Link;
  readonly token: string;
  readonly receipt: string;
  /** Begun anew to correct, at this questionnaire. */
  readonly onCorrect: (visit: Visit, instrument: string) => void;
  readonly onLeave: (cleared: boolean) => void;
}

export function ResultPage({ link, token, receipt, onCorrect, onLeave }: ResultProps) {
  const say = useSay();
  const [kept, setKept] = useState(() => readReceipt(receipt));
  const [withdrawn, setWithdrawn] = useState(false);
  const person = `result:${receipt}`;
  const correct = async (secret: string): Promise<void> => {
    const { pass, ...begun } = await respondent.beginByResult(token, receipt, secret);
    const instrument = begun.instruments.find(({ submitted }) => submitted?.receipt === receipt)?.id;
    const { version } = link.instruments.find(({ id }) => id === instrument) ?? {};
    if (pass === null || instrument === undefined || version === undefined) return;
    await beginCorrection({ campaign: link.campaign.id, person, instrument, version }, receipt, secret);
    onCorrect({ begun: { ...begun, pass }, person }, instrument);
  };
  const finish = async (): Promise<void> => {
    // A correction left half way lies on this device too, and so may what the same person began by name or by a personal link.
    const names = [person, ...personsWith(link.campaign.id, receipt), ...(link.kind === 'person' ? [token] : [])];
    for (const name of names) await forgetPerson(link.campaign.id, name, [receipt]);
    if (link.kind === 'person') await forgetPage();
    forgetVisit(token);
    onLeave(true);
  };
  return (
    <section className="card">
      <StepHeading>{say('result.title')}</StepHeading>
      {withdrawn ? (
        <Notice tone="plain">{say('own.withdrawn')}</Notice>
      ) : kept ? (
        <>
          <OwnResult receipt={receipt} secret={kept.secret} onOver={() => setKept(null)} />
          {isOwnSecret(kept.secret) && <ResultCode receipt={receipt} secret={kept.secret} isNew={false} />}
          <OwnData
            receipt={receipt}
            secret={kept.secret}
            onCorrect={link.campaign.phase === 'open' ? () => correct(kept.secret) : null}
            onWithdrawn={() => setWithdrawn(true)}
          />
        </>
      ) : (
        <p>{say('result.lost')}</p>
      )}
      <div className="stack">
        {kept && !withdrawn && (
          <button type="button" className="button wide" onClick={finish}>
            {say('receipt.finish')}
          </button>
        )}
        <button type="button" className="button wide" onClick={() => onLeave(false)}>
          {say('result.back')}
        </button>
      </div>
    </section>
  );
}
