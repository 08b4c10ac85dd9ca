// The respondent's way without a link, a person or a server: why we ask → background → questions → review → back to the console.
import { useMemo, useState } from 'react';
import type { Texts } from '../../../questionnaires/schema/texts.ts';
import type { PreviewSetting } from '../../preview-contract.ts';
import { useSay } from '../../text/answer-text.tsx';
import { previewText } from '../../text/preview-text.ts';
import { useQuestionnaire } from '../asking.ts';
import { ContextPage } from '../context-page.tsx';
import { type Draft, startDraft } from '../draft.ts';
import { goToFault } from '../faults.ts';
import { Notice, StepHeading } from '../frame.tsx';
import { QuestionPages } from '../question-pages.tsx';
import { ReviewPage } from '../review-page.tsx';
import { tellConsole } from './preview-app.tsx';

type Step = 'entry' | 'context' | 'answering' | 'finished';
type Context = Readonly<Record<string, string>>;

interface WayProps {
  readonly setting: PreviewSetting;
  readonly texts: Texts;
}

export function PreviewWay({ setting, texts }: WayProps) {
  const say = useSay();
  const words = previewText[say.language];
  const [step, setStep] = useState<Step>('entry');
  const [context, setContext] = useState<Context>(setting.context);
  const bundle = useMemo(() => ({ instrument: setting.instrument, texts }), [setting, texts]);
  const asks = setting.instrument.contexts.some(({ from }) => from === 'respondent');
  switch (step) {
    case 'entry':
      return (
        <article className="card entry">
          <StepHeading>{texts.title}</StepHeading>
          <p>{texts.purpose}</p>
          <p className="muted">{say('entry.minutesValue', { core: setting.instrument.minutes.core })}</p>
          <p className="muted small">{texts.standing}</p>
          <button type="button" className="button primary wide" onClick={() => setStep(asks ? 'context' : 'answering')}>
            {words.begin}
          </button>
        </article>
      );
    case 'context': {
      const confirm = (chosen: Context): void => {
        setContext(chosen);
        setStep('answering');
      };
      return <ContextPage bundle={bundle} given={context} onConfirm={confirm} />;
    }
    case 'answering':
      return (
        <Answering
          bundle={bundle}
          background={{ subject: setting.subject, context }}
          onAbout={asks ? () => setStep('context') : null}
          onFinished={() => setStep('finished')}
        />
      );
    case 'finished':
      return (
        <section className="card">
          <Notice tone="plain">{words.finished}</Notice>
          <button type="button" className="button wide" onClick={() => setStep('entry')}>
            {words.again}
          </button>
        </section>
      );
  }
}

interface AnsweringProps {
  readonly bundle: Parameters<typeof useQuestionnaire>[0];
  readonly background: Parameters<typeof useQuestionnaire>[1];
  readonly onAbout: (() => void) | null;
  readonly onFinished: () => void;
}

function Answering({ bundle, background, onAbout, onFinished }: AnsweringProps) {
  const say = useSay();
  const [draft, setDraft] = useState<Draft>(() => startDraft(background.context));
  const [reviews, setReviews] = useState(false);
  const { survey, answers, shown, progressOf, check } = useQuestionnaire(bundle, background, draft);
  const change = useMemo(() => (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })), []);
  if (!reviews)
    return (
      <QuestionPages
        survey={survey}
        bundle={bundle}
        savedNote={previewText[say.language].saved}
        progressOf={progressOf}
        onChange={change}
        onAbout={onAbout}
        onReview={() => setReviews(true)}
      />
    );
  const given = answers();
  const finish = (): void => {
    tellConsole({ say: 'finished', context: { ...background.subject, ...background.context }, answers: given });
    onFinished();
  };
  return (
    <ReviewPage
      bundle={bundle}
      answers={given}
      faults={check(given)}
      open={shown()
        .filter(({ item }) => item.decline && !Object.hasOwn(given, item.code))
        .map(({ item }) => item.code)}
      send={{ is: 'idle' }}
      then={null}
      onJump={(fault) => {
        setReviews(false);
        goToFault(survey, bundle.instrument, fault);
      }}
      onBack={() => setReviews(false)}
      onSubmit={finish}
      onIdentify={() => undefined}
    />
  );
}
