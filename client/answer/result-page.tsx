// /a/<token>/result/<receipt>: opens with the secret this device holds, by answering or from a saved result link.
import { useState } from 'react';
import { useSay } from '../text/answer-text.tsx';
import { readReceipt } from './draft.ts';
import { Notice, StepHeading } from './frame.tsx';
import { OwnData } from './own-data.tsx';
import { OwnResult } from './own-result.tsx';

interface ResultProps {
  readonly receipt: string;
  readonly onBack: () => void;
}

export function ResultPage({ receipt, onBack }: ResultProps) {
  const say = useSay();
  const [kept] = useState(() => readReceipt(receipt));
  const [withdrawn, setWithdrawn] = useState(false);
  return (
    <section className="card">
      <StepHeading>{say('result.title')}</StepHeading>
      {withdrawn ? (
        <Notice tone="plain">{say('own.withdrawn')}</Notice>
      ) : kept ? (
        <>
          <OwnResult receipt={receipt} secret={kept.secret} />
          <OwnData receipt={receipt} secret={kept.secret} onCorrect={null} onWithdrawn={() => setWithdrawn(true)} />
        </>
      ) : (
        <p>{say('result.elsewhere')}</p>
      )}
      <button type="button" className="button" onClick={onBack}>
        {say('result.back')}
      </button>
    </section>
  );
}
