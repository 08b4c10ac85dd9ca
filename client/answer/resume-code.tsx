// The resume code, at the first save: with it, and with it alone, these answers can be continued on another device.
import { useState } from 'react';
import { useSay } from '../text/answer-text.tsx';
import { copyText } from './copy-text.ts';

export function ResumeCode({ code }: { code: string }) {
  const say = useSay();
  const [copied, setCopied] = useState<boolean | null>(null);
  const [closed, setClosed] = useState(false);
  if (closed) return null;
  return (
    <section className="notice plain resume-code" aria-label={say('resume.title')}>
      <p>
        <strong>{say('resume.title')}</strong> <span className="resume-letters">{code}</span>
      </p>
      <p className="small">{say('resume.note')}</p>
      <div className="turn">
        <button type="button" className="button" onClick={() => copyText(code).then(setCopied)}>
          {say(copied === null ? 'resume.copy' : copied ? 'resume.copied' : 'resume.byHand')}
        </button>
        <button type="button" className="button" onClick={() => setClosed(true)}>
          {say('resume.noted')}
        </button>
      </div>
    </section>
  );
}
