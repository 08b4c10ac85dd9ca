// The wording around the questions, as SurveyJS is handed it.
import type { Say } from '../text/answer-text.tsx';
import type { FrameText } from './survey-parts.ts';

export function frameText(say: Say): FrameText {
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
