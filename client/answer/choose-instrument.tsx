// Shown when one link leads to several questionnaires.
import type { Link, Submitted } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { StepHeading } from './frame.tsx';

interface ChooseProps {
  readonly link: Link;
  readonly submittedOf: (id: string) => Submitted | null;
  readonly onChoose: (id: string) => void;
}

export function ChooseInstrument({ link, submittedOf, onChoose }: ChooseProps) {
  const say = useSay();
  return (
    <section className="card">
      <StepHeading>{say('choose.title')}</StepHeading>
      <ul className="choices">
        {link.instruments.map((instrument) => {
          const submitted = submittedOf(instrument.id);
          return (
            <li key={instrument.id}>
              <button type="button" className="button wide" onClick={() => onChoose(instrument.id)}>
                <strong>{instrument.title}</strong>
                <span className="muted">
                  {submitted
                    ? say('choose.done', { receipt: submitted.receipt })
                    : say('choose.minutes', { core: instrument.minutes.core })}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
