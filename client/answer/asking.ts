// One questionnaire being answered: the survey, what of it is shown, what is answered and what still stands against it. Shared by
// the attempt, which sends the answers, and by the preview, which does not.
import { useMemo } from 'react';
import { compileChecker } from '../../questionnaires/schema/compile-checker.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { treeOf } from '../../questionnaires/schema/tree.ts';
import { type Context, compileVisibility, type VisibleItem } from '../../questionnaires/schema/visible-items.ts';
import type { Bundle, Fault } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import type { Draft } from './draft.ts';
import { frameText } from './frame-text.ts';
import { fromSurveyjs, shownItems } from './from-surveyjs.ts';
import { type PageProgress, pageProgress } from './page-progress.ts';
import { makeSurvey } from './survey-model.ts';

/** `context` is asked and sent, `subject` is known of the institution and only decides what is shown. */
export interface Background {
  readonly subject: Context;
  readonly context: Context;
}

export function useQuestionnaire(bundle: Bundle, background: Background, draft: Draft) {
  const say = useSay();
  const { instrument } = bundle;
  const visibility = useMemo(() => compileVisibility(instrument), [instrument]);
  const tree = useMemo(() => treeOf(instrument), [instrument]);
  const checker = useMemo(() => compileChecker(instrument), [instrument]);
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
  const answers = (): Answers => fromSurveyjs(instrument, visibility, context, survey.data);
  const shown = (): readonly VisibleItem[] => shownItems(instrument, visibility, context, survey.data);
  return {
    survey,
    answers,
    shown,
    progressOf: (page: string): PageProgress => pageProgress(tree, shown(), answers(), page),
    check(given: Answers): Fault[] {
      const checked = checker.check({ context: background.context, answers: given, subject: background.subject });
      if (checked.ok) return [];
      return checked.faults.map(({ item, code, message }) => ({ item, code, message: message[say.language] }));
    },
  };
}
