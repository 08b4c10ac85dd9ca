// What every section of an institution's report reads: views of the pinned instruments and cohort figures, made once.
import type { Indicator, Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { tailoredOut } from '../../questionnaires/schema/scored-weights.ts';
import type { IndicatorScore, ScoreSheet } from '../model.ts';
import { type CohortView, cohortView } from './cohort-view.ts';
import { type InstrumentView, viewOf } from './instrument-view.ts';
import type { InstitutionReportInput } from './report-input.ts';
import { type Wording, wordingOf } from './wording.ts';

export interface InstitutionView extends InstrumentView {
  readonly sheet: ScoreSheet | null;
  readonly answers: Answers;
  /** First-level indicators of the core that apply to this kind of subject. */
  readonly domains: readonly Indicator[];
  /** Leaves left out for this kind of subject. */
  readonly tailored: readonly string[];
  found(indicator: string): IndicatorScore | undefined;
}

export interface ReportContext {
  readonly input: InstitutionReportInput;
  readonly words: Wording;
  readonly institution: InstitutionView | null;
  readonly cohorts: readonly CohortView[];
  /** The cohort of an instrument as the last closed campaign told it; made when somebody asks. */
  earlierCohort(instrument: string): CohortView | null;
}

function institutionView(input: InstitutionReportInput): InstitutionView | null {
  const form = input.institution;
  if (!form) return null;
  const view = viewOf(form, input.language);
  const out = tailoredOut(form.instrument, form.sheet?.context.institutionType ?? input.subject.type, view.tree);
  const byCode = new Map(form.sheet?.indicators.map((found) => [found.indicator, found]));
  const first = view.tree.children.get('') ?? [];
  return {
    ...view,
    sheet: form.sheet,
    answers: form.answers,
    domains: first.filter(({ code, module }) => !module && !out.has(code)),
    tailored: [...out].filter((code) => !view.tree.children.has(code)),
    found: (indicator) => byCode.get(indicator),
  };
}

export function reportContext(input: InstitutionReportInput): ReportContext {
  return {
    input,
    words: wordingOf(input.language),
    institution: institutionView(input),
    cohorts: input.cohorts
      .toSorted((a, b) => rank(a.instrument.audience) - rank(b.instrument.audience))
      .map((cohort) => cohortView(cohort, input.language)),
    earlierCohort: earlierCohorts(input),
  };
}

function earlierCohorts({ earlier, language }: InstitutionReportInput): ReportContext['earlierCohort'] {
  const known = new Map<string, CohortView | null>();
  return (instrument) => {
    const before = known.get(instrument);
    if (before !== undefined) return before;
    const cohort = earlier?.find((wave) => wave.instrument === instrument)?.cohort;
    const made = cohort ? cohortView(cohort, language) : null;
    known.set(instrument, made);
    return made;
  };
}

/** Teachers, then students, then everybody else, whatever order a campaign pinned its instruments in. */
function rank(audience: Instrument['audience']): number {
  return audience === 'teacher' ? 0 : audience === 'student' ? 1 : 2;
}
