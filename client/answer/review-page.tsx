// Before submitting: what is still open, each with a way there; then the sending, with its fate said plainly.
import { useEffect, useRef } from 'react';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { Bundle, Fault } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { Notice, StepHeading } from './frame.tsx';
import { countKinds } from './page-progress.ts';
import type { Outcome } from './submit.ts';

export type SendState =
  | { readonly is: 'idle' }
  | { readonly is: 'sending'; readonly retries: number }
  | Exclude<Outcome, { is: 'received' | 'already' }>;

interface ReviewProps {
  readonly bundle: Bundle;
  readonly answers: Answers;
  readonly faults: readonly Fault[];
  /** Items left open that may be: they will count as declined. */
  readonly open: readonly string[];
  readonly send: SendState;
  /** What becomes of answers once they are handed in; null where nothing is. */
  readonly then: 'correctable' | 'correcting' | 'final' | null;
  readonly onJump: (fault: Fault) => void;
  readonly onBack: () => void;
  readonly onSubmit: () => void;
  readonly onIdentify: () => void;
}

export function ReviewPage(props: ReviewProps) {
  const { bundle, answers, faults, open, send, then, onJump, onBack, onSubmit, onIdentify } = props;
  const say = useSay();
  const sending = send.is === 'sending';
  const submit = useRef(onSubmit);
  submit.current = onSubmit;
  useEffect(() => {
    if (send.is !== 'unreachable') return;
    const sendNow = (): void => submit.current();
    addEventListener('online', sendNow);
    return () => removeEventListener('online', sendNow);
  }, [send.is]);
  return (
    <section className="card">
      <StepHeading>{say('review.title')}</StepHeading>
      <p>{say('review.summary', countKinds(answers))}</p>
      {faults.length === 0 ? (
        <p>
          {say('review.complete')} {then && say(`review.then.${then}`)}
        </p>
      ) : (
        <p>{say('review.open', { count: faults.length })}</p>
      )}
      <FaultList bundle={bundle} faults={faults} onJump={onJump} />
      {open.length > 0 && (
        <details>
          <summary>{say('review.declined', { count: open.length })}</summary>
          <FaultList
            bundle={bundle}
            faults={open.map((item) => ({ item, code: 'missing', message: say('question.decline') }))}
            onJump={onJump}
          />
        </details>
      )}
      <SendNotice send={send} bundle={bundle} onJump={onJump} onIdentify={onIdentify} />
      <nav className="turn">
        <button type="button" className="button" onClick={onBack} disabled={sending}>
          {say('review.back')}
        </button>
        <button type="button" className="button primary" onClick={onSubmit} disabled={sending || faults.length > 0}>
          {say('review.submit')}
        </button>
      </nav>
    </section>
  );
}

interface FaultListProps {
  readonly bundle: Bundle;
  readonly faults: readonly Fault[];
  readonly onJump: (fault: Fault) => void;
}

function FaultList({ bundle, faults, onJump }: FaultListProps) {
  const say = useSay();
  const { items, contexts } = bundle.texts;
  const nameOf = (code: string | undefined): string =>
    (code && (items[code]?.stem ?? contexts[code]?.label)) || code || '';
  if (faults.length === 0) return null;
  return (
    <ul className="faults">
      {faults.map((fault) => (
        <li key={`${fault.item}:${fault.code}`}>
          <button type="button" className="fault" onClick={() => onJump(fault)}>
            <span>
              {nameOf(fault.item)}
              <small className="muted">{fault.message}</small>
            </span>
            <span className="go">{say('review.fix')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function SendNotice({
  send,
  bundle,
  onJump,
  onIdentify,
}: {
  send: SendState;
  bundle: Bundle;
  onJump: (fault: Fault) => void;
  onIdentify: () => void;
}) {
  const say = useSay();
  switch (send.is) {
    case 'idle':
      return null;
    case 'sending':
      return (
        <Notice tone="plain">
          {send.retries > 0 ? say('review.retrying', { count: send.retries }) : say('review.sending')}
        </Notice>
      );
    case 'unreachable':
      return <Notice tone="warning">{say('review.unreachable')}</Notice>;
    case 'refused':
      return <Notice tone="error">{send.sentence}</Notice>;
    case 'faults':
      return (
        <>
          <Notice tone="error">{say('review.refused', { count: send.faults.length })}</Notice>
          <FaultList bundle={bundle} faults={send.faults} onJump={onJump} />
        </>
      );
    case 'expired':
      return (
        <Notice tone="warning">
          <p>{say('review.expired')}</p>
          <button type="button" className="button" onClick={onIdentify}>
            {say('review.identify')}
          </button>
        </Notice>
      );
  }
}
