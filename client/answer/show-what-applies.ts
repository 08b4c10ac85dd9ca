// Shows and hides questions after every answer, by our own conditions. SurveyJS keeps hidden values, so going back and
// forth loses nothing; from-surveyjs decides what is sent.
import type { QuestionSelectBase, SurveyModel } from 'survey-core';
import type { Instrument, Item } from '../../questionnaires/schema/instrument.ts';
import type { Context, Visibility } from '../../questionnaires/schema/visible-items.ts';
import { type SurveyData, shownItems, wayOf } from './from-surveyjs.ts';
import { type Part, panelName, partName, surveyName } from './survey-names.ts';

export function showWhatApplies(
  survey: SurveyModel,
  instrument: Instrument,
  visibility: Visibility,
  context: Context,
): void {
  // Made anew whenever it is asked for.
  const data: SurveyData = survey.data;
  const shown = new Map(
    shownItems(instrument, visibility, context, data).map(({ item, mayBeNotApplicable }) => [
      item.code,
      mayBeNotApplicable,
    ]),
  );
  for (const item of instrument.items) {
    if (item.kind !== 'linked')
      showItem(survey, data, item, shown.has(item.code) ? { mayBeNotApplicable: shown.get(item.code) ?? false } : null);
  }
}

/** @param asked null = the item does not apply */
export function showItem(
  survey: SurveyModel,
  data: SurveyData,
  item: Item,
  asked: { readonly mayBeNotApplicable: boolean } | null,
): void {
  const visible = asked !== null;
  const mayBeNotApplicable = asked?.mayBeNotApplicable ?? false;
  const counted = item.kind === 'number';
  const separate = counted || item.kind === 'text';
  const chooser = survey.getQuestionByName(separate ? partName(item.code, 'way') : surveyName(item.code));
  offerNotApplicable(chooser as QuestionSelectBase | null, mayBeNotApplicable);
  const way = wayOf(item, data, mayBeNotApplicable);
  const notApplicable = way === 'not-applicable';
  const given = !notApplicable && way !== 'skipped';

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
