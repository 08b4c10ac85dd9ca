// The input of a report whose campaign before used other versions: those are the published ones, edited backwards. Lines and
// common scores are made by the server's own rooms, as for any report.
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { simulate } from '../../questionnaires/schema/simulate.ts';
import { addCounters } from '../../scoring/cohort/add-counters.ts';
import { emptyVector } from '../../scoring/cohort/count-person.ts';
import { counterLayout } from '../../scoring/cohort/counter-layout.ts';
import { counterDelta, noCounters } from '../../scoring/cohort/counters.ts';
import { countProducts, readMoments } from '../../scoring/cohort/item-products.ts';
import type { CohortInput, EarlierWave, InstitutionReportInput } from '../../scoring/report/report-input.ts';
import { scoreOne } from '../../scoring/score.ts';
import { type Pinned, resolvePins } from '../../server/campaigns/pinned.ts';
import { createCatalog, createVersion } from '../../server/instruments/catalog.ts';
import { commonSheets, crossingOf, waveLines } from '../../server/reports/version-crossing.ts';
import {
  institutionId,
  institutionInput,
  type Language,
  published,
  type Respondent,
  teacherContexts,
  teacherId,
} from './report-inputs.ts';

type Version = ReturnType<typeof published>;
export type Edit = (version: Version) => void;

function pin(id: string, edit: Edit, version: string): Pinned {
  const made = structuredClone(published(id));
  made.instrument.version = version;
  edit(made);
  const { instrument, texts, profile } = made;
  const named = { name: profile.name, number: profile.number, sha256: '', profile };
  const offered = createVersion({
    instrument,
    texts,
    published: { date: '2026-01-01', sha256: '' },
    profiles: [named],
  });
  const asked = { instrument: id, version, profileName: profile.name, profileNumber: profile.number };
  return resolvePins(createCatalog([offered]), [asked])[0]!;
}

export interface Crossed {
  readonly input: InstitutionReportInput;
  readonly then: readonly Respondent[];
  /** Answers of then, before the line was made of them. */
  readonly form: { readonly before: Respondent; readonly now: Respondent };
}

export interface Crossing {
  readonly language?: Language;
  /** What the earlier versions were like. */
  readonly teacher?: Edit;
  readonly institution?: Edit;
  /** What the later ones are like where they are not the published ones. */
  readonly teacherNow?: Edit;
  readonly answers?: ((answers: Respondent['answers'], at: number) => Respondent['answers']) | undefined;
  readonly answersNow?: Crossing['answers'];
  readonly versions?: readonly [string, string];
}

const nothing: Edit = () => {};

export function crossedInput(crossing: Crossing): Crossed {
  const { language = 'zh-CN', teacher = nothing, institution = nothing, teacherNow = nothing } = crossing;
  const [early, late] = crossing.versions ?? ['1.0.0', '1.1.0'];
  const [oldForm, newForm] = [pin(institutionId, institution, early), pin(institutionId, nothing, late)];
  const [oldTeacher, newTeacher] = [pin(teacherId, teacher, early), pin(teacherId, teacherNow, late)];
  const input = institutionInput(language);
  const then = persons(oldTeacher, 17, 0.4, crossing.answers);
  const now = persons(newTeacher, 11, 0.5, crossing.answersNow);
  const before = one(oldForm, { institutionType: 'higher-vocational' }, 3, 0.4);
  const own = {
    answers: input.institution!.answers,
    context: input.institution!.sheet!.context,
    sheet: input.institution!.sheet!,
  };
  const wave = { campaign: { name: '2025 年秋季诊断', closes: '2025-11-21' }, comparable: 'altered' as const };
  const versions = [`${early} · default@1`, `${late} · default@1`] as const;
  const subject = (respondent: Respondent) => ({
    response: '',
    institution: '',
    ...respondent,
    context: { ...respondent.context },
  });
  const crossed = crossingOf(oldForm, newForm, [
    [oldForm, oldTeacher],
    [newForm, newTeacher],
  ]);
  const earlier: EarlierWave[] = [
    {
      ...wave,
      versions,
      instrument: institutionId,
      sheet: before.sheet,
      cohort: null,
      lines: waveLines(crossed, [oldForm, newForm], language),
      ...commonSheets(crossed, subject(before), subject(own)),
    },
    {
      ...wave,
      versions,
      instrument: teacherId,
      sheet: null,
      cohort: cohortOf(oldTeacher, then, language),
      lines: waveLines(crossingOf(oldTeacher, newTeacher), [oldTeacher, newTeacher], language),
    },
  ];
  const cohorts = [cohortOf(newTeacher, now, language), ...input.cohorts.slice(1)];
  return { input: { ...input, cohorts, earlier }, then, form: { before, now: own } };
}

function one(
  { version, profile, scorer }: Pinned,
  context: Respondent['context'],
  seed: number,
  lean: number,
): Respondent {
  const { instrument } = version;
  const random = seededRandom(seed);
  const answers = simulate({ instrument, profile: profile.profile, context, random, lean: () => lean });
  return { context, answers, sheet: scoreOne(scorer, { answers, context }) };
}

function persons(pinned: Pinned, seed: number, lean: number, change: Crossing['answers']): Respondent[] {
  return teacherContexts().map((context, at) => {
    const found = one(pinned, context, seed * 1000 + at, lean);
    const answers = change ? change(found.answers, at) : found.answers;
    return { context, answers, sheet: scoreOne(pinned.scorer, { answers, context }) };
  });
}

function cohortOf(pinned: Pinned, sent: readonly Respondent[], language: Language): CohortInput {
  const { version, profile, products } = pinned;
  const { instrument } = version;
  const layout = counterLayout(instrument, profile.profile, []);
  const vector = emptyVector(products);
  for (const { answers } of sent) countProducts(products, vector, answers);
  const counters = sent
    .map(({ sheet, answers }) => counterDelta(layout, sheet, answers))
    .reduce(addCounters, noCounters);
  return {
    instrument,
    profile: profile.profile,
    texts: version.texts[language]!,
    cells: [{ contexts: {}, counters }],
    invited: sent.length + 10,
    k: 5,
    moments: readMoments(products, vector),
  };
}
