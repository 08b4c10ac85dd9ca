// Somebody came in after the close, to what was never submitted: nothing is asked any more.
import { useSay } from '../text/answer-text.tsx';
import { Notice, StepHeading } from './frame.tsx';

export function ClosedPage({ onLeave }: { onLeave: () => void }) {
  const say = useSay();
  return (
    <section className="card">
      <StepHeading>{say('closed.title')}</StepHeading>
      <Notice tone="plain">{say('closed.note')}</Notice>
      <button type="button" className="button wide" onClick={onLeave}>
        {say('result.back')}
      </button>
    </section>
  );
}
