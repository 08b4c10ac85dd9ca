// The right to answer anonymously was given before, to another browser or to one that has forgotten it. Whether it was spent the server knows
// only where the person's device said so; which answers are whose nobody knows. No dead end: back, or on to another questionnaire.
import { useSay } from '../../text/answer-text.tsx';
import { StepHeading } from '../frame.tsx';

interface UsedProps {
  readonly title: string;
  /** The device has said that it finished. */
  readonly done: boolean;
  readonly onNext: (() => void) | null;
  readonly onLeave: () => void;
}

export function UsedRight({ title, done, onNext, onLeave }: UsedProps) {
  const say = useSay();
  return (
    <section className="card">
      <StepHeading>{say(done ? 'anonymous.stored' : 'anonymous.used')}</StepHeading>
      <p>{title}</p>
      <p>{say(done ? 'anonymous.doneNote' : 'anonymous.usedNote')}</p>
      <div className="stack">
        {onNext && (
          <button type="button" className="button primary wide" onClick={onNext}>
            {say('receipt.next')}
          </button>
        )}
        <button type="button" className="button wide" onClick={onLeave}>
          {say('result.back')}
        </button>
      </div>
    </section>
  );
}
