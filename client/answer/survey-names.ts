// Names of questions inside SurveyJS. Our codes may hold dots and hyphens, which its expressions read as operators, so
// each becomes a word; codes never hold an underscore, hence no two codes meet.

/** The parts of an answer that have a question of their own. */
export type Part =
  | 'reason'
  | 'way'
  | 'numerator'
  | 'denominator'
  | 'members'
  | 'result'
  | 'asOf'
  | 'basis'
  | 'department';

export const surveyName = (code: string): string => `q_${code.replaceAll('.', '_d_').replaceAll('-', '_h_')}`;

export const partName = (code: string, part: Part): string => `${surveyName(code)}__${part}`;

export const panelName = (code: string): string => `${surveyName(code)}__panel`;

/** Marks no option code can equal. */
export const notApplicableMark = '~not-applicable';
export const skippedMark = '~skipped';
export const givenMark = '~given';
