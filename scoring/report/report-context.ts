// What every section of an institution's report reads: views of the pinned instruments and cohort figures, made once. The report is
// built of the value that counts; what is compared with others' and earlier claims is built of the claim.
import type { Indicator, Instrument } from '../../questionnaires/schema/instrument.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { tailoredOut } from '../../questionnaires/schema/scored-weights.ts';
import type { IndicatorScore, ScoreSheet } from '../model.ts';
import { type CohortView, cohortView } from './cohort-view.ts';
import { type InstrumentView, viewOf } from './instrument-view.ts';
import type { InstitutionForm, InstitutionReportInput, WitnessInput } from './report-input.ts';
import { institutionTrace, witnessTrace } from './trace-id.ts';
import { comparedWords, countedWords } from './wording/value-words.ts';
import { type Wording, wordingOf } from './wording.ts';

/** 自评, 佐证支撑 or 专家认定. */
export type ValueLine = WitnessInput['counts'];

export interface InstitutionView extends InstrumentView {
  /** Whose sheet, answers and levels these are. */
  readonly line: ValueLine;
  readonly sheet: ScoreSheet | null;
  readonly answers: Answers;
  /** First-level indicators of the core that apply to this kind of subject. */
  readonly domains: readonly Indicator[];
  /** Leaves left out for this kind of subject. */
  readonly tailored: readonly string[];
  found(indicator: string): IndicatorScore | undefined;
  /** The trace of one of its figures: a node, '' or `@…`. What was counted or linked is a fact and traced as such. */
  trace(node: string): string;
}

export interface ReportContext {
  readonly input: InstitutionReportInput;
  readonly words: Wording;
  readonly institution: InstitutionView | null;
  readonly cohorts: readonly CohortView[];
  /** The cohort of an instrument as the last closed campaign told it; made when somebody asks. */
  earlierCohort(instrument: string): CohortView | null;
}

/** By the value that counts. */
export interface CountedContext extends ReportContext {
  /** By the claim. */
  readonly claimed: ReportContext;
}

/** The value that counts, where there is one; until the panel has closed, the claim. */
function countingLine({ witnesses }: Pick<InstitutionReportInput, 'witnesses'>): ValueLine {
  if (!witnesses || witnesses.counts === 'claimed') return 'claimed';
  return witnesses[witnesses.counts] ? witnesses.counts : 'claimed';
}

function institutionView(input: InstitutionReportInput, line: ValueLine): InstitutionView | null {
  const form = formOf(input, line);
  if (!form) return null;
  const view = viewOf(form, input.language);
  const out = tailoredOut(form.instrument, form.sheet?.context.institutionType ?? input.subject.type, view.tree);
  const byCode = new Map(form.sheet?.indicators.map((found) => [found.indicator, found]));
  const first = view.tree.children.get('') ?? [];
  return {
    ...view,
    line,
    sheet: form.sheet,
    answers: form.answers,
    domains: first.filter(({ code, module }) => !module && !out.has(code)),
    tailored: [...out].filter((code) => !view.tree.children.has(code)),
    found: (indicator) => byCode.get(indicator),
    trace: line === 'claimed' ? institutionTrace : (node) => witnessTrace(line, node),
  };
}

function formOf({ institution, witnesses }: InstitutionReportInput, line: ValueLine): InstitutionForm | null {
  if (!institution?.sheet || !witnesses || line === 'claimed') return institution;
  return { ...institution, sheet: witnesses[line], answers: witnesses.answersOf(line) ?? institution.answers };
}

export function reportContext(input: InstitutionReportInput): CountedContext {
  const line = countingLine(input);
  const words = wordingOf(input.language);
  const shared = {
    input,
    cohorts: input.cohorts
      .toSorted((a, b) => rank(a.instrument.audience) - rank(b.instrument.audience))
      .map((cohort) => cohortView(cohort, input.language)),
    earlierCohort: earlierCohorts(input),
  };
  const own = institutionView(input, 'claimed');
  if (line === 'claimed') {
    const claimed: ReportContext = { ...shared, words, institution: own };
    return { ...claimed, claimed };
  }
  return {
    ...shared,
    words: countedWords(words, line),
    institution: institutionView(input, line),
    claimed: { ...shared, words: comparedWords(words), institution: own },
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
