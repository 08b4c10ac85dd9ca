// A used personal link is no error: it shows the receipt and leads to the result.
import { beijingTime } from '../beijing-time.ts';
import type { LinkInstrument } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { readReceipt } from './draft.ts';

export function UsedLinkNote({
  isForm,
  instruments,
  onResult,
}: {
  /** Filled in for an institution or another subject: its result is the report of the console. */
  isForm: boolean;
  instruments: readonly LinkInstrument[];
  onResult: (receipt: string) => void;
}) {
  const say = useSay();
  const done = instruments.filter((instrument) => instrument.submitted);
  if (done.length === 0) return null;
  return (
    <div className="notice plain" role="note">
      {done.map(({ id, title, submitted }) => (
        <div key={id}>
          <strong>
            {say('entry.submitted')}
            {say.language === 'en' ? ': ' : '：'}
            {title}
          </strong>
          {submitted && (
            <p>{say('entry.submittedAt', { time: beijingTime(submitted.submittedAt), receipt: submitted.receipt })}</p>
          )}
          {submitted &&
            !isForm &&
            (readReceipt(submitted.receipt) ? (
              <button type="button" className="button" onClick={() => onResult(submitted.receipt)}>
                {say('entry.seeResult')}
              </button>
            ) : (
              <p>{say('result.elsewhere')}</p>
            ))}
        </div>
      ))}
    </div>
  );
}
