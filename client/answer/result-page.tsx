// /a/<token>/result/<receipt>: opens with the secret on this device, or with the personal link itself.
import { useEffect, useState } from 'react';
import { respondent } from '../api.ts';
import { useSay } from '../text/answer-text.tsx';
import { readReceipt } from './draft.ts';
import { StepHeading } from './frame.tsx';
import { OwnResult, type Proof } from './own-result.tsx';

export function ResultPage({ token, receipt, onBack }: { token: string; receipt: string; onBack: () => void }) {
  const say = useSay();
  const proof = useProof(token, receipt);
  return (
    <section className="card">
      <StepHeading>{say('result.title')}</StepHeading>
      {proof === 'none' ? (
        <p>{say('result.elsewhere')}</p>
      ) : proof ? (
        <OwnResult receipt={receipt} proof={proof} />
      ) : (
        <p role="status">{say('app.loading')}</p>
      )}
      <button type="button" className="button" onClick={onBack}>
        {say('result.back')}
      </button>
    </section>
  );
}

/** Without a secret only a personal link may begin with nothing more and so prove whose it is. */
function useProof(token: string, receipt: string): Proof | 'none' | null {
  const [proof, setProof] = useState<Proof | 'none' | null>(() => {
    const kept = readReceipt(receipt);
    return kept ? { secret: kept.secret } : null;
  });
  useEffect(() => {
    if (proof) return;
    let current = true;
    respondent
      .readLink(token)
      .then((link) => (link.kind === 'person' ? respondent.begin(token, {}) : null))
      .then((begun) => current && setProof(begun ? { pass: begun.pass } : 'none'))
      .catch(() => current && setProof('none'));
    return () => {
      current = false;
    };
  }, [token, proof]);
  return proof;
}
