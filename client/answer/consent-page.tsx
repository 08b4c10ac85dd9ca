// Before the first question: what the answers are for, who reads them, how long they stay, and a declaration of age. Never a birth date.
import { type FormEvent, useState } from 'react';
import { Problem, respondent, Unreachable } from '../api.ts';
import type { ConsentNotice, DeclaredAge } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { Notice, StepHeading } from './frame.tsx';

interface ConsentProps {
  readonly notice: ConsentNotice;
  /** Whether everything it asks is answered anonymously: then there is nothing to take back. */
  readonly anonymous: boolean;
  readonly pass: string;
  /** The sheet that a guardian signs. */
  readonly sheet: string;
  readonly onGiven: (pass: string) => void;
  readonly onLeave: () => void;
}

const ages: readonly DeclaredAge[] = ['adult', 'from-14', 'under-14-with-guardian'];

export function ConsentPage({ notice, anonymous, pass, sheet, onGiven, onLeave }: ConsentProps) {
  const say = useSay();
  const [age, setAge] = useState<DeclaredAge | null>(null);
  const [guardian, setGuardian] = useState(false);
  const [busy, setBusy] = useState(false);
  const [noRecord, setNoRecord] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const under = age === 'under-14-with-guardian';

  const agree = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!age) return setFault(say('consent.needAge'));
    if (under && !guardian) return setFault(say('consent.needGuardian'));
    setBusy(true);
    try {
      const declared = { version: notice.version, age, ...(under ? { guardian: true as const } : {}) };
      onGiven((await respondent.consent(pass, declared)).pass);
    } catch (error) {
      setBusy(false);
      // The notice was changed while it was read: it must be read again.
      if (error instanceof Problem && error.code === 'consent-outdated') return location.reload();
      if (error instanceof Problem && error.code === 'guardian-record-needed') return setNoRecord(true);
      setFault(error instanceof Unreachable ? say('app.offline') : error instanceof Error ? error.message : '');
    }
  };
  const sheetLink = (
    <p>
      <a href={sheet} target="_blank" rel="noopener">
        {say('consent.sheet')}
      </a>
    </p>
  );
  if (noRecord)
    return (
      <section className="card">
        <StepHeading>{say('consent.noRecord')}</StepHeading>
        <Notice tone="warning">{say('consent.noRecordNote')}</Notice>
        {sheetLink}
        <button type="button" className="button wide" onClick={onLeave}>
          {say('result.back')}
        </button>
      </section>
    );
  return (
    <form className="card" noValidate onSubmit={agree}>
      <StepHeading>{say('consent.title')}</StepHeading>
      <dl className="facts">
        <Fact label={say('consent.purpose')} value={notice.purpose} />
        <Fact label={say('consent.readers')} value={notice.readers} />
        <Fact label={say('consent.groups')} value={say('consent.groupsValue', { k: notice.k })} />
        {notice.retainUntil && (
          <Fact label={say('consent.retention')} value={say('consent.retentionValue', { date: notice.retainUntil })} />
        )}
        <Fact
          label={say('consent.rights')}
          value={
            anonymous ? say('consent.rightsAnonymous') : say('consent.rightsValue', { date: notice.withdrawUntil })
          }
        />
      </dl>
      <fieldset className="options">
        <legend>{say('consent.age')}</legend>
        {ages.map((one) => (
          <label key={one} className="option">
            <input type="radio" name="age" value={one} checked={age === one} onChange={() => setAge(one)} />
            <span>{say(`consent.age.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {age === 'from-14' && <Notice tone="plain">{say('consent.from14')}</Notice>}
      {under && sheetLink}
      {under && (
        <label className="option">
          <input type="checkbox" checked={guardian} onChange={(event) => setGuardian(event.target.checked)} />
          <span>{say(anonymous ? 'consent.guardianAnonymous' : 'consent.guardian')}</span>
        </label>
      )}
      {fault && <Notice tone="error">{fault}</Notice>}
      <div className="turn">
        <button type="button" className="button" onClick={onLeave}>
          {say('consent.refuse')}
        </button>
        <button type="submit" className="button primary" disabled={busy}>
          {say('consent.agree')}
        </button>
      </div>
    </form>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
