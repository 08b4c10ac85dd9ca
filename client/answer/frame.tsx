// What stands around every respondent's page: the name, the language switch, the demonstration banner.
import { type ReactNode, useEffect, useRef } from 'react';
import type { Language } from '../../questionnaires/schema/names.ts';
import { spokenLanguages, useSay } from '../text/answer-text.tsx';

const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };

interface FrameProps {
  readonly demo: boolean;
  readonly onLanguage: (language: Language) => void;
  readonly children: ReactNode;
}

export function Frame({ demo, onLanguage, children }: FrameProps) {
  const say = useSay();
  return (
    <>
      <header className="frame-head">
        <span className="frame-name">{say('app.name')}</span>
        <fieldset className="language" aria-label={say('app.language')}>
          {spokenLanguages.map((language) => (
            <button
              key={language}
              type="button"
              lang={language}
              aria-pressed={language === say.language}
              onClick={() => onLanguage(language)}
            >
              {languageNames[language]}
            </button>
          ))}
        </fieldset>
      </header>
      {demo && (
        <p className="demo" role="note">
          {say('app.demo')}
        </p>
      )}
      <main className="frame-main">{children}</main>
    </>
  );
}

/** The heading of a step; takes the focus so that readers of the screen notice the change. */
export function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

export function Notice({ tone, children }: { tone: 'plain' | 'warning' | 'error'; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === 'error' ? 'alert' : 'note'}>
      {children}
    </div>
  );
}
