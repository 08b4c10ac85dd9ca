// After submitting: the receipt number and one's own result; on a shared device, the button that clears it.

import { useState } from 'react';
import { beijingTime } from '../beijing-time.ts';
import type { Link, Submitted } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { isOwnSecret, readReceipt } from './draft.ts';
import { Notice, StepHeading } from './frame.tsx';
import { OpenByCode } from './open-by-code.tsx';
import { OwnData } from './own-data.tsx';
import { OwnResult } from './own-result.tsx';
import { ResultCode } from './result-code.tsx';

export interface Received extends Submitted {
  readonly instrument: string;
  readonly how: 'new' | 'already';
}

interface ReceiptProps {
  readonly link: Link;
  readonly received: Received;
  readonly pass: string;
  readonly onNext: (() => void) | null;
  /** Clearing the device would take an anonymous questionnaire along that was begun and not submitted. */
  readonly losesRight: boolean;
  readonly onFinish: () => void;
  /** The answers are asked for again; rejects with why they cannot be. */
  readonly onCorrect: ((secret: string) => Promise<void>) | null;
  readonly onWithdrawn: () => void;
}

export function ReceiptPage({
  link,
  received,
  pass,
  onNext,
  losesRight,
  onFinish,
  onCorrect,
  onWithdrawn,
}: ReceiptProps) {
  const say = useSay();
  const instrument = link.instruments.find((one) => one.id === received.instrument);
  const [kept, setKept] = useState(() => readReceipt(received.receipt));
  return (
    <>
      <section className="card">
        <StepHeading>{say(received.how === 'new' ? 'receipt.title' : 'receipt.already')}</StepHeading>
        <p>{instrument?.title}</p>
        {received.how === 'already' && <Notice tone="plain">{say('receipt.alreadyNote')}</Notice>}
        <dl className="facts receipt">
          <div>
            <dt>{say('receipt.number')}</dt>
            <dd className="receipt-number">{received.receipt}</dd>
          </div>
          <div>
            <dt>{say('receipt.time')}</dt>
            <dd>{beijingTime(received.submittedAt)}</dd>
          </div>
        </dl>
        <p>{say('receipt.thanks')}</p>
        {link.kind !== 'subject' && kept && isOwnSecret(kept.secret) && (
          <ResultCode receipt={received.receipt} secret={kept.secret} isNew={received.how === 'new'} />
        )}
        {link.kind === 'subject' && <p>{say('receipt.formNote')}</p>}
        <div className="stack">
          {onNext && (
            <button type="button" className="button primary wide" onClick={onNext}>
              {say('receipt.next')}
            </button>
          )}
          {losesRight && <Notice tone="warning">{say('receipt.finishRight')}</Notice>}
          <button type="button" className="button wide" onClick={onFinish}>
            {say('receipt.finish')}
          </button>
          <p className="muted small">
            {say('receipt.finishNote')} {link.kind !== 'subject' && kept && say('receipt.finishKeep')}
          </p>
        </div>
      </section>
      {link.kind !== 'subject' && (
        <section className="card" aria-label={say('result.title')}>
          {kept ? (
            <>
              <OwnResult receipt={received.receipt} secret={kept.secret} onOver={() => setKept(null)} />
              <OwnData
                receipt={received.receipt}
                secret={kept.secret}
                onCorrect={onCorrect && (() => onCorrect(kept.secret))}
                onWithdrawn={onWithdrawn}
              />
            </>
          ) : (
            <OpenByCode
              receipt={received.receipt}
              pass={pass}
              onOpened={() => setKept(readReceipt(received.receipt))}
            />
          )}
        </section>
      )}
    </>
  );
}
