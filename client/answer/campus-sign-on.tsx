// Coming in by the campus instead of by number and name: away, back with a code, and in. The code is exchanged once.
import { useEffect, useRef, useState } from 'react';
import { Problem, respondent, Unreachable } from '../api.ts';
import type { Link } from '../contract.ts';
import { signOnReturn } from '../sign-on-return.ts';
import { useSay } from '../text/answer-text.tsx';
import { Notice } from './frame.tsx';
import { forgetVisit, type Visit } from './visit.ts';

interface CampusProps {
  readonly link: Link;
  readonly token: string;
  readonly onBegin: (visit: Visit) => void;
}

/** Drafts on this device are the person's of this pass; another who comes by the campus gets another name. */
const personOf = (pass: string): string => {
  try {
    const [body = ''] = pass.split('.');
    return `sso:${(JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/'))) as { subject: string }).subject}`;
  } catch {
    return 'sso';
  }
};

let exchanged = false;

export function CampusSignOn({ link, token, onBegin }: CampusProps) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(() =>
    signOnReturn.problem === null
      ? null
      : say(signOnReturn.problem === 'sign-on-no-person' ? 'identify.signOnNoPerson' : 'identify.signOnProblem'),
  );
  const begin = useRef(onBegin);
  begin.current = onBegin;
  const explain = useRef((error: unknown): string => String(error));
  explain.current = (error) =>
    error instanceof Unreachable ? say('app.offline') : error instanceof Problem ? error.message : String(error);

  useEffect(() => {
    const { code } = signOnReturn;
    if (code === null || exchanged) return;
    exchanged = true;
    setBusy(true);
    respondent.begin(token, { signOn: code }).then(
      (begun) => begin.current({ begun, person: personOf(begun.pass) }),
      (error: unknown) => {
        setBusy(false);
        setFault(explain.current(error));
      },
    );
  }, [token]);

  const leave = async (provider: string): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const { url } = await respondent.startSignOn(token, provider);
      forgetVisit(token);
      location.assign(url);
    } catch (error) {
      setBusy(false);
      setFault(explain.current(error));
    }
  };
  if (link.signOn.length === 0) return null;
  return (
    <div className="campus">
      {fault && <Notice tone="error">{fault}</Notice>}
      {link.signOn.map(({ id, name }) => (
        <button key={id} type="button" className="button wide" disabled={busy} onClick={() => leave(id)}>
          {busy ? say('identify.checking') : say('identify.signOn', { name })}
        </button>
      ))}
      <p className="muted">{say('identify.or')}</p>
    </div>
  );
}
