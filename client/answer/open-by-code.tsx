// Coming back to what was submitted, on a device that holds no secret of it: the result code opens it, for whoever also began as the person.
import { type FormEvent, useState } from 'react';
import { Problem, respondent, Unreachable } from '../api.ts';
import { useSay } from '../text/answer-text.tsx';
import { adoptReceipt } from './draft.ts';
import { Notice } from './frame.tsx';

interface OpenProps {
  readonly receipt: string;
  readonly pass: string;
  readonly onOpened: () => void;
}

export function OpenByCode({ receipt, pass, onOpened }: OpenProps) {
  const say = useSay();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!code.trim()) return setFault(say('code.need'));
    setBusy(true);
    setFault(null);
    try {
      const { secret } = await respondent.openByCode(pass, receipt, code.trim());
      await adoptReceipt(receipt, secret);
      onOpened();
    } catch (error) {
      setBusy(false);
      setFault(error instanceof Unreachable || !(error instanceof Problem) ? say('app.offline') : error.message);
    }
  };
  return (
    <form className="open-by-code" noValidate onSubmit={open}>
      <p>{say('result.elsewhere')}</p>
      <label>
        {say('code.label')}
        <input
          name="resultCode"
          value={code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      {fault && <Notice tone="error">{fault}</Notice>}
      <button type="submit" className="button primary wide" disabled={busy}>
        {say('code.open')}
      </button>
    </form>
  );
}
