// A respondent who clicks and types at random, but only what the rendered questions offer, and changes their mind.
import type { PanelModel, Question, QuestionSelectBase, SurveyModel } from 'survey-core';

export type Random = () => number;
const pick = <Thing>(things: readonly Thing[], random: Random): Thing => things[Math.floor(random() * things.length)]!;

const someMembers = ['某集团', '某大学', '其他成员（共 5 家）'];

/** Questions somebody can see and change now, on any page. */
export function reachable(survey: SurveyModel): Question[] {
  return survey.visiblePages
    .flatMap((page: PanelModel) => page.questions)
    .filter((question) => question.isVisible && question.getType() !== 'expression');
}

export function answerAtRandom(question: Question, random: Random): void {
  switch (question.getType()) {
    case 'radiogroup':
      question.value = pick((question as QuestionSelectBase).visibleChoices, random).value;
      return;
    case 'checkbox': {
      const offered = (question as QuestionSelectBase).visibleChoices;
      // One click at a time through SurveyJS' own handling, which keeps exclusive choices exclusive.
      const one = pick(offered, random);
      const checkbox = question as Question & {
        clickItemHandler(item: unknown, checked: boolean): void;
        isItemSelected(item: unknown): boolean;
      };
      if (
        !checkbox.isItemSelected(one) &&
        question.maxSelectedChoices > 0 &&
        (question.value ?? []).length >= question.maxSelectedChoices
      )
        return;
      checkbox.clickItemHandler(one, !checkbox.isItemSelected(one));
      return;
    }
    case 'matrixdynamic': {
      // Names carried over from another table are mostly kept.
      const carried = ((question.value ?? []) as { name?: string }[]).flatMap(({ name }) => name ?? []);
      const names = carried.length > 0 && random() < 0.9 ? carried : someMembers.slice(0, 1 + Math.floor(random() * 3));
      question.value = names.map((name) => ({ name, value: pick([0, 1, 7, 12], random) }));
      return;
    }
    case 'text':
      if (question.inputType === 'number') question.value = pick([0, 1, 7, 12, 50, 100], random);
      else if (question.inputType === 'date') question.value = pick(['2025-08-31', '2026-02-28', '2026-09-01'], random);
      else question.value = pick(['教务处', ' 按学年统计,含外聘 ', 'A'.repeat(40)], random);
      return;
    default:
      question.value = pick(['没有更多意见', '  有空格  ', '一'.repeat(30)], random);
  }
}
