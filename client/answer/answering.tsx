// Questions and review of one attempt, loaded apart because SurveyJS comes with it.
import { useState } from 'react';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Context } from '../../questionnaires/schema/visible-items.ts';
import type { Report } from '../../scoring/report/report.ts';
import { respondent } from '../api.ts';
import type { Bundle, Fault } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import { keepAnswered } from './anonymous/answered.ts';
import type { AnonymousAttempt } from './anonymous/use-right.ts';
import { useQuestionnaire } from './asking.ts';
import type { AttemptName } from './draft.ts';
import type { DraftKeeper, KeptDraft } from './draft-keeper.ts';
import { goToFault, markFaults } from './faults.ts';
import { sendOut } from './outbox.ts';
import { QuestionPages } from './question-pages.tsx';
import type { Received } from './receipt-page.tsx';
import { ReviewPage, type SendState } from './review-page.tsx';
import { savedNote } from './saved-note.ts';
import { sha256 } from './sha256.ts';
import { submitPatiently } from './submit.ts';

interface AnsweringProps {
  readonly name: AttemptName;
  readonly bundle: Bundle;
  /** Of the wording answered, which may lack the reader's language. */
  readonly language: Language;
  /** `context` is asked and sent, `subject` is known of the institution and only decides what is shown. */
  readonly background: { readonly subject: Context; readonly context: Context };
  readonly kept: KeptDraft;
  readonly keeper: DraftKeeper;
  readonly pass: string;
  /** What anonymous answers are sent with, in place of the pass. */
  readonly anonymous: AnonymousAttempt | null;
  /** Nobody can correct what was handed in: it bears no name, or speaks for the institution. */
  readonly final: boolean;
  readonly onStored: (result: Report) => void;
  readonly onAbout: (() => void) | null;
  readonly onReceived: (received: Received) => void;
  readonly onIdentify: () => void;
}

export default function Answering(props: AnsweringProps) {
  const { bundle, background, kept, keeper } = props;
  const { draft } = kept;
  const say = useSay();
  const [step, setStep] = useState<'questions' | 'review'>('questions');
  const [send, setSend] = useState<SendState>({ is: 'idle' });
  const { survey, answers, shown, progressOf, check } = useQuestionnaire(bundle, background, draft);

  if (step === 'questions')
    return (
      <QuestionPages
        survey={survey}
        bundle={bundle}
        savedNote={savedNote(kept, say)}
        progressOf={progressOf}
        onChange={(part) => keeper.change(part, Object.keys(answers()).length)}
        onAbout={props.onAbout}
        onReview={() => setStep('review')}
      />
    );

  const sent = {
    instrument: bundle.instrument.id,
    version: bundle.instrument.version,
    language: props.language,
    context: background.context,
    answers: answers(),
  };
  const local = check(sent.answers);

  const refuse = (outcome: Exclude<SendState, { is: 'idle' | 'sending' }>): void => {
    setSend(outcome);
    if (outcome.is !== 'faults') return;
    markFaults(survey, bundle.instrument, outcome.faults);
    const first = outcome.faults.find((fault) => fault.item);
    if (first) jump(first);
  };
  const submitWithoutName = async ({ right, ...place }: AnonymousAttempt): Promise<void> => {
    setSend({ is: 'sending', retries: 0 });
    await keeper.rest();
    const outcome = await submitPatiently(
      () => respondent.submitAnonymously({ ...sent, ...place, ...right }),
      (retries) => setSend({ is: 'sending', retries }),
    );
    if (outcome.is === 'already') return;
    if (outcome.is !== 'received') return refuse(outcome);
    keeper.close();
    await keepAnswered(props.name, props.pass);
    props.onStored(outcome.submitted);
  };
  const submit = async (): Promise<void> => {
    if (props.anonymous) return submitWithoutName(props.anonymous);
    setSend({ is: 'sending', retries: 0 });
    // Nothing of the draft may arrive after the submission that ends it.
    await keeper.rest();
    const outcome = await sendOut(
      {
        name: props.name,
        pass: props.pass,
        key: draft.key,
        secret: draft.secret,
        submission: {
          ...sent,
          resultKeyHash: sha256(draft.secret),
          startedAt: draft.startedAt,
          ...(draft.corrects === undefined ? {} : { replaces: draft.corrects.receipt }),
        },
        ...(draft.corrects === undefined ? {} : { corrects: draft.secret }),
      },
      (retries) => setSend({ is: 'sending', retries }),
    );
    if (outcome.is === 'received' || outcome.is === 'already') {
      keeper.close();
      props.onReceived({
        ...outcome.submitted,
        instrument: sent.instrument,
        how: outcome.is === 'received' ? 'new' : 'already',
      });
      return;
    }
    refuse(outcome);
  };
  const jump = (fault: Fault): void => {
    setStep('questions');
    goToFault(survey, bundle.instrument, fault);
  };
  return (
    <ReviewPage
      bundle={bundle}
      answers={sent.answers}
      faults={local}
      open={shown()
        .filter(({ item }) => item.decline && !Object.hasOwn(sent.answers, item.code))
        .map(({ item }) => item.code)}
      send={send}
      then={draft.corrects !== undefined ? 'correcting' : props.final ? 'final' : 'correctable'}
      onJump={jump}
      onBack={() => setStep('questions')}
      onSubmit={submit}
      onIdentify={props.onIdentify}
    />
  );
}
