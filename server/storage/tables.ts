// Every table, described once. Longer than other rooms because a reader wants the whole map of the database on one page.

import type { Roster } from '../../questionnaires/schema/instrument.ts';
import type { InstitutionType, Language, SubjectKind } from '../../questionnaires/schema/names.ts';
import type { Profile } from '../../questionnaires/schema/profile.ts';
import type { RawVersion } from '../../questionnaires/versions/seal.ts';
import type { LinkedShare } from '../../scoring/model.ts';
import type { ImprovementTask, Report } from '../../scoring/report/report.ts';
import type { PlaceInterval } from '../../scoring/report/report-input.ts';
import type { Role } from '../auth/roles.ts';
import type { Contact } from '../institutions/contact.ts';
import type { Rescored, RescoringState, ScoringPin } from '../rescorings/rescoring.ts';
import type { ColumnKit } from './columns.ts';
import { packedAnswers } from './packed-answers.ts';
import { describeProgrammeTables } from './programme-tables.ts';

export type { Role } from '../auth/roles.ts';
/**
 * `paused`: open, but no response is taken for now. `closing`: no response is taken any more, the closing figures are being
 * written. `archived`: closed and put away.
 */
export type CampaignState = 'draft' | 'open' | 'paused' | 'closing' | 'closed' | 'archived';
/** `anonymous` is by construction: nothing joins an answer to the roster, and nobody can turn it back. */
export const identities = ['named', 'anonymous'] as const;
export type Identity = (typeof identities)[number];
export type Audience = Roster;
export type Words = Record<string, string>;
export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** A person's row as an import found or left it. */
export interface RosterEntry {
  readonly code: string;
  readonly codeKey: string;
  readonly name: string;
  readonly nameKey: string;
  readonly initials: string;
  readonly groups: Words;
  readonly tags?: readonly string[];
  readonly contact?: { readonly email?: string; readonly phone?: string };
  readonly leftAt?: number;
  /** Of an import alone: the day of the guardian's consent, or `yes`. */
  readonly guardian?: string;
}

/** By language; the version counts up whenever its words change. */
export interface ConsentNotice {
  readonly version: number;
  readonly purpose: Words;
  readonly readers: Words;
}
/** Under 14 a guardian's consent is recorded with the school; from 14 to 17 a notice of its own is shown. */
export type DeclaredAge = 'adult' | 'from-14' | 'under-14-with-guardian';

export function describeTables(kit: ColumnKit) {
  const institutions = kit.table('institutions', {
    id: kit.text('id').primaryKey(),
    name: kit.text('name').notNull().unique(),
    type: kit.text('type').$type<InstitutionType>().notNull(),
    region: kit.text('region').notNull(),
    contact: kit.json('contact').$type<Contact>(),
    demo: kit.flag('demo').notNull(),
    createdAt: kit.time('created_at').notNull(),
  });

  /** What is scored. An institution's own subject bears the institution's id, a person's subject the person's id. */
  const subjects = kit.table(
    'subjects',
    {
      id: kit.text('id').primaryKey(),
      kind: kit.text('kind').$type<SubjectKind>().notNull(),
      /** The owner: tenancy follows it. */
      institution: kit
        .text('institution_id')
        .notNull()
        .references(() => institutions.id),
      name: kit.text('name').notNull(),
      createdAt: kit.time('created_at').notNull(),
    },
    (table) => [kit.index('subjects_by_institution').on(table.institution, table.kind)],
  );

  /** Member institutions of a consortium or base, with their roles. */
  const subjectMembers = kit.table(
    'subject_members',
    {
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      institution: kit
        .text('institution_id')
        .notNull()
        .references(() => institutions.id),
      role: kit.text('role').notNull(),
    },
    (table) => [kit.key({ columns: [table.subject, table.institution] })],
  );

  const persons = kit.table(
    'persons',
    {
      id: kit
        .text('id')
        .primaryKey()
        .references(() => subjects.id),
      institution: kit
        .text('institution_id')
        .notNull()
        .references(() => institutions.id),
      audience: kit.text('audience').$type<Audience>().notNull(),
      code: kit.text('code').notNull(),
      /** Trimmed, half-width, lower-case: how a typed number is looked up. */
      codeKey: kit.text('code_key').notNull(),
      name: kit.text('name').notNull(),
      nameKey: kit.text('name_key').notNull(),
      /** First letters of the name's pinyin, for looking it up; null = not worked out yet. */
      initials: kit.text('initials'),
      groups: kit.json('groups').$type<Words>().notNull(),
      tags: kit.json('tags').$type<readonly string[]>(),
      /** Optional: a reminder may go there. */
      contact: kit.json('contact').$type<{ readonly email?: string; readonly phone?: string }>(),
      createdAt: kit.time('created_at').notNull(),
      /** Since when the person is no longer asked; the answers stay. */
      leftAt: kit.time('left_at'),
    },
    (table) => [
      kit.unique('persons_by_code').on(table.institution, table.audience, table.codeKey),
      // How many are asked is counted often, and from this index alone.
      kit.index('persons_by_leaving').on(table.institution, table.audience, table.leftAt),
    ],
  );

  /** That the school holds the consent of a person's guardian: since what day, and who of the staff says so. */
  const guardianConsents = kit.table('guardian_consents', {
    person: kit
      .text('person_id')
      .primaryKey()
      .references(() => persons.id, { onDelete: 'cascade' }),
    /** Beijing's. */
    receivedOn: kit.text('received_on').notNull(),
    recordedBy: kit.text('recorded_by').notNull(),
    recordedAt: kit.time('recorded_at').notNull(),
    /** The import that brought it, which is undone with it. */
    import: kit.text('import_id'),
  });

  /** One import of a roster, and what it would take to undo it. */
  const rosterImports = kit.table(
    'roster_imports',
    {
      id: kit.text('id').primaryKey(),
      institution: kit
        .text('institution_id')
        .notNull()
        .references(() => institutions.id),
      audience: kit.text('audience').$type<Audience>().notNull(),
      fileName: kit.text('file_name'),
      counts: kit.json('counts').$type<Record<string, number>>().notNull(),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.time('created_at').notNull(),
      /** Since when the roster is so; null while its changes are being laid out, which nobody sees. */
      committedAt: kit.time('committed_at'),
      undoneAt: kit.time('undone_at'),
    },
    (table) => [kit.index('roster_imports_by_place').on(table.institution, table.createdAt)],
  );

  /** What an import does to a person: the row before, null for one that is added, and after. */
  const rosterChanges = kit.table(
    'roster_changes',
    {
      import: kit
        .text('import_id')
        .notNull()
        .references(() => rosterImports.id),
      person: kit.text('person_id').notNull(),
      before: kit.json('before').$type<RosterEntry>(),
      after: kit.json('after').$type<RosterEntry>().notNull(),
    },
    (table) => [kit.key({ columns: [table.import, table.person] })],
  );

  const campaigns = kit.table('campaigns', {
    id: kit.text('id').primaryKey(),
    number: kit.count('number').notNull().unique(),
    name: kit.text('name').notNull(),
    organiser: kit.text('organiser').notNull(),
    /** Beijing dates; the last day ends at 23:59:59. */
    opens: kit.text('opens').notNull(),
    closes: kit.text('closes').notNull(),
    state: kit.text('state').$type<CampaignState>().notNull(),
    k: kit.count('k').notNull(),
    demo: kit.flag('demo').notNull(),
    /** The institution that runs it by itself, on its own people (校本批次); null = the platform's. */
    owner: kit.text('owner_id').references(() => institutions.id),
    /** Pages opened before the end may still be submitted so long after it. */
    graceMinutes: kit.count('grace_minutes').notNull().default(0),
    /** Beijing date after which persons' data of this campaign are erased; null = not stated. */
    retainUntil: kit.text('retain_until'),
    erasedAt: kit.time('erased_at'),
    /** What respondents are told and agree to before they begin; null before there was one. */
    consent: kit.json('consent').$type<ConsentNotice>(),
    /** Reports tell the interval of places among institutions of one type. */
    showRanks: kit.flag('show_ranks').notNull().default(false),
    /** What its reports tell of, fixed at the close so that later releases add nothing; null before, and for release 0.1.0. */
    reportEdition: kit.count('report_edition'),
    revision: kit.count('revision').notNull(),
    createdAt: kit.time('created_at').notNull(),
    openedAt: kit.time('opened_at'),
    closedAt: kit.time('closed_at'),
  });

  const campaignPins = kit.table(
    'campaign_pins',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      instrument: kit.text('instrument').notNull(),
      version: kit.text('version').notNull(),
      profileName: kit.text('profile_name').notNull(),
      /** The profile that counts: the one it was opened with, until a re-scoring is accepted. */
      profileNumber: kit.count('profile_number').notNull(),
      /** Which scoring of the campaign counts: its figures bear the number. 0 = that of submission and close. */
      scoring: kit.count('scoring').notNull().default(0),
      identity: kit.text('identity').$type<Identity>().notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.instrument] })],
  );

  /** Participants: the subjects that get a report of their own. `invited` is frozen at close. */
  const campaignSubjects = kit.table(
    'campaign_subjects',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      /** Four characters that make the report's number unique within the campaign. */
      code: kit.text('code').notNull(),
      invited: kit.json('invited').$type<Record<string, number>>(),
      /** Its own last day, later than the campaign's. */
      closes: kit.text('closes'),
      /** The interval of places by overall score; written at the close where the campaign shows it. */
      place: kit.json('place').$type<PlaceInterval>(),
    },
    (table) => [
      // Which campaigns a participant was in before.
      kit.index('campaign_subjects_by_subject').on(table.subject),
      kit.key({ columns: [table.campaign, table.subject] }),
      kit.unique('campaign_subjects_by_code').on(table.campaign, table.code),
    ],
  );

  /** Group and subject links. Personal links need no row: their token names campaign and person and is signed. */
  const links = kit.table(
    'links',
    {
      id: kit.text('id').primaryKey(),
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      kind: kit.text('kind').$type<'group' | 'subject'>().notNull(),
      institution: kit
        .text('institution_id')
        .notNull()
        .references(() => institutions.id),
      /** The participant: the institution's own subject, or another of its subjects. Links of earlier releases lack it for groups. */
      subject: kit.text('subject_id').references(() => subjects.id),
      instrument: kit.text('instrument').notNull(),
      /** Of one class or department only: `class=机电2301`; empty = all of the participant. */
      group: kit.text('group').notNull().default(''),
      /** What is typed in a computer room instead of the address. */
      entryCode: kit.text('entry_code').unique(),
    },
    (table) => [
      kit
        .unique('links_by_place')
        .on(table.campaign, table.institution, table.instrument, table.kind, table.subject, table.group),
    ],
  );

  /** Answers under way of a named instrument, as the server last heard of them. A submission ends it. */
  const answerDrafts = kit.table(
    'answer_drafts',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      instrument: kit.text('instrument').notNull(),
      version: kit.text('version').notNull(),
      /** The participant whose cohort the person belongs to. */
      institution: kit.text('institution_id').notNull(),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      /** Who may go on with it: what a pass names that opened it or brought the resume code. */
      holder: kit.text('holder').notNull(),
      language: kit.text('language').$type<Language>().notNull(),
      /** null = opened, nothing answered yet. */
      content: kit.json('content').$type<unknown>(),
      answered: kit.count('answered').notNull(),
      /** By the server's clock: when each page was first and last heard of. */
      pages: kit.json('pages').$type<Record<string, readonly [first: number, last: number]>>().notNull(),
      openedAt: kit.time('opened_at').notNull(),
      savedAt: kit.time('saved_at').notNull(),
      revision: kit.count('revision').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.instrument, table.subject] })],
  );

  /** Lets a person go on with saved answers on another device; only a keyed digest is kept. */
  const resumeCodes = kit.table(
    'resume_codes',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      /** Whose passes it gives. */
      holder: kit.text('holder').notNull(),
      hash: kit.text('hash').notNull(),
      createdAt: kit.time('created_at').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.subject] })],
  );

  /** Which notice a person agreed to, and when. `age` is a declaration: nobody's date of birth is asked. */
  const consents = kit.table(
    'consents',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      version: kit.count('version').notNull(),
      language: kit.text('language').$type<Language>().notNull(),
      age: kit.text('age').$type<DeclaredAge>().notNull(),
      at: kit.time('at').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.subject, table.version] })],
  );

  /** That a person took something back before the close, and when: an agreement that is not newer carries nothing more. */
  const withdrawalMarks = kit.table(
    'withdrawal_marks',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      at: kit.time('at').notNull(),
      /** Digests of the idempotency keys of what was withdrawn, so that no copy on its way is taken a second time. */
      keys: kit.json('keys').$type<readonly string[]>().notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.subject] })],
  );

  /** A person lets the institution read the own result, for a stated time. */
  const resultShares = kit.table(
    'result_shares',
    {
      id: kit.text('id').primaryKey(),
      receipt: kit
        .text('receipt')
        .notNull()
        .references(() => responses.receipt),
      institution: kit.text('institution_id').notNull(),
      until: kit.time('until').notNull(),
      createdAt: kit.time('created_at').notNull(),
      endedAt: kit.time('ended_at'),
    },
    (table) => [kit.index('result_shares_by_institution').on(table.institution, table.until)],
  );

  /** The key that blind-signs rights to answer an anonymous instrument. */
  const anonymousKeys = kit.table(
    'anonymous_keys',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      instrument: kit.text('instrument').notNull(),
      /** The participant: a right counts to its cohort alone. */
      institution: kit.text('institution_id').notNull(),
      public: kit.text('public_key').notNull(),
      secret: kit.text('secret_key').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.instrument, table.institution] })],
  );

  /** Who was given a right to answer. What was signed says nothing of the answer. */
  const anonymousRights = kit.table(
    'anonymous_rights',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      instrument: kit.text('instrument').notNull(),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      blinded: kit.text('blinded').notNull(),
      /** Told to the school only with its batch. */
      done: kit.flag('done').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.instrument, table.subject] })],
  );

  /**
   * No person, address, request, time or order: the id is a digest of the spent right. Neither day nor language: consents know both of
   * each person.
   */
  const anonymousResponses = kit.table(
    'anonymous_responses',
    {
      id: kit.text('id').primaryKey(),
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      instrument: kit.text('instrument').notNull(),
      version: kit.text('version').notNull(),
      institution: kit.text('institution_id').notNull(),
      context: kit.json('context').$type<Words>().notNull(),
      answers: kit.coded('answers', packedAnswers).notNull(),
      /** Counted and told; until a batch is together an answer waits. */
      told: kit.flag('told').notNull(),
    },
    (table) => [
      kit
        .index('anonymous_responses_by_cohort')
        .on(table.campaign, table.instrument, table.institution, table.told, table.id),
    ],
  );

  /** An institution's own form as its people fill it in together: one row per item. */
  const formItems = kit.table(
    'form_items',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      instrument: kit.text('instrument').notNull(),
      item: kit.text('item').notNull(),
      /** Whose it is to fill in: a department's name, or a member of staff. */
      department: kit.text('department'),
      user: kit.text('user_id'),
      due: kit.text('due'),
      answer: kit.json('answer').$type<unknown>(),
      /** 口径: how the value was reckoned, and why it changed. */
      basis: kit.text('basis'),
      note: kit.text('note'),
      /** `prefilled`: the last campaign's value, to be confirmed. */
      state: kit.text('state').$type<'empty' | 'prefilled' | 'filled' | 'returned' | 'accepted'>().notNull(),
      updatedBy: kit.text('updated_by'),
      updatedAt: kit.time('updated_at').notNull(),
      revision: kit.count('revision').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.subject, table.instrument, table.item] })],
  );

  /** How far the form as a whole has come. */
  const forms = kit.table(
    'forms',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      instrument: kit.text('instrument').notNull(),
      version: kit.text('version').notNull(),
      context: kit.json('context').$type<Words>().notNull(),
      /** 填报中 → 待审核 (or 退回) → 待承诺 → 已提交. */
      state: kit.text('state').$type<'filling' | 'in-review' | 'approved' | 'committed' | 'submitted'>().notNull(),
      /** The receipt of the wave it was prefilled from. */
      prefilledFrom: kit.text('prefilled_from'),
      /** Who confirmed the 真实性承诺, and when. */
      pledge: kit.json('pledge').$type<{ readonly by: string; readonly name: string; readonly at: number }>(),
      receipt: kit.text('receipt'),
      revision: kit.count('revision').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.subject, table.instrument] })],
  );

  /** Who did what to a form, with the comments of 退回; append-only. */
  const formEvents = kit.table(
    'form_events',
    {
      id: kit.text('id').primaryKey(),
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      subject: kit.text('subject_id').notNull(),
      instrument: kit.text('instrument').notNull(),
      item: kit.text('item'),
      kind: kit.text('kind').notNull(),
      comment: kit.text('comment'),
      by: kit.text('by').notNull(),
      at: kit.time('at').notNull(),
    },
    (table) => [kit.index('form_events_by_form').on(table.campaign, table.subject, table.instrument, table.at)],
  );

  /** Reminders that went out; never to whom who has finished. */
  const reminders = kit.table(
    'reminders',
    {
      id: kit.text('id').primaryKey(),
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      subject: kit.text('subject_id').notNull(),
      instrument: kit.text('instrument').notNull(),
      channel: kit.text('channel').$type<'email' | 'webhook'>().notNull(),
      sent: kit.count('sent').notNull(),
      failed: kit.count('failed').notNull(),
      by: kit.text('by').notNull(),
      at: kit.time('at').notNull(),
    },
    (table) => [kit.index('reminders_by_campaign').on(table.campaign, table.subject, table.at)],
  );

  /** Where an institution wants its reminders told: a group's robot, or a system of its own. */
  const webhooks = kit.table(
    'webhooks',
    {
      id: kit.text('id').primaryKey(),
      institution: kit
        .text('institution_id')
        .notNull()
        .references(() => institutions.id),
      name: kit.text('name').notNull(),
      url: kit.text('url').notNull(),
      kind: kit.text('kind').$type<'plain' | 'wecom' | 'dingtalk' | 'feishu'>().notNull(),
      /** Signs what is sent; encrypted. */
      secret: kit.text('secret'),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.time('created_at').notNull(),
    },
    (table) => [kit.index('webhooks_by_institution').on(table.institution)],
  );

  /** Campus sign-on (OIDC, CAS) of an institution, or of the platform's own staff. */
  const signOnProviders = kit.table('sign_on_providers', {
    id: kit.text('id').primaryKey(),
    institution: kit.text('institution_id').references(() => institutions.id),
    kind: kit.text('kind').$type<'oidc' | 'cas'>().notNull(),
    name: kit.text('name').notNull(),
    settings: kit.json('settings').$type<Record<string, string>>().notNull(),
    /** Encrypted. */
    secret: kit.text('secret'),
    forStaff: kit.flag('for_staff').notNull(),
    forRespondents: kit.flag('for_respondents').notNull(),
    createdBy: kit.text('created_by').notNull(),
    createdAt: kit.time('created_at').notNull(),
    revision: kit.count('revision').notNull(),
  });

  /** Accounts whose owners have said that the service may open them. */
  const signOnLinks = kit.table(
    'sign_on_links',
    {
      provider: kit
        .text('provider_id')
        .notNull()
        .references(() => signOnProviders.id, { onDelete: 'cascade' }),
      user: kit
        .text('user_id')
        .notNull()
        .references(() => user.id, { onDelete: 'cascade' }),
      createdAt: kit.time('created_at').notNull(),
    },
    (table) => [kit.key({ columns: [table.provider, table.user] }), kit.index('sign_on_links_by_user').on(table.user)],
  );

  /** Which session a campus ticket opened, so that the campus may end it. */
  const campusSessions = kit.table(
    'campus_sessions',
    {
      /** Of the service and the ticket. */
      digest: kit.text('digest').primaryKey(),
      provider: kit
        .text('provider_id')
        .notNull()
        .references(() => signOnProviders.id, { onDelete: 'cascade' }),
      session: kit
        .text('session_id')
        .notNull()
        .references(() => session.id, { onDelete: 'cascade' }),
    },
    (table) => [kit.index('campus_sessions_by_session').on(table.session)],
  );

  /** Kept whole and immutable; an edit would be a new revision. The receipt names the response everywhere. */
  const responses = kit.table(
    'responses',
    {
      receipt: kit.text('receipt').primaryKey(),
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      instrument: kit.text('instrument').notNull(),
      version: kit.text('version').notNull(),
      /** The participant it counts to, whose owner is the subject's: an institution, or a subject of one. Partitions follow it. */
      institution: kit.text('institution_id').notNull(),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      revision: kit.count('revision').notNull(),
      language: kit.text('language').$type<Language>().notNull(),
      context: kit.json('context').$type<Words>().notNull(),
      answers: kit.coded('answers', packedAnswers).notNull(),
      idempotencyKey: kit.text('idempotency_key').notNull(),
      resultKeyHash: kit.text('result_key_hash').notNull(),
      startedAt: kit.time('started_at'),
      submittedAt: kit.time('submitted_at').notNull(),
      /** By the server's clock: when each page was first and last heard of. */
      pages: kit.json('pages').$type<Record<string, readonly [first: number, last: number]>>(),
    },
    (table) => [
      kit
        .unique('responses_once')
        .on(table.campaign, table.instrument, table.institution, table.subject, table.revision),
    ],
  );

  /**
   * A correction under way: what its writer has changed so far, on top of the revision named. The answer itself stays what it is until the
   * correction is submitted, which ends this.
   */
  const correctionDrafts = kit.table('correction_drafts', {
    receipt: kit
      .text('receipt')
      .primaryKey()
      .references(() => responses.receipt),
    /** The response's, that it corrects. */
    corrects: kit.count('corrects').notNull(),
    version: kit.text('version').notNull(),
    language: kit.text('language').$type<Language>().notNull(),
    content: kit.json('content').$type<unknown>().notNull(),
    answered: kit.count('answered').notNull(),
    savedAt: kit.time('saved_at').notNull(),
    revision: kit.count('revision').notNull(),
  });

  /** Opens a result where neither its device nor its link is at hand; only a keyed digest is kept. */
  const resultCodes = kit.table('result_codes', {
    receipt: kit
      .text('receipt')
      .primaryKey()
      .references(() => responses.receipt),
    hash: kit.text('hash').notNull(),
    createdAt: kit.time('created_at').notNull(),
  });

  /** Earlier revisions of a response that its writer corrected before the close: kept as they were, counted nowhere. */
  const replacedResponses = kit.table(
    'replaced_responses',
    {
      receipt: kit
        .text('receipt')
        .notNull()
        .references(() => responses.receipt),
      revision: kit.count('revision').notNull(),
      language: kit.text('language').$type<Language>().notNull(),
      context: kit.json('context').$type<Words>().notNull(),
      answers: kit.coded('answers', packedAnswers).notNull(),
      startedAt: kit.time('started_at'),
      submittedAt: kit.time('submitted_at').notNull(),
      pages: kit.json('pages').$type<Record<string, readonly [first: number, last: number]>>(),
      replacedAt: kit.time('replaced_at').notNull(),
      /** Of its idempotency key; those of earlier releases lack it. */
      keyDigest: kit.text('key_digest'),
    },
    (table) => [kit.key({ columns: [table.receipt, table.revision] })],
  );

  /**
   * How many withdrew after the close, per cohort and scoring. The counters stay as they were, so fewer answers than they tell
   * of are stored: nothing is counted again there, and what the counters were is known by its digest.
   */
  const withdrawals = kit.table(
    'withdrawals',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      instrument: kit.text('instrument').notNull(),
      /** The participant whose cohort it is. */
      subject: kit.text('subject_id').notNull(),
      scoring: kit.count('scoring').notNull(),
      persons: kit.count('persons').notNull(),
      digest: kit.text('digest').notNull(),
      revision: kit.count('revision').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.instrument, table.subject, table.scoring] })],
  );

  /** Who wrote it, where that is not the subject itself: staff, or `link` for whoever held the institution's own link. */
  const responseAuthors = kit.table(
    'response_authors',
    {
      response: kit
        .text('receipt')
        .notNull()
        .references(() => responses.receipt),
      author: kit.text('author').notNull(),
    },
    (table) => [kit.key({ columns: [table.response, table.author] })],
  );

  /** Append-only: re-scoring adds a sheet, old reports keep theirs. */
  const sheets = kit.table(
    'sheets',
    {
      response: kit
        .text('receipt')
        .notNull()
        .references(() => responses.receipt),
      institution: kit.text('institution_id').notNull(),
      profileName: kit.text('profile_name').notNull(),
      profileNumber: kit.count('profile_number').notNull(),
      /** A form's sheet also rests on shares of cohorts, so each scoring makes its own; a person's does not and stays 0. */
      scoring: kit.count('scoring').notNull().default(0),
      modelId: kit.text('model_id').notNull(),
      modelVersion: kit.count('model_version').notNull(),
      level: kit.count('level'),
      /** Thousandths of a point; null = insufficient. */
      overall: kit.count('overall'),
      /** Thousandths of a point by indicator, in the instrument's order. */
      scores: kit.text('scores').notNull(),
      /** Codes of applicable items without a value; null = none. */
      missing: kit.json('missing').$type<readonly string[]>(),
      /** Shares of cohorts as they stood when the sheet was made. */
      linked: kit.json('linked').$type<readonly LinkedShare[]>(),
      /** SHA-256 of the whole sheet, which is rebuilt from answers, shares and profile. */
      digest: kit.text('digest').notNull(),
      createdAt: kit.time('created_at').notNull(),
    },
    // A profile is sealed with its model.
    (table) => [kit.key({ columns: [table.response, table.profileName, table.profileNumber, table.scoring] })],
  );

  /** One row of integers per cell of a cohort and writing process; shards are summed on read. */
  const cohortCounters = kit.table(
    'cohort_counters',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      instrument: kit.text('instrument').notNull(),
      /** The participant whose cohort it is. */
      subject: kit.text('subject_id').notNull(),
      cell: kit.text('cell').notNull(),
      scoring: kit.count('scoring').notNull().default(0),
      shard: kit.count('shard').notNull(),
      contexts: kit.json('contexts').$type<Words>().notNull(),
      persons: kit.count('persons').notNull(),
      counters: kit.bytes('counters').notNull(),
      revision: kit.count('revision').notNull(),
    },
    (table) => [
      kit.key({
        columns: [table.campaign, table.instrument, table.subject, table.cell, table.shard, table.scoring],
      }),
    ],
  );

  /** Sums and cross-products of the items of complete cases: α and its like without reading an answer. */
  const itemProducts = kit.table(
    'item_products',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      instrument: kit.text('instrument').notNull(),
      subject: kit.text('subject_id').notNull(),
      shard: kit.count('shard').notNull(),
      products: kit.bytes('products').notNull(),
      revision: kit.count('revision').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.instrument, table.subject, table.shard] })],
  );

  /** Scores of all participants of one type, written at close: what a report is compared with, in one small read. */
  const peerScores = kit.table(
    'peer_scores',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      instrument: kit.text('instrument').notNull(),
      type: kit.text('type').$type<InstitutionType>().notNull(),
      scoring: kit.count('scoring').notNull().default(0),
      scores: kit.bytes('scores').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.instrument, table.type, table.scoring] })],
  );

  /** What a running campaign's reports tell of a cohort: it moves in steps, so that nobody's score is had by looking twice. */
  const shownCohorts = kit.table(
    'shown_cohorts',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      instrument: kit.text('instrument').notNull(),
      /** The participant whose cohort it is. */
      subject: kit.text('subject_id').notNull(),
      persons: kit.count('persons').notNull(),
      /** The whole cohort as it was when it was last told. */
      total: kit.bytes('total').notNull(),
      /** Counters of each figure as it was last told. */
      told: kit.bytes('told').notNull(),
      shownAt: kit.time('shown_at').notNull(),
      revision: kit.count('revision').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.instrument, table.subject] })],
  );

  const tasks = kit.table(
    'tasks',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      tasks: kit.json('tasks').$type<ImprovementTask[]>().notNull(),
      revision: kit.count('revision').notNull(),
      updatedBy: kit.text('updated_by').notNull(),
      updatedAt: kit.time('updated_at').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.subject] })],
  );

  const issuedReports = kit.table(
    'issued_reports',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      language: kit.text('language').$type<Language>().notNull(),
      number: kit.text('number').notNull(),
      report: kit.json('report').$type<Report>().notNull(),
      sha256: kit.text('sha256').notNull(),
      issuedBy: kit.text('issued_by').notNull(),
      issuedAt: kit.time('issued_at').notNull(),
      /** What it was made with; null before there were re-scorings: as the campaign closed. */
      pins: kit.json('pins').$type<readonly ScoringPin[]>(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.subject, table.language] })],
  );

  /** A closed campaign scored again with another profile: nothing shows it before an operator accepts it. */
  const rescorings = kit.table(
    'rescorings',
    {
      id: kit.text('id').primaryKey(),
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      /** Its figures bear this number. */
      scoring: kit.count('scoring').notNull(),
      name: kit.text('name').notNull(),
      instrument: kit.text('instrument').notNull(),
      profileName: kit.text('profile_name').notNull(),
      profileNumber: kit.count('profile_number').notNull(),
      state: kit.text('state').$type<RescoringState>().notNull(),
      /** The campaign's revision that it was made from: once another one is accepted this one is out of date. */
      basis: kit.count('basis').notNull(),
      /** What counted then, and what would count: of every instrument that the profile reaches. */
      before: kit.json('before').$type<readonly ScoringPin[]>().notNull(),
      after: kit.json('after').$type<readonly ScoringPin[]>().notNull(),
      summary: kit.json('summary').$type<Record<string, number>>(),
      job: kit.text('job_id').notNull(),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.time('created_at').notNull(),
      decidedBy: kit.text('decided_by'),
      decidedAt: kit.time('decided_at'),
    },
    (table) => [kit.unique('rescorings_by_number').on(table.campaign, table.scoring)],
  );

  /** What a re-scoring says of one participant: its scores before and after, and its interval of places. */
  const rescoredSubjects = kit.table(
    'rescored_subjects',
    {
      rescoring: kit
        .text('rescoring_id')
        .notNull()
        .references(() => rescorings.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      changes: kit.json('changes').$type<readonly Rescored[]>().notNull(),
      place: kit.json('place').$type<PlaceInterval>(),
    },
    (table) => [kit.key({ columns: [table.rescoring, table.subject] })],
  );

  /** Profiles tried in the model lab and kept. Nothing is scored with one until it is published with its instrument. */
  const draftProfiles = kit.table(
    'draft_profiles',
    {
      id: kit.text('id').primaryKey(),
      /** Where it was tried. */
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      title: kit.text('title').notNull(),
      profile: kit.json('profile').$type<Profile>().notNull(),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.time('created_at').notNull(),
    },
    (table) => [kit.index('draft_profiles_by_campaign').on(table.campaign, table.createdAt)],
  );

  /** Instruments and profiles that are being written in the console. Content is raw: half-written is allowed. */
  const instrumentDrafts = kit.table(
    'instrument_drafts',
    {
      id: kit.text('id').primaryKey(),
      kind: kit.text('kind').$type<'version' | 'profile'>().notNull(),
      instrument: kit.text('instrument').notNull(),
      version: kit.text('version').notNull(),
      /** The version it was begun from. */
      basisInstrument: kit.text('basis_instrument'),
      basisVersion: kit.text('basis_version'),
      state: kit.text('state').$type<'draft' | 'in-review'>().notNull(),
      content: kit.json('content').$type<RawVersion>().notNull(),
      /** Why it was sent back. */
      comment: kit.text('comment'),
      revision: kit.count('revision').notNull(),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.time('created_at').notNull(),
      updatedBy: kit.text('updated_by').notNull(),
      updatedAt: kit.time('updated_at').notNull(),
      submittedBy: kit.text('submitted_by'),
    },
    (table) => [kit.index('instrument_drafts_by_change').on(table.updatedAt)],
  );

  /** Published in the console; sealed for ever like a folder's. */
  const instrumentVersions = kit.table(
    'instrument_versions',
    {
      instrument: kit.text('instrument').notNull(),
      version: kit.text('version').notNull(),
      content: kit.json('content').$type<Pick<RawVersion, 'instrument' | 'texts'>>().notNull(),
      /** Beijing date. */
      date: kit.text('date').notNull(),
      sha256: kit.text('sha256').notNull(),
      writtenBy: kit.text('written_by').notNull(),
      publishedBy: kit.text('published_by').notNull(),
      publishedAt: kit.time('published_at').notNull(),
    },
    (table) => [kit.key({ columns: [table.instrument, table.version] })],
  );

  /** Profiles published in the console, of versions kept here or in a folder; each with a seal of its own. */
  const instrumentProfiles = kit.table(
    'instrument_profiles',
    {
      instrument: kit.text('instrument').notNull(),
      version: kit.text('version').notNull(),
      name: kit.text('name').notNull(),
      number: kit.count('number').notNull(),
      content: kit.json('content').$type<unknown>().notNull(),
      sha256: kit.text('sha256').notNull(),
      writtenBy: kit.text('written_by').notNull(),
      publishedBy: kit.text('published_by').notNull(),
      publishedAt: kit.time('published_at').notNull(),
    },
    (table) => [kit.key({ columns: [table.instrument, table.version, table.name, table.number] })],
  );

  /** Versions that no further campaign may open with, wherever they are kept. */
  const retiredVersions = kit.table(
    'retired_versions',
    {
      instrument: kit.text('instrument').notNull(),
      version: kit.text('version').notNull(),
      retiredBy: kit.text('retired_by').notNull(),
      retiredAt: kit.time('retired_at').notNull(),
    },
    (table) => [kit.key({ columns: [table.instrument, table.version] })],
  );

  const assessorAssignments = kit.table(
    'assessor_assignments',
    {
      campaign: kit
        .text('campaign_id')
        .notNull()
        .references(() => campaigns.id),
      subject: kit
        .text('subject_id')
        .notNull()
        .references(() => subjects.id),
      user: kit.text('user_id').notNull(),
    },
    (table) => [kit.key({ columns: [table.campaign, table.subject, table.user] })],
  );

  /** Work outside the request loop. A worker holds a job by a lease; whoever finds the lease expired takes it over. */
  const jobs = kit.table(
    'jobs',
    {
      id: kit.text('id').primaryKey(),
      kind: kit.text('kind').notNull(),
      /** What it is about; kind and subject while it waits or runs, null afterwards: at most one at a time. */
      activeKey: kit.text('active_key').unique(),
      /** Whose it is; null = the platform's. */
      institution: kit.text('institution_id').references(() => institutions.id),
      createdBy: kit.text('created_by').notNull(),
      params: kit.json('params').$type<unknown>().notNull(),
      state: kit.text('state').$type<JobState>().notNull(),
      done: kit.count('done').notNull(),
      /** null = not known yet. */
      total: kit.count('total'),
      /** Where to go on after a restart; the kind's own. */
      checkpoint: kit.json('checkpoint').$type<unknown>(),
      result: kit.json('result').$type<unknown>(),
      /** A problem's code when it failed. */
      problem: kit.text('problem'),
      cancelling: kit.flag('cancelling').notNull(),
      holder: kit.text('holder'),
      heldUntil: kit.time('held_until'),
      attempts: kit.count('attempts').notNull(),
      createdAt: kit.time('created_at').notNull(),
      startedAt: kit.time('started_at'),
      endedAt: kit.time('ended_at'),
      /** When its files go. */
      expiresAt: kit.time('expires_at'),
      revision: kit.count('revision').notNull(),
    },
    (table) => [
      kit.index('jobs_by_state').on(table.state, table.createdAt),
      kit.index('jobs_by_institution').on(table.institution, table.createdAt),
    ],
  );

  /** Duties that one process at a time does, whatever the number of processes. */
  const leases = kit.table('leases', {
    name: kit.text('name').primaryKey(),
    holder: kit.text('holder').notNull(),
    until: kit.time('until').notNull(),
  });

  /** Tries at a place (an account, an address, a link …), shared by all processes; places are keyed digests. */
  const tries = kit.table(
    'tries',
    {
      place: kit.text('place').primaryKey(),
      count: kit.count('count').notNull(),
      until: kit.time('until').notNull(),
    },
    (table) => [kit.index('tries_by_end').on(table.until)],
  );

  /** Append-only. Each chain is an institution's, or the platform's; its rows hash into each other. */
  const auditEvents = kit.table(
    'audit_events',
    {
      chain: kit.text('chain').notNull(),
      number: kit.count('number').notNull(),
      at: kit.time('at').notNull(),
      actor: kit.text('actor').notNull(),
      action: kit.text('action').notNull(),
      target: kit.text('target').notNull(),
      details: kit.json('details').$type<unknown>().notNull(),
      previous: kit.text('previous').notNull(),
      hash: kit.text('hash').notNull(),
    },
    (table) => [
      kit.key({ columns: [table.chain, table.number] }),
      kit.index('audit_events_by_time').on(table.at, table.chain, table.number),
      // A chain is read backwards, all of it or what one of these picks; within it time runs with the numbers. What stands behind
      // the number is what may be asked of a row besides, so that rows that do not fit are never fetched.
      kit.index('audit_events_of_action').on(table.chain, table.action, table.number, table.actor),
      kit.index('audit_events_of_actor').on(table.chain, table.actor, table.number, table.action),
      kit.index('audit_events_on_target').on(table.chain, table.target, table.number, table.actor, table.action),
    ],
  );

  /** From time to time the heads of the chains that moved are written down together, so that none can be cut short unseen. */
  const auditAnchors = kit.table('audit_anchors', {
    number: kit.count('number').primaryKey(),
    at: kit.time('at').notNull(),
    heads: kit.json('heads').$type<Record<string, { readonly number: number; readonly hash: string }>>().notNull(),
    previous: kit.text('previous').notNull(),
    hash: kit.text('hash').notNull(),
  });

  /** Secrets made at first start, and the like. */
  const settings = kit.table('settings', { key: kit.text('key').primaryKey(), value: kit.text('value').notNull() });

  /** One-time links for the first administrator; only hashes are kept. */
  const setupTokens = kit.table('setup_tokens', {
    hash: kit.text('hash').primaryKey(),
    expiresAt: kit.time('expires_at').notNull(),
    usedAt: kit.time('used_at'),
  });

  // The four tables of the account library, with the names it expects.
  const user = kit.table('user', {
    id: kit.text('id').primaryKey(),
    name: kit.text('name').notNull(),
    email: kit.text('email').notNull().unique(),
    emailVerified: kit.flag('email_verified').notNull(),
    image: kit.text('image'),
    username: kit.text('username').unique(),
    displayUsername: kit.text('display_username'),
    twoFactorEnabled: kit.flag('two_factor_enabled'),
    createdAt: kit.date('created_at').notNull(),
    updatedAt: kit.date('updated_at').notNull(),
  });
  const session = kit.table(
    'session',
    {
      id: kit.text('id').primaryKey(),
      userId: kit
        .text('user_id')
        .notNull()
        .references(() => user.id, { onDelete: 'cascade' }),
      token: kit.text('token').notNull().unique(),
      expiresAt: kit.date('expires_at').notNull(),
      ipAddress: kit.text('ip_address'),
      userAgent: kit.text('user_agent'),
      createdAt: kit.date('created_at').notNull(),
      updatedAt: kit.date('updated_at').notNull(),
    },
    (table) => [kit.index('session_by_user').on(table.userId)],
  );
  const account = kit.table(
    'account',
    {
      id: kit.text('id').primaryKey(),
      userId: kit
        .text('user_id')
        .notNull()
        .references(() => user.id, { onDelete: 'cascade' }),
      accountId: kit.text('account_id').notNull(),
      providerId: kit.text('provider_id').notNull(),
      accessToken: kit.text('access_token'),
      refreshToken: kit.text('refresh_token'),
      idToken: kit.text('id_token'),
      accessTokenExpiresAt: kit.date('access_token_expires_at'),
      refreshTokenExpiresAt: kit.date('refresh_token_expires_at'),
      scope: kit.text('scope'),
      password: kit.text('password'),
      createdAt: kit.date('created_at').notNull(),
      updatedAt: kit.date('updated_at').notNull(),
    },
    (table) => [kit.index('account_by_user').on(table.userId)],
  );
  const verification = kit.table('verification', {
    id: kit.text('id').primaryKey(),
    identifier: kit.text('identifier').notNull(),
    value: kit.text('value').notNull(),
    expiresAt: kit.date('expires_at').notNull(),
    createdAt: kit.date('created_at').notNull(),
    updatedAt: kit.date('updated_at').notNull(),
  });

  const twoFactor = kit.table(
    'two_factor',
    {
      id: kit.text('id').primaryKey(),
      secret: kit.text('secret').notNull(),
      backupCodes: kit.text('backup_codes').notNull(),
      userId: kit
        .text('user_id')
        .notNull()
        .references(() => user.id, { onDelete: 'cascade' }),
      verified: kit.flag('verified'),
      failedVerificationCount: kit.count('failed_verification_count'),
      lockedUntil: kit.date('locked_until'),
    },
    (table) => [kit.index('two_factor_by_user').on(table.userId)],
  );

  /** Who a user is here: the account library knows no tenants. */
  const staff = kit.table('staff', {
    user: kit
      .text('user_id')
      .primaryKey()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: kit.text('role').$type<Role>().notNull(),
    institution: kit.text('institution_id').references(() => institutions.id),
    /** A regional authority's: it reads the institutions whose region begins so. */
    region: kit.text('region'),
    /** A department coordinator's, as the roster spells it. */
    department: kit.text('department'),
    /** Issued by somebody else: nothing else is served before it is changed. */
    passwordIssued: kit.flag('password_issued').notNull().default(false),
    /** Since when the account may not sign in. */
    blockedAt: kit.time('blocked_at'),
    demo: kit.flag('demo').notNull(),
    createdAt: kit.time('created_at').notNull(),
  });

  return {
    institutions,
    subjects,
    subjectMembers,
    persons,
    campaigns,
    campaignPins,
    campaignSubjects,
    links,
    responses,
    replacedResponses,
    correctionDrafts,
    resultCodes,
    withdrawals,
    responseAuthors,
    guardianConsents,
    rosterImports,
    rosterChanges,
    answerDrafts,
    resumeCodes,
    consents,
    withdrawalMarks,
    resultShares,
    anonymousKeys,
    anonymousRights,
    anonymousResponses,
    formItems,
    forms,
    formEvents,
    reminders,
    webhooks,
    signOnProviders,
    signOnLinks,
    campusSessions,
    sheets,
    cohortCounters,
    itemProducts,
    peerScores,
    shownCohorts,
    tasks,
    issuedReports,
    rescorings,
    rescoredSubjects,
    draftProfiles,
    instrumentDrafts,
    instrumentVersions,
    instrumentProfiles,
    retiredVersions,
    assessorAssignments,
    jobs,
    leases,
    tries,
    auditEvents,
    auditAnchors,
    settings,
    setupTokens,
    user,
    session,
    account,
    verification,
    twoFactor,
    staff,
    ...describeProgrammeTables(kit, { institutions, subjects, campaigns }),
  };
}
export type Tables = ReturnType<typeof describeTables>;
