// The improvement tasks a school starts from: the blockers of the next level, worded by the advice for their present level.
import { answerOf } from './readings.ts';
import type { ImprovementTask } from './report.ts';
import type { InstitutionView } from './report-context.ts';
import type { Wording } from './wording.ts';

const most = 8;

interface Need {
  readonly indicator: string;
  readonly level: number;
  readonly needed: number | null;
}

/** Blockers first. Without a level the lowest leaves; at the top those that could help others. */
function needsOf(institution: InstitutionView): Need[] {
  const { sheet } = institution;
  if (!sheet) return [];
  const blockers = sheet.level.state === 'levelled' ? sheet.level.blockers : [];
  if (blockers.length > 0) return blockers.slice(0, most);
  const leaves = sheet.indicators.flatMap(({ indicator, level }) =>
    level !== null && !institution.tree.children.has(indicator) ? [{ indicator, level }] : [],
  );
  return leaves
    .toSorted((a, b) => a.level - b.level)
    .slice(0, Math.min(most, 5))
    .map(({ indicator, level }) => ({ indicator, level, needed: level < 5 ? level + 1 : null }));
}

/** The text of a ladder's step, where the leaf's ladder stands at that level; otherwise nothing rather than a wrong reading. */
function stepText(institution: InstitutionView, indicator: string, level: number): string | undefined {
  const ladder = institution.ladder(indicator);
  return ladder && institution.option(ladder.code, level);
}

function problemOf(institution: InstitutionView, words: Wording, { indicator, level, needed }: Need): string {
  const ladder = institution.ladder(indicator);
  const answer = ladder && answerOf(institution, ladder.code);
  const present =
    answer?.is === 'value' && answer.value === level ? stepText(institution, indicator, level) : undefined;
  if (needed === null) return present ? words.tasks.help(level, present) : words.domain.highest;
  const next = stepText(institution, indicator, needed);
  return present && next ? words.tasks.problem(level, present, needed, next) : words.tasks.problemBare(level, needed);
}

export function prefillTasks(institution: InstitutionView, words: Wording): ImprovementTask[] {
  return needsOf(institution).flatMap((need): ImprovementTask[] => {
    const advice = institution.profileTexts.institutionAdvice?.[need.indicator]?.[String(need.level)];
    if (!advice) return [];
    return [
      {
        id: `task-${need.indicator}`,
        indicator: `${need.indicator} ${institution.name(need.indicator)}`,
        problem: problemOf(institution, words, need),
        cause: '',
        action: advice.action,
        lead: advice.lead,
        due: advice.due,
        evidence: advice.evidence,
      },
    ];
  });
}
