// Makes the SurveyJS model of one attempt and keeps it in step with our conditions. All validation is ours: SurveyJS
// only draws and collects.
import { SurveyModel, settings } from 'survey-core';
import 'survey-core/i18n/simplified-chinese';
import type { Language } from '../../questionnaires/schema/names.ts';
import type { Context, Visibility } from '../../questionnaires/schema/visible-items.ts';
import type { Bundle } from '../contract.ts';
import type { SurveyData } from './from-surveyjs.ts';
import { membersFollower } from './member-names.ts';
import { showWhatApplies } from './show-what-applies.ts';
import { notApplicableMark, skippedMark } from './survey-names.ts';
import type { FrameText, Json } from './survey-parts.ts';
import { surveyTheme } from './survey-theme.ts';
import { toSurveyjs } from './to-surveyjs.ts';

// Option codes may well be called "none"; no code can be called like these.
settings.noneItemValue = notApplicableMark;
settings.refuseItemValue = skippedMark;
settings.animationEnabled = false;

export interface Attempted {
  readonly bundle: Bundle;
  readonly frame: FrameText;
  readonly language: Language;
  readonly visibility: Visibility;
  readonly context: Context;
  readonly seed: number;
  readonly data: SurveyData;
  readonly page: string | null;
}

/** Draws and collects in our looks, and does nothing else. */
export function collecting(asked: Json, language: Language): SurveyModel {
  const survey = new SurveyModel({
    locale: language === 'zh-CN' ? 'zh-cn' : 'en',
    showTitle: false,
    showPageTitles: false,
    showNavigationButtons: false,
    showProgressBar: false,
    showCompletePage: false,
    validationEnabled: false,
    clearInvisibleValues: 'none',
    textUpdateMode: 'onTyping',
    autoGrowComment: true,
    widthMode: 'responsive',
    autoFocusFirstQuestion: false,
    ...asked,
  });
  survey.applyTheme(surveyTheme);
  return survey;
}

export function makeSurvey({ bundle, frame, language, visibility, context, seed, data, page }: Attempted): SurveyModel {
  const numbered = { showQuestionNumbers: 'on', questionTitlePattern: 'numTitle' };
  const survey = collecting({ ...toSurveyjs(bundle.instrument, bundle.texts, frame, seed), ...numbered }, language);
  survey.data = { ...data };
  const apply = (): void => showWhatApplies(survey, bundle.instrument, visibility, context);
  apply();
  const followMembers = membersFollower(survey, bundle.instrument);
  survey.onValueChanged.add((_sender, { name, question }) => {
    question?.clearErrors();
    if (followMembers(name)) apply();
  });
  const remembered = page === null ? null : survey.getPageByName(page);
  if (remembered?.isVisible) survey.currentPage = remembered;
  return survey;
}
