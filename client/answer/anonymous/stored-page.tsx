// After an anonymous submission: that it was stored, without a receipt, for there is none; and the own result, which came with the
// reply and is shown this once.
import { lazy, Suspense, useEffect } from 'react';
import type { Report } from '../../../scoring/report/report.ts';
import { CatchFaults } from '../../catch-faults.tsx';
import { useSay } from '../../text/answer-text.tsx';
import { Notice, StepHeading } from '../frame.tsx';

const PersonReportView = lazy(() =>
  import('../../report/person-report-view.tsx').then((room) => ({ default: room.PersonReportView })),
);

interface StoredProps {
  readonly title: string;
  /** null when it was submitted before. */
  readonly report: Report | null;
  /** On a later visit. */
  readonly onReturn: () => void;
  readonly onNext: (() => void) | null;
  /** Clearing the device would take an anonymous questionnaire along that was begun and not submitted. */
  readonly losesRight: boolean;
  readonly onFinish: () => void;
}

export function StoredPage({ title, report, onReturn, onNext, losesRight, onFinish }: StoredProps) {
  const say = useSay();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each visit
  useEffect(() => {
    if (!report) onReturn();
  }, []);
  return (
    <>
      <section className="card">
        <StepHeading>{say('anonymous.stored')}</StepHeading>
        <p>{title}</p>
        <p>{say('anonymous.storedNote')}</p>
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
          <p className="muted small">{say('receipt.finishNote')}</p>
        </div>
      </section>
      {report && (
        <section className="card" aria-label={say('result.title')}>
          <p className="muted small">{say('anonymous.resultOnce')}</p>
          <Suspense fallback={<p role="status">{say('result.loading')}</p>}>
            <CatchFaults instead={<Notice tone="warning">{say('result.broken')}</Notice>}>
              <PersonReportView report={report} />
            </CatchFaults>
          </Suspense>
        </section>
      )}
    </>
  );
}
