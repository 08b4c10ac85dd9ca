// The input of a report whose instruments share two constructs: teachers and students were asked both, the institution's form
// one. Planted: students lean low, so that teachers stand higher.
import type { InstitutionReportInput, PinnedInstrument } from '../../scoring/report/report-input.ts';
import {
  cohortInput,
  institutionInput,
  type Language,
  plantedTeacher,
  type Respondent,
  respondents,
  studentContexts,
  studentId,
  teacherContexts,
  teacherId,
} from './report-inputs.ts';

const constructs: Readonly<Record<string, string>> = {
  'T1.1.1-L': 'C1',
  'T1.1.2-L': 'C2',
  'S1.1-L': 'C1',
  'S1.2-L': 'C2',
  'D1.1-L': 'C1',
};

export function withConstructs<T extends PinnedInstrument>(pinned: T): T {
  const items = pinned.instrument.items.map((item) => {
    const construct = constructs[item.code];
    return construct ? { ...item, construct } : item;
  });
  return { ...pinned, instrument: { ...pinned.instrument, items } };
}

export function comparedInput(language: Language): {
  readonly teachers: readonly Respondent[];
  readonly students: readonly Respondent[];
  readonly input: InstitutionReportInput;
} {
  const teachers = respondents(teacherId, teacherContexts(), plantedTeacher, 11);
  const students = respondents(studentId, studentContexts(), () => 0.1, 13);
  const input = institutionInput(language);
  const cohorts = [cohortInput(teacherId, teachers, language), cohortInput(studentId, students, language)];
  const institution = input.institution && withConstructs(input.institution);
  return { teachers, students, input: { ...input, institution, cohorts: cohorts.map(withConstructs) } };
}
