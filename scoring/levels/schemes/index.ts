// Published and customary maturity schemes, in one frozen list beside the profile's own level rules: a scheme is a folder
// here and a line below (a test compares the two).
import { maturityIndicatorLevel } from './c2m2/indicator-level.ts';
import { capabilityLevel } from './iso33020/capability-level.ts';
import { letterGrade } from './letter-grades/letter-grade.ts';
import { functionScore, practiceScore } from './samm2/practice-score.ts';
import { shortBoardLevel } from './short-board/short-board.ts';
import { stagedLevel } from './staged/staged-gates.ts';

export const maturitySchemes = Object.freeze({
  c2m2: { maturityIndicatorLevel },
  iso33020: { capabilityLevel },
  'letter-grades': { letterGrade },
  samm2: { practiceScore, functionScore },
  'short-board': { shortBoardLevel },
  staged: { stagedLevel },
});
