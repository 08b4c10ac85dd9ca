// Shows and hides questions after every answer, by our own conditions. SurveyJS keeps hidden values, so going back and
// forth loses nothing; from-surveyjs decides what is sent.
import type { QuestionSelectBase, SurveyModel } from 'survey-core';
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import type { Context, Visibility } from '../../questionnaires/schema/visible-items.ts';
import { shownItems } from './from-surveyjs.ts';
import {
  givenMark,
  notApplicableMark,
  type Part,
  panelName,
  partName,
  skippedMark,
  surveyName,
} from './survey-names.ts';

export function showWhatApplies(
  survey: SurveyModel,
  instrument: Instrument,
  visibility: Visibility,
  context: Context,
): void {
  const shown = new Map(
    shownItems(instrument, visibility, context, survey.data).map(({ item, mayBeNotApplicable }) => [
      item.code,
      mayBeNotApplicable,
    ]),
  );
  for (const item of instrument.items) {
    if (item.kind !== 'linked') showItem(survey, item, shown.has(item.code), shown.get(item.code) ?? false);
  }
}

export function showItem(survey: SurveyModel, item: Item, visible: boolean, mayBeNotApplicable: boolean): void {
  const counted = item.kind === 'number';
  const separate = counted || item.kind === 'text';
  const chooser = survey.getQuestionByName(separate ? partName(item.code, 'way') : surveyName(item.code));
  offerNotApplicable(chooser as QuestionSelectBase | null, mayBeNotApplicable);
  const way = separate ? (chooser?.value ?? givenMark) : chooser?.value;
  const notApplicable =
    mayBeNotApplicable && (way === notApplicableMark || (Array.isArray(way) && way.includes(notApplicableMark)));
  const given = !notApplicable && way !== skippedMark;

  const show = (part: Part, on: boolean): void => {
    const question = survey.getQuestionByName(partName(item.code, part));
    if (question && question.visible !== on) question.visible = on;
  };
  show('reason', visible && notApplicable);
  show('way', visible && Boolean(item.decline || mayBeNotApplicable));
  if (counted) {
    const panel = survey.getPanelByName(panelName(item.code));
    if (panel && panel.visible !== visible) panel.visible = visible;
    for (const part of ['numerator', 'denominator', 'members', 'result', 'asOf', 'basis', 'department'] as const)
      show(part, visible && given);
    return;
  }
  const main = survey.getQuestionByName(surveyName(item.code));
  const on = visible && (item.kind !== 'text' || given);
  if (main && main.visible !== on) main.visible = on;
}

function offerNotApplicable(question: QuestionSelectBase | null, offered: boolean): void {
  if (question && question.showNoneItem !== offered) question.showNoneItem = offered;
}
