// The tables of programmes, evidence and expert review, described once like all others (tables.ts), apart because their map is a
// page of its own: rounds and applications, the files they hand in, what assessors find, and how far schools have come since.
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Member } from '../../programmes/engine/application.ts';
import type { StageCode } from '../../programmes/schema/stages.ts';
import type { Answers } from '../../questionnaires/schema/response.ts';
import type { TypedAnswers } from '../../questionnaires/schema/typed-answer.ts';
import type { EvidenceKind } from '../../scoring/witnesses/evidence-rule.ts';
import type { RoundSettings } from '../programmes/round-settings.ts';
import type { ReviewRules } from '../reviews/review-rules.ts';
import type { ColumnKit } from './columns.ts';

type Words = Record<string, string>;

export const roundStates = ['preparing', 'open', 'closed'] as const;
/** Inside the applying unit: 填报中 → 校内审核 → 审核通过 → 已承诺. Submitting is a step of the programme. */
export const teamStates = ['filling', 'in-review', 'approved', 'pledged'] as const;
export const fileStates = ['uploading', 'ready', 'refused'] as const;
export const panelStates = ['preparing', 'scoring', 'moderation', 'closed'] as const;
export const taskStates = ['not-started', 'under-way', 'done'] as const;
export const reviewerStates = ['assigned', 'declined', 'scoring', 'handed-in', 'moderated'] as const;

/** What an assessor says of one indicator; a level of its ladder. */
export interface ReviewScore {
  readonly level: number | null;
  readonly confidence: 'low' | 'middle' | 'high' | null;
  readonly comment: string;
  /** The level when the claim was first shown; missing until then. */
  readonly first?: number;
}

/** What experts may say of what a programme leaves to a person's judgement; whoever decides says met or unmet. */
export const criterionVerdicts = ['met', 'partly', 'unmet'] as const;

/** Tables of the main map that these point to. */
type Keyed = { readonly id: AnySQLiteColumn };

export function describeProgrammeTables(
  kit: ColumnKit,
  { institutions, subjects, campaigns }: Readonly<Record<'institutions' | 'subjects' | 'campaigns', Keyed>>,
) {
  /** One year's or one call's round (届) of a programme: pins the definition, fills in what the document leaves open. */
  const programmeRounds = kit.table('programme_rounds', {
    id: kit.text('id').primaryKey(),
    programme: kit.text('programme').notNull(),
    version: kit.text('version').notNull(),
    name: kit.text('name').notNull(),
    settings: kit.json('settings').$type<RoundSettings>().notNull(),
    /** The campaign whose forms are the diagnosis of its applicants. */
    campaign: kit.text('campaign_id').references(() => campaigns.id),
    state: kit.text('state').$type<(typeof roundStates)[number]>().notNull(),
    demo: kit.flag('demo').notNull(),
    revision: kit.count('revision').notNull(),
    createdBy: kit.text('created_by').notNull(),
    createdAt: kit.time('created_at').notNull(),
  });

  /** The issuer's own form as Word with placeholders, uploaded by the operator: it comes back filled to every applicant. */
  const roundTemplates = kit.table(
    'round_templates',
    {
      round: kit
        .text('round_id')
        .notNull()
        .references(() => programmeRounds.id),
      /** The material of the programme that it becomes. */
      material: kit.text('material').notNull(),
      name: kit.text('name').notNull(),
      content: kit.bytes('content').notNull(),
      sha256: kit.text('sha256').notNull(),
      by: kit.text('by').notNull(),
      at: kit.time('at').notNull(),
    },
    (table) => [kit.key({ columns: [table.round, table.material] })],
  );

  const applications = kit.table(
    'applications',
    {
      id: kit.text('id').primaryKey(),
      round: kit
        .text('round_id')
        .notNull()
        .references(() => programmeRounds.id),
      /** The unit that applies. */
      institution: kit
        .text('institution_id')
        .notNull()
        .references(() => institutions.id),
      /** What it applies for, where that is assessed here by itself: a 专业, a consortium, a base. */
      subject: kit.text('subject_id').references(() => subjects.id),
      /**
       * 推荐省份: whose regional authority decides, where that is not the unit's own; fixed when it is submitted. null = the unit's.
       */
      recommendedBy: kit.text('recommended_by'),
      track: kit.text('track').notNull(),
      title: kit.text('title').notNull(),
      stage: kit.text('stage').$type<StageCode>().notNull(),
      stageSince: kit.time('stage_since').notNull(),
      /** The last moment of what is dated: an announcement, a rectification. */
      stageUntil: kit.time('stage_until'),
      context: kit.json('context').$type<Words>().notNull(),
      members: kit.json('members').$type<readonly Member[]>().notNull(),
      /** What a person decided of rules that a machine cannot judge. */
      judged: kit.json('judged').$type<Record<string, 'met' | 'unmet'>>().notNull(),
      team: kit.text('team').$type<(typeof teamStates)[number]>().notNull(),
      /** What the operator keeps beside it, e.g. the interval of its rank. */
      note: kit.text('note'),
      submittedAt: kit.time('submitted_at'),
      revision: kit.count('revision').notNull(),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.time('created_at').notNull(),
    },
    (table) => [
      kit.index('applications_by_round').on(table.round, table.stage),
      kit.index('applications_by_institution').on(table.institution),
    ],
  );

  /** 分工填报 of an application, section by section. */
  const applicationSections = kit.table(
    'application_sections',
    {
      application: kit
        .text('application_id')
        .notNull()
        .references(() => applications.id),
      section: kit.text('section').notNull(),
      department: kit.text('department'),
      user: kit.text('user_id'),
      due: kit.text('due'),
      /** Written by the section's own revision, so that departments do not wait for each other. */
      answers: kit.json('answers').$type<TypedAnswers>().notNull(),
      /** Said by whoever fills it in; what is missing all the same the checker says. */
      done: kit.flag('done').notNull(),
      revision: kit.count('revision').notNull(),
      updatedBy: kit.text('updated_by'),
      updatedAt: kit.time('updated_at').notNull(),
    },
    (table) => [kit.key({ columns: [table.application, table.section] })],
  );

  /** Every transition: who, when, why, and the clause that allowed it; append-only. Comments of 校内审核 stand here too. */
  const applicationEvents = kit.table(
    'application_events',
    {
      id: kit.text('id').primaryKey(),
      application: kit
        .text('application_id')
        .notNull()
        .references(() => applications.id),
      kind: kit.text('kind').notNull(),
      from: kit.text('from_stage').$type<StageCode>(),
      to: kit.text('to_stage').$type<StageCode>(),
      reason: kit.text('reason').notNull(),
      allowedBy: kit.text('allowed_by'),
      by: kit.text('by').notNull(),
      at: kit.time('at').notNull(),
    },
    (table) => [kit.index('application_events_by_application').on(table.application, table.at)],
  );

  /** Files that an institution uploaded; the bytes lie in the file store, named by id. */
  const files = kit.table(
    'files',
    {
      id: kit.text('id').primaryKey(),
      institution: kit
        .text('institution_id')
        .notNull()
        .references(() => institutions.id),
      name: kit.text('name').notNull(),
      /** By content, not by name. */
      type: kit.text('type').notNull(),
      bytes: kit.count('bytes').notNull(),
      /** How much of it has arrived. */
      received: kit.count('received').notNull(),
      sha256: kit.text('sha256'),
      state: kit.text('state').$type<(typeof fileStates)[number]>().notNull(),
      /** waiting: the scanner was away; not served until it has looked. none: there is no scanner. */
      scan: kit.text('scan').$type<'none' | 'waiting' | 'clean' | 'infected'>().notNull(),
      thumbnail: kit.flag('thumbnail').notNull(),
      uploadedBy: kit.text('uploaded_by').notNull(),
      createdAt: kit.time('created_at').notNull(),
      /** Taken away by its owner; the bytes go thirty days later. */
      removedAt: kit.time('removed_at'),
    },
    (table) => [kit.index('files_by_institution').on(table.institution, table.state)],
  );

  const applicationMaterials = kit.table(
    'application_materials',
    {
      id: kit.text('id').primaryKey(),
      application: kit
        .text('application_id')
        .notNull()
        .references(() => applications.id),
      material: kit.text('material').notNull(),
      /** '' when applying, or period@year. */
      period: kit.text('period').notNull(),
      /** null = paper, ticked off when it arrived. */
      file: kit.text('file_id').references(() => files.id),
      note: kit.text('note').notNull(),
      by: kit.text('by').notNull(),
      at: kit.time('at').notNull(),
    },
    (table) => [kit.index('application_materials_by_application').on(table.application, table.period)],
  );

  /** 佐证材料: a piece of evidence, used for as many items and waves as it supports. */
  const evidence = kit.table(
    'evidence',
    {
      id: kit.text('id').primaryKey(),
      institution: kit
        .text('institution_id')
        .notNull()
        .references(() => institutions.id),
      title: kit.text('title').notNull(),
      kind: kit.text('kind').$type<EvidenceKind>().notNull(),
      issuer: kit.text('issuer').notNull(),
      /** Beijing dates. */
      dated: kit.text('dated'),
      validUntil: kit.text('valid_until'),
      /** What records and running data cover. */
      coversFrom: kit.text('covers_from'),
      coversUntil: kit.text('covers_until'),
      note: kit.text('note').notNull(),
      link: kit.text('link'),
      file: kit.text('file_id').references(() => files.id),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.time('created_at').notNull(),
      removedAt: kit.time('removed_at'),
      revision: kit.count('revision').notNull(),
    },
    (table) => [kit.index('evidence_by_institution').on(table.institution)],
  );

  const evidenceLinks = kit.table(
    'evidence_links',
    {
      evidence: kit
        .text('evidence_id')
        .notNull()
        .references(() => evidence.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      instrument: kit.text('instrument').notNull(),
      /** The code of an item or an indicator. */
      node: kit.text('node').notNull(),
      /** '' = of every wave. */
      campaign: kit.text('campaign_id').notNull(),
      stance: kit.text('stance').$type<'supporting' | 'limiting'>().notNull(),
      /** The clause of the piece that supports it, e.g. 第三章第八条. */
      clause: kit.text('clause').notNull(),
      by: kit.text('by').notNull(),
      at: kit.time('at').notNull(),
    },
    (table) => [
      kit.key({ columns: [table.evidence, table.subject, table.instrument, table.node, table.campaign] }),
      kit.index('evidence_links_by_subject').on(table.subject, table.instrument),
    ],
  );

  /** An expert panel over one instrument of one campaign. */
  const reviewPanels = kit.table(
    'review_panels',
    {
      id: kit.text('id').primaryKey(),
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      instrument: kit.text('instrument').notNull(),
      round: kit.text('round_id').references(() => programmeRounds.id),
      name: kit.text('name').notNull(),
      rules: kit.json('rules').$type<ReviewRules>().notNull(),
      state: kit.text('state').$type<(typeof panelStates)[number]>().notNull(),
      /** The last Beijing day for scores. */
      due: kit.text('due'),
      revision: kit.count('revision').notNull(),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.time('created_at').notNull(),
      closedAt: kit.time('closed_at'),
    },
    (table) => [kit.index('review_panels_by_campaign').on(table.campaign, table.instrument)],
  );

  const reviewAssignments = kit.table(
    'review_assignments',
    {
      panel: kit
        .text('panel_id')
        .notNull()
        .references(() => reviewPanels.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      user: kit.text('user_id').notNull(),
      /** null = all of the instrument's. */
      indicators: kit.json('indicators').$type<readonly string[]>(),
      /** 专家组组长 of this subject. */
      lead: kit.flag('lead').notNull(),
      /** What the other reviewers and the institution see instead of a name: 专家甲. */
      alias: kit.text('alias').notNull(),
      state: kit.text('state').$type<(typeof reviewerStates)[number]>().notNull(),
      /** 评审意见 of the assessor in words. */
      opinion: kit.text('opinion').notNull(),
      revision: kit.count('revision').notNull(),
      handedInAt: kit.time('handed_in_at'),
    },
    (table) => [
      kit.key({ columns: [table.panel, table.subject, table.user] }),
      kit.index('review_assignments_by_user').on(table.user, table.state),
    ],
  );

  /** What an operator knows of an assessor, for balanced assignment: where one works, and what one is versed in. */
  const assessorProfiles = kit.table('assessor_profiles', {
    user: kit.text('user_id').primaryKey(),
    /** The employer: no assessor judges it. */
    institution: kit.text('institution_id').references(() => institutions.id),
    /** Types of institutions, and first-level indicators as `instrument/code`. */
    specialities: kit.json('specialities').$type<readonly string[]>().notNull(),
  });

  /** 回避: declared by the assessor or entered by the operator. */
  const reviewConflicts = kit.table(
    'review_conflicts',
    {
      user: kit.text('user_id').notNull(),
      institution: kit
        .text('institution_id')
        .notNull()
        .references(() => institutions.id),
      reason: kit.text('reason').notNull(),
      by: kit.text('by').notNull(),
      at: kit.time('at').notNull(),
    },
    (table) => [kit.key({ columns: [table.user, table.institution] })],
  );

  const reviewScores = kit.table(
    'review_scores',
    {
      panel: kit
        .text('panel_id')
        .notNull()
        .references(() => reviewPanels.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      user: kit.text('user_id').notNull(),
      indicator: kit.text('indicator').notNull(),
      /** The first pass, frozen when it is handed in. */
      blind: kit.json('blind').$type<ReviewScore>().notNull(),
      /** After moderation, with its reason; null = as in the first pass. */
      moderated: kit.json('moderated').$type<ReviewScore & { readonly reason: string }>(),
      revision: kit.count('revision').notNull(),
      updatedAt: kit.time('updated_at').notNull(),
    },
    (table) => [kit.key({ columns: [table.panel, table.subject, table.user, table.indicator] })],
  );

  /** What an assessor says of one criterion of an application in the panel's round; frozen when the own pass is handed in. */
  const reviewCriteria = kit.table(
    'review_criteria',
    {
      panel: kit
        .text('panel_id')
        .notNull()
        .references(() => reviewPanels.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      user: kit.text('user_id').notNull(),
      application: kit
        .text('application_id')
        .notNull()
        .references(() => applications.id),
      /** A rule of the round's definition. */
      rule: kit.text('rule').notNull(),
      /** null = only the comment is written yet. */
      verdict: kit.text('verdict').$type<(typeof criterionVerdicts)[number]>(),
      comment: kit.text('comment').notNull(),
      revision: kit.count('revision').notNull(),
      updatedAt: kit.time('updated_at').notNull(),
    },
    (table) => [
      kit.key({ columns: [table.panel, table.subject, table.user, table.application, table.rule] }),
      kit.index('review_criteria_by_application').on(table.application),
    ],
  );

  /** 专家组意见 of one subject in words, written by its lead in moderation. */
  const reviewOpinions = kit.table(
    'review_opinions',
    {
      panel: kit
        .text('panel_id')
        .notNull()
        .references(() => reviewPanels.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      text: kit.text('text').notNull(),
      by: kit.text('by').notNull(),
      at: kit.time('at').notNull(),
      revision: kit.count('revision').notNull(),
    },
    (table) => [kit.key({ columns: [table.panel, table.subject] })],
  );

  /** 退回补充: a question to the institution with a deadline; the thread stays. */
  const reviewQuestions = kit.table(
    'review_questions',
    {
      id: kit.text('id').primaryKey(),
      panel: kit
        .text('panel_id')
        .notNull()
        .references(() => reviewPanels.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      indicator: kit.text('indicator').notNull(),
      askedBy: kit.text('asked_by').notNull(),
      due: kit.text('due').notNull(),
      state: kit.text('state').$type<'open' | 'answered' | 'closed'>().notNull(),
      createdAt: kit.time('created_at').notNull(),
    },
    (table) => [kit.index('review_questions_by_subject').on(table.subject, table.state)],
  );
  const reviewMessages = kit.table(
    'review_messages',
    {
      id: kit.text('id').primaryKey(),
      question: kit
        .text('question_id')
        .notNull()
        .references(() => reviewQuestions.id),
      side: kit.text('side').$type<'assessor' | 'institution'>().notNull(),
      by: kit.text('by').notNull(),
      text: kit.text('text').notNull(),
      /** The last Beijing day that a question set for its answer; null of an answer. */
      due: kit.text('due'),
      /** Pieces of evidence given with it. */
      evidence: kit.json('evidence').$type<readonly string[]>().notNull(),
      at: kit.time('at').notNull(),
    },
    (table) => [kit.index('review_messages_by_question').on(table.question, table.at)],
  );

  /** 专家认定: written when a panel closes, or by the lead assessor before. */
  const reviewFindings = kit.table(
    'review_findings',
    {
      panel: kit
        .text('panel_id')
        .notNull()
        .references(() => reviewPanels.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      indicator: kit.text('indicator').notNull(),
      /** On the ladder of the indicator; between steps where the rule is a mean. */
      level: kit.json('level').$type<number>().notNull(),
      rule: kit.text('rule').notNull(),
      reason: kit.text('reason').notNull(),
      by: kit.text('by').notNull(),
      at: kit.time('at').notNull(),
    },
    (table) => [kit.key({ columns: [table.panel, table.subject, table.indicator] })],
  );

  /** 现场调研/实地考察: checklist, record and photographs. */
  const siteVisits = kit.table(
    'site_visits',
    {
      id: kit.text('id').primaryKey(),
      panel: kit
        .text('panel_id')
        .notNull()
        .references(() => reviewPanels.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      visitedOn: kit.text('visited_on').notNull(),
      visitors: kit.json('visitors').$type<readonly string[]>().notNull(),
      checklist: kit
        .json('checklist')
        .$type<
          readonly { readonly text: string; readonly seen: 'yes' | 'no' | 'partly' | null; readonly note: string }[]
        >()
        .notNull(),
      record: kit.text('record').notNull(),
      photographs: kit.json('photographs').$type<readonly string[]>().notNull(),
      by: kit.text('by').notNull(),
      at: kit.time('at').notNull(),
      revision: kit.count('revision').notNull(),
    },
    (table) => [kit.index('site_visits_by_panel').on(table.panel, table.subject)],
  );

  /** 异议 during 公示, from whoever read the list. */
  const objections = kit.table(
    'objections',
    {
      id: kit.text('id').primaryKey(),
      application: kit
        .text('application_id')
        .notNull()
        .references(() => applications.id),
      name: kit.text('name').notNull(),
      contact: kit.text('contact').notNull(),
      text: kit.text('text').notNull(),
      state: kit.text('state').$type<'open' | 'upheld' | 'dismissed'>().notNull(),
      answer: kit.text('answer').notNull(),
      answeredBy: kit.text('answered_by'),
      answeredAt: kit.time('answered_at'),
      at: kit.time('at').notNull(),
    },
    (table) => [kit.index('objections_by_application').on(table.application, table.state)],
  );

  const certificates = kit.table('certificates', {
    application: kit
      .text('application_id')
      .primaryKey()
      .references(() => applications.id),
    number: kit.text('number').notNull().unique(),
    issuedOn: kit.text('issued_on').notNull(),
    validUntil: kit.text('valid_until'),
    revokedOn: kit.text('revoked_on'),
    reason: kit.text('reason').notNull(),
  });

  /** 整改清单: items with owner and date, each confirmed by the operator before the re-evaluation. */
  const rectifications = kit.table(
    'rectifications',
    {
      id: kit.text('id').primaryKey(),
      application: kit
        .text('application_id')
        .notNull()
        .references(() => applications.id),
      text: kit.text('text').notNull(),
      owner: kit.text('owner').notNull(),
      due: kit.text('due').notNull(),
      state: kit.text('state').$type<'open' | 'done' | 'confirmed' | 'returned'>().notNull(),
      report: kit.text('report').notNull(),
      evidence: kit.json('evidence').$type<readonly string[]>().notNull(),
      revision: kit.count('revision').notNull(),
      updatedBy: kit.text('updated_by').notNull(),
      updatedAt: kit.time('updated_at').notNull(),
    },
    (table) => [kit.index('rectifications_by_application').on(table.application)],
  );

  /** What is handed in again and again while building: one row per application, period and year. */
  const periodReports = kit.table(
    'period_reports',
    {
      application: kit
        .text('application_id')
        .notNull()
        .references(() => applications.id),
      period: kit.text('period').notNull(),
      year: kit.count('year').notNull(),
      answers: kit.json('answers').$type<Answers>().notNull(),
      /** Codes of prefilled values that a person has confirmed. */
      confirmed: kit.json('confirmed').$type<readonly string[]>().notNull(),
      /** The year it was prefilled from. */
      prefilledFrom: kit.count('prefilled_from'),
      submittedAt: kit.time('submitted_at'),
      late: kit.flag('late').notNull(),
      revision: kit.count('revision').notNull(),
      updatedBy: kit.text('updated_by').notNull(),
      updatedAt: kit.time('updated_at').notNull(),
    },
    (table) => [kit.key({ columns: [table.application, table.period, table.year] })],
  );

  /** How far a school has come with a task of 改进任务表, as it says itself; the table stays as it was planned. */
  const taskProgress = kit.table(
    'task_progress',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      /** The id of the task within its table. */
      task: kit.text('task').notNull(),
      state: kit.text('state').$type<(typeof taskStates)[number]>().notNull(),
      note: kit.text('note').notNull(),
      /** A piece of the school's own that shows it. */
      evidence: kit.text('evidence_id').references(() => evidence.id),
      revision: kit.count('revision').notNull(),
      updatedBy: kit.text('updated_by').notNull(),
      updatedAt: kit.time('updated_at').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.subject, table.task] })],
  );

  return {
    programmeRounds,
    roundTemplates,
    applications,
    applicationSections,
    applicationEvents,
    files,
    applicationMaterials,
    evidence,
    evidenceLinks,
    reviewPanels,
    reviewAssignments,
    assessorProfiles,
    reviewConflicts,
    reviewScores,
    reviewCriteria,
    reviewOpinions,
    reviewQuestions,
    reviewMessages,
    reviewFindings,
    siteVisits,
    objections,
    certificates,
    rectifications,
    periodReports,
    taskProgress,
  };
}
