// From a fault of an answer to the place on the screen where it is mended.
import type { Question, SurveyModel } from 'survey-core';
import type { Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Fault } from '../contract.ts';
import { type Part, partName, surveyName } from './survey-names.ts';

const partOf: Readonly<Record<string, Part>> = {
  'no-denominator': 'denominator',
  'no-members': 'members',
  'repeated-member': 'members',
  'bad-date': 'asOf',
  'no-basis': 'basis',
  'no-department': 'department',
  'no-reason': 'reason',
};

function questionOf(survey: SurveyModel, instrument: Instrument, fault: Fault): Question | null {
  const item = instrument.items.find((one) => one.code === fault.item);
  if (!item) return null;
  const part = partOf[fault.code];
  const named = [
    ...(part ? [partName(item.code, part)] : []),
    ...(item.kind === 'number'
      ? [partName(item.code, 'numerator'), partName(item.code, 'members')]
      : [surveyName(item.code)]),
    partName(item.code, 'way'),
  ];
  return named.map((name) => survey.getQuestionByName(name)).find((question) => question?.isVisible) ?? null;
}

/** Writes each fault beside its question; it vanishes when the answer changes. */
export function markFaults(survey: SurveyModel, instrument: Instrument, faults: readonly Fault[]): void {
  for (const fault of faults) questionOf(survey, instrument, fault)?.addError(fault.message);
}

/** Opens the page of a fault's question and brings it into view. */
export function goToFault(survey: SurveyModel, instrument: Instrument, fault: Fault): void {
  const question = questionOf(survey, instrument, fault);
  if (!question) return;
  survey.currentPage = question.page;
  // The page is drawn first; only then can its question take the focus.
  setTimeout(() => question.focus(), 80);
}
