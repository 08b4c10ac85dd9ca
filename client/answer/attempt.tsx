// One attempt at one questionnaire: fetches its wording, keeps the draft, asks the context first, then loads the
// question pages (SurveyJS arrives only now, and is fetched ahead while the first page is read).
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Report } from '../../scoring/report/report.ts';
import { Problem, Unreachable } from '../api.ts';
import type { Bundle, Link, LinkInstrument } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { type AnonymousAttempt, useRight } from './anonymous/use-right.ts';
import { UsedRight } from './anonymous/used-right.tsx';
import { readBundle } from './bundle.ts';
import { ContextPage } from './context-page.tsx';
import type { AttemptName } from './draft.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { Notice, StepHeading } from './frame.tsx';
import type { Received } from './receipt-page.tsx';
import { ResumeCode } from './resume-code.tsx';
import { useDraft, useKept } from './use-draft.ts';
import type { Visit } from './visit.ts';

const Answering = lazy(() => import('./answering.tsx'));

interface AttemptProps {
  readonly link: Link;
  readonly instrument: LinkInstrument;
  readonly visit: Visit;
  readonly onReceived: (received: Received) => void;
  readonly onStored: (result: Report) => void;
  readonly onIdentify: () => void;
  readonly onNext: (() => void) | null;
  /** Of a correction: what was submitted stays as it is. */
  readonly onGiveUp: () => void;
}

export function Attempt(props: AttemptProps) {
  const { link, instrument, visit } = props;
  const say = useSay();
  const name: AttemptName = {
    campaign: link.campaign.id,
    person: visit.person,
    instrument: instrument.id,
    version: instrument.version,
  };
  const wording = useBundle(instrument, say.language);
  const right = useRight(name, instrument, visit.begun.pass);
  const error = right.error ?? wording.error;
  const { keeper, takeOver } = useDraft(name, visit, wording.language, instrument.identity === 'anonymous');
  useEffect(() => {
    import('./answering.tsx').catch(() => undefined);
  }, []);

  if (right.error instanceof Problem && right.error.code === 'right-already-given')
    return (
      <UsedRight
        title={instrument.title}
        done={(right.error.details as { done?: boolean } | undefined)?.done === true}
        onNext={props.onNext}
        onLeave={props.onIdentify}
      />
    );
  if (error)
    return (
      <section className="card">
        <Notice tone="error">{error instanceof Unreachable ? say('app.offline') : error.message}</Notice>
        <button type="button" className="button primary" onClick={right.error ? right.reload : wording.reload}>
          {say('app.again')}
        </button>
      </section>
    );
  if (!wording.bundle || !keeper || right.waiting) return <p role="status">{say('app.loading')}</p>;
  return (
    <Asked
      key={keeper.id}
      {...props}
      name={name}
      keeper={keeper}
      bundle={wording.bundle}
      language={wording.language}
      anonymous={right.held}
      onTakeOver={takeOver}
    />
  );
}

interface AskedProps extends AttemptProps {
  readonly name: AttemptName;
  readonly keeper: DraftKeeper;
  readonly bundle: Bundle;
  readonly language: Language;
  readonly anonymous: AnonymousAttempt | null;
  readonly onTakeOver: () => void;
}

function Asked(props: AskedProps) {
  const { link, instrument, visit, name, keeper, bundle, language, onTakeOver } = props;
  const say = useSay();
  const kept = useKept(keeper);
  const { draft } = kept;
  const [asksContext, setAsksContext] = useState(!draft.confirmed);
  const asked = bundle.instrument.contexts.filter((one) => one.from === 'respondent');
  if (kept.elsewhere)
    return (
      <section className="card">
        <StepHeading>{say('page.elsewhereTitle')}</StepHeading>
        <Notice tone="warning">{say('page.elsewhere')}</Notice>
        <button type="button" className="button primary" onClick={onTakeOver}>
          {say('page.takeOver')}
        </button>
      </section>
    );
  if (asksContext && asked.length > 0) {
    const confirm = (chosen: Readonly<Record<string, string>>): void => {
      keeper.change({ context: chosen, confirmed: true });
      setAsksContext(false);
    };
    return <ContextPage key={kept.round} bundle={bundle} given={draft.context} onConfirm={confirm} />;
  }
  const subject = {
    institutionType: link.institution.type,
    ...pick(visit.begun.contexts, (code) => !asked.some((one) => one.code === code)),
  };
  const context = pick(draft.context, (code) => asked.some((one) => one.code === code));
  return (
    <Suspense fallback={<p role="status">{say('app.loading')}</p>}>
      {kept.resumeCode && <ResumeCode code={kept.resumeCode} />}
      {draft.corrects && <Correcting onGiveUp={props.onGiveUp} />}
      <Answering
        key={`${language} ${kept.round}`}
        name={name}
        bundle={bundle}
        language={language}
        background={{ subject, context }}
        kept={kept}
        keeper={keeper}
        pass={visit.begun.pass}
        onAbout={asked.length > 0 ? () => setAsksContext(true) : null}
        anonymous={props.anonymous}
        final={link.kind === 'subject' || instrument.identity === 'anonymous'}
        onStored={props.onStored}
        onReceived={props.onReceived}
        onIdentify={props.onIdentify}
      />
    </Suspense>
  );
}

function Correcting({ onGiveUp }: { onGiveUp: () => void }) {
  const say = useSay();
  return (
    <div className="notice plain" role="note">
      <p>{say('correct.note')}</p>
      <button type="button" className="button" onClick={onGiveUp}>
        {say('correct.giveUp')}
      </button>
    </div>
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
    readBundle(id, version, language).then(
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
