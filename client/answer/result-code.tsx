// The result code: what opens the result again, with number and name, where neither this device nor the saved link is at hand. Given once,
// and remembered here until the device is cleared.
import { useEffect, useState } from 'react';
import { Problem, respondent } from '../api.ts';
import { useSay } from '../text/answer-text.tsx';
import { copyText } from './copy-text.ts';
import { keepResultCode, readReceipt } from './draft.ts';

interface CodeProps {
  readonly receipt: string;
  readonly secret: string;
  /** Just submitted: it is asked for without being told to. */
  readonly isNew: boolean;
}

export function ResultCode({ receipt, secret, isNew }: CodeProps) {
  const say = useSay();
  const [code, setCode] = useState(() => readReceipt(receipt)?.code ?? null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const ask = async (): Promise<void> => {
    try {
      const given = await respondent.newResultCode(receipt, secret);
      await keepResultCode(receipt, given.code);
      setCode(given.code);
    } catch (error) {
      setFailed(error);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each receipt
  useEffect(() => {
    if (isNew && code === null) ask();
  }, [receipt]);
  if (code === null)
    return (
      <div className="stack">
        <button type="button" className="button wide" onClick={ask}>
          {say('code.give')}
        </button>
        <p className="muted small">
          {failed === null ? say('code.giveNote') : failed instanceof Problem ? failed.message : say('app.offline')}
        </p>
      </div>
    );
  return (
    <section className="notice plain resume-code" aria-label={say('code.title')}>
      <p>
        <strong>{say('code.title')}</strong> <span className="resume-letters">{code}</span>
      </p>
      <p className="small">{say('code.note')}</p>
      <button type="button" className="button" onClick={() => copyText(code).then(setCopied)}>
        {say(copied === null ? 'resume.copy' : copied ? 'resume.copied' : 'resume.byHand')}
      </button>
    </section>
  );
}
