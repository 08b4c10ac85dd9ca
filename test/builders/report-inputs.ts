// Inputs for the report builders from the three published instruments and simulated answers with a planted pattern, so that
// reports are tested on what schools really get. Seeded: the same call always gives the same input.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instrument, instrumentSchema } from '../../questionnaires/schema/instrument.ts';
import { type Profile, profileSchema } from '../../questionnaires/schema/profile.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { type Texts, textsSchema } from '../../questionnaires/schema/texts.ts';
import { addCounters } from '../../scoring/cohort/add-counters.ts';
import { emptyVector } from '../../scoring/cohort/count-person.ts';
import { counterLayout, type Watch } from '../../scoring/cohort/counter-layout.ts';
import { type Counters, counterDelta, noCounters } from '../../scoring/cohort/counters.ts';
import { countProducts, type ItemMoments, planProducts, readMoments } from '../../scoring/cohort/item-products.ts';
import { peersAmong } from '../../scoring/cohort/peers.ts';
import type { LinkedShare, ScoreSheet } from '../../scoring/model.ts';
import type {
  CohortCell,
  CohortInput,
  EarlierWave,
  InstitutionReportInput,
  PersonReportInput,
} from '../../scoring/report/report-input.ts';
import { compileScorer, scoreOne } from '../../scoring/score.ts';

export type Language = 'zh-CN' | 'en';
export const institutionId = 'institution-maturity';
export const teacherId = 'teacher-digital-literacy';
export const studentId = 'student-digital-literacy';

const home = join(import.meta.dirname, '../../questionnaires');
const read = (path: string): unknown => JSON.parse(readFileSync(join(home, path), 'utf8'));
const cache = new Map<string, { instrument: Instrument; profile: Profile; texts: Record<Language, Texts> }>();

export function published(id: string) {
  const known = cache.get(id);
  if (known) return known;
  const text = (language: Language) => textsSchema.parse(read(`${id}/1.0.0/texts/${language}.json`));
  const found = {
    instrument: instrumentSchema.parse(read(`${id}/1.0.0/instrument.json`)),
    profile: profileSchema.parse(read(`${id}/1.0.0/profiles/default@1.json`)),
    texts: { 'zh-CN': text('zh-CN'), en: text('en') },
  };
  cache.set(id, found);
  return found;
}

export type Lean = (indicator: string) => number;

export interface Respondent {
  readonly context: Readonly<Record<string, string>>;
  readonly answers: Answers;
  readonly sheet: ScoreSheet;
}

/** One simulated respondent; `linked` for institution forms. */
export function respondent(
  id: string,
  context: Readonly<Record<string, string>>,
  lean: Lean,
  seed: number,
  linked?: readonly LinkedShare[],
): Respondent {
  const { instrument, profile } = published(id);
  const answers = simulate({ instrument, profile, context, random: seededRandom(seed), lean });
  return {
    context,
    answers,
    sheet: scoreOne(compileScorer(instrument, profile), { answers, context, ...(linked ? { linked } : {}) }),
  };
}

/** Many respondents with the same arithmetic, compiled once. */
export function respondents(
  id: string,
  contexts: readonly Readonly<Record<string, string>>[],
  lean: Lean,
  seed: number,
): Respondent[] {
  const { instrument, profile } = published(id);
  const scorer = compileScorer(instrument, profile);
  return contexts.map((context, at) => {
    const answers = simulate({ instrument, profile, context, random: seededRandom(seed * 1000 + at), lean });
    return { context, answers, sheet: scoreOne(scorer, { answers, context }) };
  });
}

export function countersOf(id: string, persons: readonly Respondent[], watches: readonly Watch[] = []): Counters {
  const { instrument, profile } = published(id);
  const layout = counterLayout(instrument, profile, watches);
  return persons.map(({ sheet, answers }) => counterDelta(layout, sheet, answers)).reduce(addCounters, noCounters);
}

export function momentsOf(id: string, persons: readonly Respondent[]): ItemMoments {
  const plan = planProducts(published(id).instrument);
  const vector = emptyVector(plan);
  for (const { answers } of persons) countProducts(plan, vector, answers);
  return readMoments(plan, vector);
}

/** Persons → disjoint cells by all their contexts. */
export function cellsOf(id: string, persons: readonly Respondent[]): CohortCell[] {
  const groups = Map.groupBy(persons, ({ context }) => JSON.stringify(context));
  return [...groups.values()].map((group) => ({ contexts: group[0]!.context, counters: countersOf(id, group) }));
}

export function cohortInput(
  id: string,
  persons: readonly Respondent[],
  language: Language,
  change: Partial<CohortInput> = {},
): CohortInput {
  const { instrument, profile, texts } = published(id);
  return {
    instrument,
    profile,
    texts: texts[language],
    cells: cellsOf(id, persons),
    invited: Math.ceil(persons.length * 1.2),
    k: 5,
    moments: momentsOf(id, persons),
    ...change,
  };
}

const classes = ['general', 'specialty', 'digital', 'practice', 'enterprise'];
const layers = ['novice', 'qualified', 'backbone', 'leader'];

/** 63 teachers in cells from 0 to 12 persons, so that some cells are too small. */
export function teacherContexts(): Record<string, string>[] {
  const sizes = [6, 8, 7, 3, 9, 12, 8, 2, 5, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0];
  return sizes.flatMap((size, at) =>
    Array.from({ length: size }, () => ({ teacherClass: classes[Math.floor(at / 4)]!, layer: layers[at % 4]! })),
  );
}

export function studentContexts(): Record<string, string>[] {
  const sizes: [string, number][] = [
    ['industrial-internet', 30],
    ['ai', 24],
    ['big-data', 12],
    ['smart-manufacturing', 3],
    ['other', 40],
  ];
  return sizes.flatMap(([field, size]) =>
    Array.from({ length: size }, (_, at) => ({ field, year: ['first', 'second', 'third'][at % 3]! })),
  );
}

const linked: readonly LinkedShare[] = [
  {
    item: 'D1.6-S',
    instrument: teacherId,
    persons: 63,
    invited: 76,
    state: 'usable',
    share: 61.9,
    low: 49.6,
    high: 72.9,
  },
  {
    item: 'D1.7-S',
    instrument: studentId,
    persons: 8,
    invited: 131,
    state: 'too-few',
    share: null,
    low: null,
    high: null,
  },
];

/** Planted: D1 and D5 strong, D6 and D8 weak, the rest in between. */
export const plantedInstitution: Lean = (code) => (/^D[15]/.test(code) ? 0.9 : /^D[68]/.test(code) ? 0.12 : 0.5);
/** Planted: T4 strong, T3.3 weak. */
export const plantedTeacher: Lean = (code) => (code.startsWith('T4') ? 0.85 : code.startsWith('T3.3') ? 0.12 : 0.5);
export const plantedStudent: Lean = (code) => (code.startsWith('S4') ? 0.8 : code.startsWith('S3') ? 0.2 : 0.5);

export const head = (language: Language) => ({
  language,
  number: 'SH-2026-0007-3F2A',
  demo: true,
  provisional: false,
  campaign: { id: 'c-1', name: '2026 年秋季诊断', organiser: '示例中心', opens: '2026-11-01', closes: '2026-11-21' },
  asOf: Date.UTC(2026, 10, 21, 15, 59, 59),
  software: '0.1.0',
});

export function institutionForm(
  language: Language,
  lean: Lean = plantedInstitution,
  type = 'higher-vocational',
  seed = 7,
) {
  const { instrument, profile, texts } = published(institutionId);
  const { answers, sheet } = respondent(institutionId, { institutionType: type }, lean, seed, linked);
  return { instrument, profile, texts: texts[language], sheet, answers };
}

export function peerSheets(count: number): ScoreSheet[] {
  return Array.from(
    { length: count },
    (_, at) =>
      respondent(institutionId, { institutionType: 'higher-vocational' }, () => 0.4 + at * 0.05, 100 + at, linked)
        .sheet,
  );
}

/** Planted a year before: D4 stronger, D2 and T3 weaker, all else as it is now. */
export function earlierWaves(language: Language): EarlierWave[] {
  const wave = {
    campaign: { name: '2025 年秋季诊断', closes: '2025-11-21' },
    versions: ['1.0.0 · default@1', '1.0.0 · default@1'] as const,
    comparable: 'same' as const,
  };
  const lean: Lean = (code) => (/^D4/.test(code) ? 1 : /^D2/.test(code) ? 0.1 : plantedInstitution(code));
  const weaker: Lean = (code) => (code.startsWith('T3') ? 0.05 : plantedTeacher(code));
  const teachers = cohortInput(teacherId, respondents(teacherId, teacherContexts(), weaker, 17), language);
  return [
    { ...wave, instrument: institutionId, sheet: institutionForm(language, lean).sheet, cohort: null },
    { ...wave, instrument: teacherId, sheet: null, cohort: teachers },
  ];
}

export function institutionInput(
  language: Language,
  change: Partial<InstitutionReportInput> = {},
): InstitutionReportInput {
  return {
    ...head(language),
    subject: { id: 'i-1', kind: 'institution', name: '江南现代制造与信息技术职业技术学院', type: 'higher-vocational' },
    institution: institutionForm(language),
    cohorts: [
      cohortInput(teacherId, respondents(teacherId, teacherContexts(), plantedTeacher, 11), language),
      cohortInput(studentId, respondents(studentId, studentContexts(), plantedStudent, 13), language),
    ],
    peers: peersAmong(peerSheets(6)),
    tasks: null,
    earlier: earlierWaves(language),
    place: { low: 2, high: 4, of: 7 },
    ...change,
  };
}

export function personInput(
  id: string,
  context: Readonly<Record<string, string>>,
  lean: Lean,
  language: Language,
  change: Partial<PersonReportInput> = {},
): PersonReportInput {
  const { instrument, profile, texts } = published(id);
  const { answers, sheet } = respondent(id, context, lean, 5);
  return {
    ...head(language),
    person: { id: 'p-1', name: '示例教师甲', institution: '江南现代制造与信息技术职业技术学院' },
    pinned: { instrument, profile, texts: texts[language] },
    sheet,
    answers,
    closed: false,
    receipt: 'ABCDE-12345',
    submittedAt: Date.UTC(2026, 10, 10, 2, 30),
    ...change,
  };
}
