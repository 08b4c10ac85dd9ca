// /a/<token>/result/<receipt>: opens with the secret this device holds, by answering or from a saved result link.
import { useSay } from '../text/answer-text.tsx';
import { readReceipt } from './draft.ts';
import { StepHeading } from './frame.tsx';
import { OwnResult } from './own-result.tsx';

export function ResultPage({ receipt, onBack }: { receipt: string; onBack: () => void }) {
  const say = useSay();
  const kept = readReceipt(receipt);
  return (
    <section className="card">
      <StepHeading>{say('result.title')}</StepHeading>
      {kept ? <OwnResult receipt={receipt} secret={kept.secret} /> : <p>{say('result.elsewhere')}</p>}
      <button type="button" className="button" onClick={onBack}>
        {say('result.back')}
      </button>
    </section>
  );
}
