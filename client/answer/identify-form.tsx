// 学号/工号 + 姓名 for a group link; a single button for a personal one. Enter while an input method is composing
// chooses a word, it does not submit.
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { Problem, respondent, Unreachable } from '../api.ts';
import type { Link } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { normaliseCode, resumeDraft } from './draft.ts';
import { Notice } from './frame.tsx';
import type { Visit } from './visit.ts';

interface IdentifyProps {
  readonly link: Link;
  readonly token: string;
  readonly onBegin: (visit: Visit) => void;
}

export function IdentifyForm({ link, token, onBegin }: IdentifyProps) {
  const say = useSay();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const asks = link.identify === 'code-and-name';
  const audience = link.instruments[0]?.audience;
  const codeLabel = say(
    audience === 'student'
      ? 'identify.code.student'
      : audience === 'teacher'
        ? 'identify.code.teacher'
        : 'identify.code.other',
  );
  const begun =
    !asks &&
    link.instruments.some(({ id, version }) =>
      resumeDraft({ campaign: link.campaign.id, person: token, instrument: id, version }),
    );

  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    if (asks && !code.trim()) return setFault(say('identify.need', { what: codeLabel }));
    if (asks && !name.trim()) return setFault(say('identify.need', { what: say('identify.name') }));
    setBusy(true);
    setFault(null);
    try {
      const answer = await respondent.begin(token, asks ? { code, name } : {});
      onBegin({ begun: answer, person: asks ? normaliseCode(code) : token });
    } catch (error) {
      setBusy(false);
      setFault(explain(error));
    }
  };
  const explain = (error: unknown): string => {
    if (error instanceof Unreachable) return say('app.offline');
    if (error instanceof Problem && error.status === 429)
      return say('identify.wait', { minutes: Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60)) });
    return error instanceof Error ? error.message : String(error);
  };
  const guardComposition = (event: KeyboardEvent): void => {
    // Safari ends the composition before it reports the key; 229 still tells.
    if (event.key === 'Enter' && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault();
  };

  return (
    <form className="identify" noValidate onSubmit={begin} onKeyDown={guardComposition}>
      {asks && (
        <>
          <h2>{say('identify.title')}</h2>
          <label>
            {codeLabel}
            <input
              value={code}
              onChange={(event) => setCode(event.target.value)}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              maxLength={64}
              name="code"
            />
          </label>
          <label>
            {say('identify.name')}
            <input
              value={name}
              onChange={(event) => setName(event.target.value)}
              autoComplete="off"
              maxLength={64}
              name="name"
            />
          </label>
        </>
      )}
      {fault && <Notice tone="error">{fault}</Notice>}
      <button type="submit" className="button primary wide" disabled={busy}>
        {busy ? say('identify.checking') : asks ? say('identify.go') : say(begun ? 'entry.resume' : 'entry.begin')}
      </button>
    </form>
  );
}
