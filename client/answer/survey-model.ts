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
import type { FrameText } from './survey-parts.ts';
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

export function makeSurvey({ bundle, frame, language, visibility, context, seed, data, page }: Attempted): SurveyModel {
  const survey = new SurveyModel({
    ...toSurveyjs(bundle.instrument, bundle.texts, frame, seed),
    locale: language === 'zh-CN' ? 'zh-cn' : 'en',
    showTitle: false,
    showPageTitles: false,
    showNavigationButtons: false,
    showProgressBar: false,
    showCompletePage: false,
    showQuestionNumbers: 'on',
    questionTitlePattern: 'numTitle',
    validationEnabled: false,
    clearInvisibleValues: 'none',
    textUpdateMode: 'onTyping',
    autoGrowComment: true,
    widthMode: 'responsive',
    autoFocusFirstQuestion: false,
  });
  survey.applyTheme(surveyTheme);
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
