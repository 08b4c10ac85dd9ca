// One's own report, drawn by the shared report view; fetched with the secret only this device holds.
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Report } from '../../scoring/report/report.ts';
import { Problem, respondent, Unreachable } from '../api.ts';
import { CatchFaults } from '../catch-faults.tsx';
import { useSay } from '../text/answer-text.tsx';
import { forgetReceipt, isOwnSecret } from './draft.ts';
import { Notice } from './frame.tsx';
import { SaveResultLink } from './save-result-link.tsx';

const PersonReportView = lazy(() =>
  import('../report/person-report-view.tsx').then((room) => ({ default: room.PersonReportView })),
);

interface ResultProps {
  readonly receipt: string;
  readonly secret: string;
  /** The key that a result code gave is over: the code opens it again. */
  readonly onOver: () => void;
}

export function OwnResult({ receipt, secret, onOver }: ResultProps) {
  const say = useSay();
  const [state, setState] = useState<{ report: Report | null; error: Error | null }>({ report: null, error: null });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: language and round ask again
  useEffect(() => {
    let current = true;
    respondent.readResult(receipt, secret).then(
      (report) => current && setState({ report, error: null }),
      async (error: Error) => {
        if (!current) return;
        if (!isUnknown(error) || isOwnSecret(secret)) return setState({ report: null, error });
        await forgetReceipt(receipt);
        onOver();
      },
    );
    return () => {
      current = false;
    };
  }, [receipt, secret, say.language, round]);

  if (state.error) {
    const unknown = isUnknown(state.error);
    return (
      <>
        <Notice tone="warning">
          {unknown
            ? say('result.elsewhere')
            : state.error instanceof Unreachable
              ? say('app.offline')
              : state.error.message}
        </Notice>
        {!unknown && (
          <button type="button" className="button" onClick={() => setRound(round + 1)}>
            {say('app.again')}
          </button>
        )}
      </>
    );
  }
  if (!state.report) return <p role="status">{say('result.loading')}</p>;
  return (
    <Suspense fallback={<p role="status">{say('result.loading')}</p>}>
      <p className="muted small">{say('result.private')}</p>
      {isOwnSecret(secret) && <SaveResultLink receipt={receipt} secret={secret} />}
      <CatchFaults instead={<Notice tone="warning">{say('result.broken')}</Notice>}>
        <PersonReportView report={state.report} />
      </CatchFaults>
    </Suspense>
  );
}

const isUnknown = (error: Error): boolean => error instanceof Problem && error.status === 404;
