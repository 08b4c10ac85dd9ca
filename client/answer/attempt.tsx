// One attempt at one questionnaire: fetches its wording, keeps the draft, asks the context first, then loads the
// question pages (SurveyJS arrives only now, and is fetched ahead while the first page is read).
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Report } from '../../scoring/report/report.ts';
import { respondent, Unreachable } from '../api.ts';
import type { Bundle, Link, LinkInstrument } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { useRight } from './anonymous/use-right.ts';
import { ContextPage } from './context-page.tsx';
import { type AttemptName, type Draft, resumeDraft, saveDraft, startDraft } from './draft.ts';
import { Notice } from './frame.tsx';
import type { Received } from './receipt-page.tsx';
import type { Visit } from './visit.ts';

const Answering = lazy(() => import('./answering.tsx'));

interface AttemptProps {
  readonly link: Link;
  readonly instrument: LinkInstrument;
  readonly visit: Visit;
  readonly onReceived: (received: Received) => void;
  readonly onStored: (result: Report) => void;
  readonly onIdentify: () => void;
}

export function Attempt({ link, instrument, visit, onReceived, onStored, onIdentify }: AttemptProps) {
  const say = useSay();
  const name: AttemptName = {
    campaign: link.campaign.id,
    person: visit.person,
    instrument: instrument.id,
    version: instrument.version,
  };
  const wording = useBundle(instrument, say.language);
  const right = useRight(name, instrument, visit.begun.pass);
  const { bundle, language } = wording;
  const error = right.error ?? wording.error;
  const reload = right.error ? right.reload : wording.reload;
  const { draft, change } = useDraft(name, visit.begun.contexts);
  const [asksContext, setAsksContext] = useState(!draft.confirmed);
  useEffect(() => {
    import('./answering.tsx').catch(() => undefined);
  }, []);

  if (error)
    return (
      <section className="card">
        <Notice tone="error">{error instanceof Unreachable ? say('app.offline') : error.message}</Notice>
        <button type="button" className="button primary" onClick={reload}>
          {say('app.again')}
        </button>
      </section>
    );
  if (!bundle || right.waiting) return <p role="status">{say('app.loading')}</p>;
  const asked = bundle.instrument.contexts.filter((one) => one.from === 'respondent');
  if (asksContext && asked.length > 0) {
    const confirm = (chosen: Readonly<Record<string, string>>): void => {
      change({ context: chosen, confirmed: true });
      setAsksContext(false);
    };
    return <ContextPage bundle={bundle} given={draft.context} onConfirm={confirm} />;
  }
  const subject = {
    institutionType: link.institution.type,
    ...pick(visit.begun.contexts, (code) => !asked.some((one) => one.code === code)),
  };
  const context = pick(draft.context, (code) => asked.some((one) => one.code === code));
  return (
    <Suspense fallback={<p role="status">{say('app.loading')}</p>}>
      <Answering
        key={language}
        name={name}
        bundle={bundle}
        language={language}
        background={{ subject, context }}
        draft={draft}
        pass={visit.begun.pass}
        anonymous={right.held}
        onStored={onStored}
        onChange={change}
        onAbout={asked.length > 0 ? () => setAsksContext(true) : null}
        onReceived={onReceived}
        onIdentify={onIdentify}
      />
    </Suspense>
  );
}

const pick = (values: Readonly<Record<string, string>>, keeps: (code: string) => boolean): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([code]) => keeps(code)));

function useBundle({ id, version, languages }: LinkInstrument, wanted: Language) {
  const language = languages.includes(wanted) ? wanted : (languages[0] ?? 'zh-CN');
  const [state, setState] = useState<{ bundle: Bundle | null; error: Error | null; of: Language }>({
    bundle: null,
    error: null,
    of: language,
  });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    let current = true;
    respondent.readBundle(id, version, language).then(
      (bundle) => current && setState({ bundle, error: null, of: language }),
      (error: Error) => current && setState({ bundle: null, error, of: language }),
    );
    return () => {
      current = false;
    };
  }, [id, version, language, round]);
  // While another language is on its way, the old wording must not stand under the new name.
  const arrived = state.of === language;
  return {
    bundle: arrived ? state.bundle : null,
    error: arrived ? state.error : null,
    language,
    reload: () => setRound((before) => before + 1),
  };
}

function useDraft(name: AttemptName, prefilled: Readonly<Record<string, string>>) {
  const [draft, setDraft] = useState<Draft>(() => resumeDraft(name) ?? startDraft(prefilled));
  const key = JSON.stringify(name);
  const change = useCallback(
    (part: Partial<Draft>): void =>
      setDraft((before) => {
        const after = { ...before, ...part, savedAt: Date.now() };
        saveDraft(JSON.parse(key) as AttemptName, after);
        return after;
      }),
    [key],
  );
  return { draft, change };
}
