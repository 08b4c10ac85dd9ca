// Questions and review of one attempt, loaded apart because SurveyJS comes with it.
import { useMemo, useState } from 'react';
import { compileChecker } from '../../questionnaires/schema/compile-checker.ts';
import type { Language } from '../../questionnaires/schema/names.ts';
import { treeOf } from '../../questionnaires/schema/tree.ts';
import { type Context, compileVisibility } from '../../questionnaires/schema/visible-items.ts';
import { respondent } from '../api.ts';
import type { Bundle, Fault } from '../contract.ts';
import { type Say, useSay } from '../text/answer-text.tsx';
import { type AttemptName, type Draft, keepReceipt } from './draft.ts';
import { goToFault, markFaults } from './faults.ts';
import { fromSurveyjs, shownItems } from './from-surveyjs.ts';
import { pageProgress } from './page-progress.ts';
import { QuestionPages } from './question-pages.tsx';
import type { Received } from './receipt-page.tsx';
import { ReviewPage, type SendState } from './review-page.tsx';
import { sha256 } from './sha256.ts';
import { submitPatiently } from './submit.ts';
import { makeSurvey } from './survey-model.ts';
import type { FrameText } from './survey-parts.ts';

interface AnsweringProps {
  readonly name: AttemptName;
  readonly bundle: Bundle;
  /** Of the wording answered, which may lack the reader's language. */
  readonly language: Language;
  /** `context` is asked and sent, `subject` is known of the institution and only decides what is shown. */
  readonly background: { readonly subject: Context; readonly context: Context };
  readonly draft: Draft;
  readonly pass: string;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onAbout: (() => void) | null;
  readonly onReceived: (received: Received) => void;
  readonly onIdentify: () => void;
}

export default function Answering(props: AnsweringProps) {
  const { bundle, background, draft } = props;
  const say = useSay();
  const [step, setStep] = useState<'questions' | 'review'>('questions');
  const [send, setSend] = useState<SendState>({ is: 'idle' });
  const visibility = useMemo(() => compileVisibility(bundle.instrument), [bundle]);
  const tree = useMemo(() => treeOf(bundle.instrument), [bundle]);
  const checker = useMemo(() => compileChecker(bundle.instrument), [bundle]);
  const context = { ...background.subject, ...background.context };
  // Made once per wording: the draft feeds it at the start and is then fed by it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: later drafts come from this very survey
  const survey = useMemo(
    () =>
      makeSurvey({
        bundle,
        frame: frameText(say),
        language: say.language,
        visibility,
        context,
        seed: draft.seed,
        data: draft.data,
        page: draft.page,
      }),
    [bundle, visibility],
  );
  const answers = () => fromSurveyjs(bundle.instrument, visibility, context, survey.data);

  if (step === 'questions')
    return (
      <QuestionPages
        survey={survey}
        bundle={bundle}
        savedAt={draft.savedAt}
        progressOf={(page) =>
          pageProgress(tree, shownItems(bundle.instrument, visibility, context, survey.data), answers(), page)
        }
        onChange={props.onChange}
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
  const checked = checker.check({ context: background.context, answers: sent.answers, subject: background.subject });
  const local: Fault[] = checked.ok
    ? []
    : checked.faults.map(({ item, code, message }) => ({ item, code, message: message[say.language] }));

  const submit = async (): Promise<void> => {
    setSend({ is: 'sending', retries: 0 });
    const submission = { ...sent, resultKeyHash: sha256(draft.secret), startedAt: draft.startedAt };
    const outcome = await submitPatiently(
      () => respondent.submit(props.pass, draft.key, submission),
      (retries) => setSend({ is: 'sending', retries }),
    );
    if (outcome.is === 'received' || outcome.is === 'already') {
      if (outcome.is === 'received') keepReceipt(props.name, { ...outcome.submitted, secret: draft.secret });
      props.onReceived({
        ...outcome.submitted,
        instrument: sent.instrument,
        how: outcome.is === 'received' ? 'new' : 'already',
      });
      return;
    }
    setSend(outcome);
    if (outcome.is !== 'faults') return;
    markFaults(survey, bundle.instrument, outcome.faults);
    const first = outcome.faults.find((fault) => fault.item);
    if (first) jump(first);
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
      open={shownItems(bundle.instrument, visibility, context, survey.data)
        .filter(({ item }) => item.decline && !Object.hasOwn(sent.answers, item.code))
        .map(({ item }) => item.code)}
      send={send}
      onJump={jump}
      onBack={() => setStep('questions')}
      onSubmit={submit}
      onIdentify={props.onIdentify}
    />
  );
}

function frameText(say: Say): FrameText {
  return {
    notApplicable: say('question.notApplicable'),
    decline: say('question.decline'),
    reason: say('question.reason'),
    evidence: say('question.evidence'),
    give: say('question.give'),
    value: say('question.value'),
    numerator: say('question.numerator'),
    denominator: say('question.denominator'),
    members: say('question.members'),
    membersHint: say('question.membersHint'),
    memberName: say('question.memberName'),
    addMember: say('question.addMember'),
    removeMember: say('question.removeMember'),
    result: say('question.result'),
    total: say('question.total'),
    asOf: say('question.asOf'),
    basis: say('question.basis'),
    basisHint: say('question.basisHint'),
    department: say('question.department'),
    chooseUpTo: (count) => say('question.chooseUpTo', { count }),
  };
}
