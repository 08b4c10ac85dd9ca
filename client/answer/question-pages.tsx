// The questionnaire itself: one dimension per page, drawn by SurveyJS between our own progress line and buttons.
import { useEffect, useRef, useState } from 'react';
import type { PageModel, SurveyModel } from 'survey-core';
import { Survey } from 'survey-react-ui';
import 'survey-core/survey-core.fontless.css';
import './survey-look.css';
import type { Bundle } from '../contract.ts';
import { useSay } from '../text/answer-text.tsx';
import type { Draft } from './draft.ts';
import { StepHeading } from './frame.tsx';
import type { PageProgress } from './page-progress.ts';

interface QuestionPagesProps {
  readonly survey: SurveyModel;
  readonly bundle: Bundle;
  readonly savedNote: string;
  readonly progressOf: (page: string) => PageProgress;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onAbout: (() => void) | null;
  readonly onReview: () => void;
}

export function QuestionPages({
  survey,
  bundle,
  savedNote,
  progressOf,
  onChange,
  onAbout,
  onReview,
}: QuestionPagesProps) {
  const say = useSay();
  const [page, setPage] = useState<PageModel>(survey.currentPage as PageModel);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => {
    const keep = (): void =>
      change.current({ data: { ...survey.data }, page: (survey.currentPage as PageModel | null)?.name ?? null });
    const turn = (): void => {
      setPage(survey.currentPage as PageModel);
      keep();
    };
    survey.onValueChanged.add(keep);
    survey.onCurrentPageChanged.add(turn);
    return () => {
      survey.onValueChanged.remove(keep);
      survey.onCurrentPageChanged.remove(turn);
    };
  }, [survey]);

  const at = survey.visiblePages.indexOf(page);
  const last = at === survey.visiblePages.length - 1;
  const { done, all } = progressOf(page.name);
  const indicator = bundle.texts.indicators[page.name];
  return (
    <section className="questions">
      <div className="progress">
        <span>{say('page.progress', { at: at + 1, of: survey.visiblePages.length })}</span>
        <span className="muted" role="status">
          {savedNote}
        </span>
        <progress
          max={survey.visiblePages.length}
          value={at + 1}
          aria-label={say('page.progress', { at: at + 1, of: survey.visiblePages.length })}
        />
      </div>
      <StepHeading key={page.name}>{indicator?.name ?? page.name}</StepHeading>
      {indicator && indicator.gloss !== indicator.name && <p className="muted">{indicator.gloss}</p>}
      <Survey model={survey} />
      <p className="muted small">{say('page.answered', { done, all })}</p>
      <nav className="turn">
        {at > 0 ? (
          <button type="button" className="button" onClick={() => survey.prevPage()}>
            {say('page.back')}
          </button>
        ) : onAbout ? (
          <button type="button" className="button" onClick={onAbout}>
            {say('page.about')}
          </button>
        ) : null}
        <button type="button" className="button primary" onClick={() => (last ? onReview() : survey.nextPage())}>
          {say(last ? 'page.review' : 'page.next')}
        </button>
      </nav>
    </section>
  );
}
