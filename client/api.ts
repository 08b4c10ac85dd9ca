// The only room that knows HTTP: one function per address, typed by the server's own routes. What the server refuses
// arrives as `Problem`, a missing connection as `Unreachable`. Longer than other rooms because it lists every address.
import { hc, type InferResponseType } from 'hono/client';
import type { VersionComparison } from '../questionnaires/schema/comparison.ts';
import type { Roster } from '../questionnaires/schema/instrument.ts';
import type { Language } from '../questionnaires/schema/names.ts';
import type { TypedAnswers } from '../questionnaires/schema/typed-answer.ts';
import type { Report } from '../scoring/report/report.ts';
import type { Api } from '../server/app.ts';
import type * as accounts from './account-contract.ts';
import type { AuditChoice, AuditPage, AuditState } from './audit-contract.ts';
import type * as authoring from './authoring-contract.ts';
import type * as board from './board-contract.ts';
import type * as campaigns from './campaign-contract.ts';
import type * as contract from './contract.ts';
import type * as evidences from './evidence-contract.ts';
import type { ExportChoice, ExportFormat, ForeseenExport } from './export-contract.ts';
import type * as forms from './form-contract.ts';
import type { Job, ReportFormat } from './job-contract.ts';
import type { DraftProfile, LabBench } from './lab-contract.ts';
import type * as programmes from './programme-contract.ts';
import type * as reminders from './reminder-contract.ts';
import type { Rescoring, RescoringChanges, RescoringOrder } from './rescoring-contract.ts';
import type * as reviews from './review-contract.ts';
import type * as rosters from './roster-contract.ts';
import type * as subjects from './subject-contract.ts';

interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly details?: unknown;
  readonly faults?: readonly contract.Fault[];
}

export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: unknown;
  readonly faults: readonly contract.Fault[];
  /** Seconds. */
  readonly retryAfter: number | null;
  constructor(status: number, body: ProblemBody, retryAfter: number | null) {
    super(body.title ?? `HTTP ${status}`);
    this.code = body.code ?? 'unknown';
    this.status = status;
    this.details = body.details ?? null;
    this.faults = body.faults ?? [];
    this.retryAfter = retryAfter;
  }
}
/** No answer at all: the request may or may not have arrived. */
export class Unreachable extends Error {}

let spoken: Language = 'zh-CN';
/** The language in which the server answers from now on. */
export function speak(language: Language): void {
  spoken = language;
}

/** fetch, in the reader's language, that returns only what succeeded. */
async function ask(address: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('Accept-Language', spoken);
  const changes = init.method !== undefined && init.method !== 'GET';
  // The server takes changes as JSON, or as files of a kind that no foreign form can send.
  if (changes && !headers.has('Content-Type')) headers.set('Content-Type', 'application/json');
  let response: Response;
  try {
    response = await fetch(address, {
      ...init,
      ...(changes ? { body: init.body ?? '{}' } : {}),
      headers,
      credentials: init.credentials ?? 'same-origin',
    });
  } catch (cause) {
    throw new Unreachable('unreachable', { cause });
  }
  if (response.ok) return response;
  const body: ProblemBody | null = await response.json().catch(() => null);
  // A proxy's own error page: our server was not reached.
  if (body === null && response.status >= 502) throw new Unreachable(`HTTP ${response.status}`);
  throw new Problem(response.status, body ?? {}, Number(response.headers.get('retry-after')) || null);
}

const server = hc<Api>('/', { fetch: ask }).api;
/** As the server's one table spells it. */
export type Permission = InferResponseType<typeof server.me.$get>['permissions'][number];
const read = async <Answer>(asked: Promise<{ json(): Promise<Answer> }>): Promise<Answer> => (await asked).json();
/** Where the route describes a type of the house, or a word from one of its closed lists, more loosely than it is. */
const readAs = async <Answer>(asked: Promise<{ json(): Promise<unknown> }>): Promise<Answer> =>
  (await (await asked).json()) as Answer;
const authorised = (by: string, others: Record<string, string> = {}) => ({ headers: { Authorization: by, ...others } });
/** What is empty is not asked for. */
const given = <Value>(name: string, value: Value | ''): Record<string, Value> =>
  value === '' ? {} : { [name]: value as Value };

/** With a body as JSON, where the answer is described here. */
const call = async <Answer>(method: string, path: string, by: string | null, body?: unknown): Promise<Answer> => {
  const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await ask(`/api/${path}`, by === null ? init : { ...init, headers: { Authorization: by } });
  return (await answer.json()) as Answer;
};
const bearer = (pass: string): string => `Bearer ${pass}`;
const result = (secret: string): string => `Result ${secret}`;
const named = encodeURIComponent;

export const respondent = {
  readLink: (token: string): Promise<contract.Link> => readAs(server.links[':token'].$get({ param: { token } })),
  /** @param pass of an earlier visit on this device: it spares the resume code */
  begin: (token: string, who: contract.Claim, pass: string | null = null): Promise<contract.Beginning> =>
    call('POST', `links/${named(token)}/begin`, pass && bearer(pass), who),
  startSignOn: (token: string, provider: string): Promise<{ url: string }> =>
    read(server.links[':token']['sign-on'].$post({ param: { token }, json: { provider } })),
  consent: (pass: string, declared: contract.Declaration): Promise<{ pass: string }> =>
    call('POST', 'consents', bearer(pass), declared),
  readBundle: (instrument: string, version: string, language: Language): Promise<contract.Bundle> =>
    readAs(server.bundles[':instrument'][':version'][':language'].$get({ param: { instrument, version, language } })),
  readDraft: async (pass: string, instrument: string): Promise<contract.ServerDraft | null> =>
    (await call<{ draft: contract.ServerDraft | null }>('GET', `drafts/${named(instrument)}`, bearer(pass))).draft,
  saveDraft: (pass: string, instrument: string, draft: contract.DraftToSave): Promise<contract.SavedDraft> =>
    call('PUT', `drafts/${named(instrument)}`, bearer(pass), draft),
  /** @param secret of the result that this submission corrects */
  submit: (
    pass: string,
    key: string,
    submission: contract.Submission,
    secret: string | null = null,
  ): Promise<contract.Submitted> =>
    readAs(
      server.responses.$post(
        { json: submission },
        authorised(bearer(pass), { 'Idempotency-Key': key, ...(secret ? { 'Result-Key': secret } : {}) }),
      ),
    ),
  anonymousRight: (pass: string, instrument: string, blinded: string): Promise<contract.AnonymousRight> =>
    read(server.anonymous.rights.$post({ json: { instrument, blinded } }, authorised(bearer(pass)))),
  /** With nothing that names anybody: no pass, no cookie. */
  submitAnonymously: async (submission: contract.AnonymousSubmission): Promise<Report> => {
    const sent = server.anonymous.responses.$post({ json: submission }, { init: { credentials: 'omit' } });
    return (await readAs<{ result: Report }>(sent)).result;
  },
  anonymousDone: (pass: string, instrument: string) =>
    read(server.anonymous.done.$post({ json: { instrument } }, authorised(bearer(pass)))),
  readResult: (receipt: string, secret: string): Promise<Report> =>
    readAs(server.results[':receipt'].$get({ param: { receipt }, query: {} }, authorised(result(secret)))),
  readAnswers: (receipt: string, secret: string): Promise<contract.SubmittedAnswers> =>
    call('GET', `results/${named(receipt)}/answers`, result(secret)),
  /** What is saved of a correction that was not submitted. */
  readCorrection: async (receipt: string, secret: string): Promise<contract.ServerDraft | null> =>
    (await call<{ draft: contract.ServerDraft | null }>('GET', `results/${named(receipt)}/correction`, result(secret)))
      .draft,
  saveCorrection: (receipt: string, secret: string, draft: contract.CorrectionToSave): Promise<contract.SavedDraft> =>
    call('PUT', `results/${named(receipt)}/correction`, result(secret), draft),
  dropCorrection: (receipt: string, secret: string): Promise<unknown> =>
    call('DELETE', `results/${named(receipt)}/correction`, result(secret)),
  newResultCode: (receipt: string, secret: string): Promise<{ code: string }> =>
    call('POST', `results/${named(receipt)}/code`, result(secret), {}),
  /** @returns what opens the result for a while, in place of the secret */
  openByCode: (pass: string, receipt: string, code: string): Promise<{ secret: string }> =>
    call('POST', `results/${named(receipt)}/opening`, bearer(pass), { code }),
  beginByResult: (token: string, receipt: string, secret: string): Promise<contract.Beginning> =>
    call('POST', `links/${named(token)}/begin`, result(secret), { receipt }),
  readShare: (receipt: string, secret: string): Promise<{ share: contract.Share | null }> =>
    call('GET', `results/${named(receipt)}/share`, result(secret)),
  share: (receipt: string, secret: string, until: string): Promise<unknown> =>
    call('POST', `results/${named(receipt)}/share`, result(secret), { until }),
  endShare: (receipt: string, secret: string): Promise<unknown> =>
    call('DELETE', `results/${named(receipt)}/share`, result(secret)),
  withdraw: (receipt: string, secret: string): Promise<{ withdrawn: number; counted: 'removed' | 'kept' }> =>
    call('POST', 'withdrawals', result(secret), { receipt }),
};

const one = (id: string) => ({ param: { id } });
const place = (campaign: string, subject: string) => ({ param: { campaign, subject } });

export const staff = {
  me: (): Promise<contract.Me> => read(server.me.$get()),
  signIn: (username: string, password: string): Promise<{ secondStep: boolean }> =>
    read(server.auth['sign-in'].username.$post({ json: { username, password } })),
  secondStep: (code: string) => read(server.auth['sign-in']['second-factor'].$post({ json: { code } })),
  signOut: () => read(server.auth['sign-out'].$post()),
  changePassword: (currentPassword: string, newPassword: string) =>
    read(server.auth['change-password'].$post({ json: { currentPassword, newPassword } })),
  readSetup: (token: string) => read(server.setup[':token'].$get({ param: { token } })),
  setUp: (input: { token: string; username: string; password: string; name: string }) =>
    read(server.setup.$post({ json: input })),
  demo: () => read(server.demo.$get()),
  removeDemo: () => read(server.demo.$delete()),

  institutions: (): Promise<contract.Institution[]> => read(server.institutions.$get()),
  createInstitution: (input: contract.InstitutionInput): Promise<contract.Institution> =>
    read(server.institutions.$post({ json: input })),
  changeInstitution: (id: string, input: contract.InstitutionInput): Promise<contract.Institution> =>
    read(server.institutions[':id'].$patch({ ...one(id), json: input })),
  accounts: (): Promise<contract.StaffMember[]> => read(server.staff.$get()),
  createAccount: (input: contract.StaffInput): Promise<contract.IssuedPassword> =>
    read(server.staff.$post({ json: input })),
  changeAccount: (id: string, changes: contract.StaffChanges) =>
    read(server.staff[':id'].$patch({ ...one(id), json: changes })),
  issuePassword: (id: string): Promise<contract.IssuedPassword> => read(server.staff[':id'].password.$post(one(id))),
  revokeSessions: (id: string) => read(server.staff[':id'].sessions.$delete(one(id))),
  resetSecondFactor: (id: string) => read(server.staff[':id']['second-factor'].$delete(one(id))),
  importAccounts: (file: File, dryRun: boolean, skipRejected: boolean): Promise<contract.StaffImport> =>
    readAs(
      ask(`/api/staff/import?dryRun=${dryRun}&skipRejected=${skipRejected}`, {
        method: 'POST',
        body: file,
        headers: { 'Content-Type': uploadTypes.xlsx },
      }),
    ),
  persons: (id: string, search: rosters.PersonSearch): Promise<rosters.PersonPage> => {
    const { audience, presence, page, ...typed } = search;
    const said = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
    return readAs(
      server.institutions[':id'].persons.$get({
        ...one(id),
        query: { audience, presence, page: String(page), ...said },
      }),
    );
  },
  findPersons: (id: string, search: string): Promise<rosters.PersonPage> =>
    readAs(server.institutions[':id'].persons.$get({ ...one(id), query: { query: search } })),
  resetResumeCode: (campaign: string, person: string): Promise<{ resumeCode: string }> =>
    read(server.campaigns[':id'].persons[':person']['resume-code'].$post({ param: { id: campaign, person } })),
  sharedResults: (): Promise<campaigns.SharedResult[]> => read(server['shared-results'].$get()),
  sharedResult: (id: string, lang: Language): Promise<Report> =>
    readAs(server['shared-results'][':id'].$get({ ...one(id), query: { lang } })),
  rosterFacets: (id: string, audience: Roster): Promise<rosters.RosterFacets> =>
    readAs(server.institutions[':id'].roster.$get({ ...one(id), query: { audience } })),
  addPerson: (id: string, audience: Roster, person: rosters.PersonDetails) =>
    read(server.institutions[':id'].persons.$post({ ...one(id), json: { audience, ...person } })),
  changePerson: (id: string, person: string, details: rosters.PersonDetails) =>
    read(server.institutions[':id'].persons[':person'].$put({ param: { id, person }, json: details })),
  markLeft: (id: string, persons: string[], left: boolean) =>
    read(server.institutions[':id'].persons.leave.$post({ ...one(id), json: { persons, left } })),
  recordGuardians: (
    id: string,
    whom: { receivedOn: string } & ({ persons: string[] } | { group: rosters.PersonGroup }),
  ): Promise<{ changed: number }> => {
    const { receivedOn } = whom;
    const json =
      'persons' in whom
        ? { persons: whom.persons, receivedOn }
        : {
            group: {
              ...Object.fromEntries(Object.entries(whom.group).filter(([, value]) => value !== '')),
              audience: whom.group.audience,
            },
            receivedOn,
          };
    return read(server.institutions[':id'].persons['guardian-consents'].$post({ ...one(id), json }));
  },
  withdrawGuardians: (id: string, persons: string[]): Promise<{ changed: number }> =>
    read(server.institutions[':id'].persons['guardian-consents'].withdraw.$post({ ...one(id), json: { persons } })),
  erasePersons: (id: string, persons: string[]) =>
    read(server.institutions[':id'].persons.erase.$post({ ...one(id), json: { persons } })),
  /** The dry run of a file: it writes nothing. */
  checkRoster: async (id: string, audience: Roster, file: File, leaveOut: readonly string[]): Promise<Job> => {
    const body = { method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' } };
    const query = new URLSearchParams({ audience, name: file.name });
    for (const column of leaveOut) query.append('leaveOut', column);
    const address = `/api/institutions/${encodeURIComponent(id)}/roster-imports?${query}`;
    return (await (await ask(address, body)).json()) as Job;
  },
  rosterOutcome: (id: string, job: string): Promise<rosters.RosterOutcome> =>
    readAs(server.institutions[':id']['roster-imports'][':job'].$get({ param: { id, job } })),
  applyRoster: (id: string, job: string, decisions: rosters.RosterDecisions): Promise<Job> =>
    readAs(server.institutions[':id']['roster-imports'][':job'].apply.$post({ param: { id, job }, json: decisions })),
  discardRoster: (id: string, job: string) =>
    read(server.institutions[':id']['roster-imports'][':job'].$delete({ param: { id, job } })),
  rosterImports: (id: string, audience: Roster): Promise<rosters.PastImport[]> =>
    readAs(server.institutions[':id']['roster-imports'].$get({ ...one(id), query: { audience } })),
  undoRosterImport: (id: string, past: string): Promise<Job> =>
    readAs(server.institutions[':id']['roster-imports'][':import'].undo.$post({ param: { id, import: past } })),
  job: (id: string): Promise<Job> => readAs(server.jobs[':id'].$get(one(id))),
  subjects: (): Promise<subjects.Subject[]> => read(server.subjects.$get()),
  createSubject: (input: subjects.SubjectInput): Promise<subjects.Subject> =>
    read(server.subjects.$post({ json: input })),
  changeSubject: (id: string, input: subjects.SubjectChanges): Promise<subjects.Subject> =>
    read(server.subjects[':id'].$patch({ ...one(id), json: input })),
  instruments: (): Promise<contract.PublishedInstrument[]> => readAs(server.instruments.$get()),

  campaigns: (): Promise<campaigns.Campaign[]> => read(server.campaigns.$get()),
  campaign: (id: string): Promise<campaigns.Campaign> => read(server.campaigns[':id'].$get(one(id))),
  createCampaign: (input: campaigns.CampaignInput): Promise<campaigns.Campaign> =>
    read(server.campaigns.$post({ json: input })),
  changeCampaign: (id: string, input: campaigns.CampaignChanges): Promise<campaigns.Campaign> =>
    read(server.campaigns[':id'].$patch({ ...one(id), json: input })),
  deleteCampaign: (id: string) => read(server.campaigns[':id'].$delete(one(id))),
  openCampaign: (id: string, acceptLoopback: boolean) =>
    read(server.campaigns[':id'].open.$post({ ...one(id), json: { acceptLoopback } })),
  closeCampaign: (id: string) => read(server.campaigns[':id'].close.$post(one(id))),
  moveCampaign: (id: string, move: campaigns.CampaignMove): Promise<campaigns.Campaign> =>
    read(server.campaigns[':id'].moves.$post({ ...one(id), json: { move } })),
  copyCampaign: (id: string, name: string): Promise<campaigns.Campaign> =>
    read(server.campaigns[':id'].copy.$post({ ...one(id), json: { name } })),
  extendCampaign: (id: string, participants: readonly string[], closes: string | null): Promise<campaigns.Campaign> =>
    read(server.campaigns[':id'].extensions.$put({ ...one(id), json: { subjects: [...participants], closes } })),
  campaignFaults: (id: string): Promise<campaigns.OpeningCheck> => read(server.campaigns[':id'].faults.$get(one(id))),
  schoolCampaigns: (): Promise<campaigns.SchoolCampaign[]> => read(server['school-campaigns'].$get()),
  progress: (id: string): Promise<campaigns.Progress> => readAs(server.campaigns[':id'].progress.$get(one(id))),
  links: (id: string, institution: string): Promise<{ links: campaigns.CampaignLink[] }> =>
    read(server.campaigns[':id'].links.$get({ ...one(id), query: { institution } })),
  personalLinks: (id: string, institution: string, instrument: string): Promise<campaigns.PersonalLink[]> =>
    read(server.campaigns[':id']['personal-links'].$get({ ...one(id), query: { institution, instrument } })),
  makeGroupLinks: (
    id: string,
    institution: string,
    instrument: string,
    by: 'class' | 'department',
  ): Promise<{ made: number }> =>
    read(server.campaigns[':id']['group-links'].$post({ ...one(id), json: { institution, instrument, by } })),

  groupProgress: (id: string, { institution, instrument }: reminders.People): Promise<reminders.GroupProgress> =>
    read(server.campaigns[':id']['group-progress'].$get({ ...one(id), query: { institution, instrument } })),
  unanswered: (id: string, people: reminders.People, query: string, page: number): Promise<reminders.UnansweredPage> =>
    read(server.campaigns[':id'].unanswered.$get({ ...one(id), query: { ...people, query, page: String(page) } })),
  reminders: (id: string, people: reminders.People): Promise<reminders.ReminderOutlook> =>
    read(server.campaigns[':id'].reminders.$get({ ...one(id), query: { ...people } })),
  remindByMail: (id: string, people: reminders.People): Promise<Job> =>
    read(server.campaigns[':id'].reminders.mail.$post({ ...one(id), json: people })),
  remindGroup: (id: string, people: reminders.People, webhook: string) =>
    read(server.campaigns[':id'].reminders.post.$post({ ...one(id), json: { ...people, webhook } })),
  tryMail: (to: string) => read(server.reminders['test-mail'].$post({ json: { to } })),
  webhooks: (institution: string): Promise<reminders.Webhook[]> =>
    read(server.institutions[':id'].webhooks.$get(one(institution))),
  addWebhook: (institution: string, input: reminders.WebhookInput): Promise<{ id: string }> =>
    read(server.institutions[':id'].webhooks.$post({ ...one(institution), json: input })),
  tryWebhook: (institution: string, webhook: string) =>
    read(server.institutions[':id'].webhooks[':webhook'].test.$post({ param: { id: institution, webhook } })),
  removeWebhook: (institution: string, webhook: string) =>
    read(server.institutions[':id'].webhooks[':webhook'].$delete({ param: { id: institution, webhook } })),
  assessors: (id: string): Promise<campaigns.Assessor[]> => read(server.campaigns[':id'].assessors.$get(one(id))),
  addAssessor: (id: string, user: string, subject: string) =>
    read(server.campaigns[':id'].assessors.$post({ ...one(id), json: { user, subject } })),
  removeAssessor: (id: string, user: string, subject: string) =>
    read(server.campaigns[':id'].assessors.$delete({ ...one(id), json: { user, subject } })),
  assignments: (): Promise<campaigns.Assignment[]> => readAs(server.assignments.$get()),

  reports: (campaign: string): Promise<campaigns.ReportRow[]> =>
    readAs(server.campaigns[':id'].reports.$get(one(campaign))),
  report: (campaign: string, subject: string, lang: Language): Promise<Report> =>
    readAs(server.reports[':campaign'][':subject'].$get({ ...place(campaign, subject), query: { lang } })),
  itemReport: (campaign: string, instrument: string, lang: Language): Promise<Report> =>
    readAs(server.campaigns[':id'].items[':instrument'].$get({ param: { id: campaign, instrument }, query: { lang } })),
  trace: (campaign: string, subject: string, cell: string, lang: Language): Promise<campaigns.TraceSheet> =>
    readAs(server.reports[':campaign'][':subject'].trace.$get({ ...place(campaign, subject), query: { cell, lang } })),
  tasks: (campaign: string, subject: string): Promise<campaigns.TaskList> =>
    read(server.reports[':campaign'][':subject'].tasks.$get({ ...place(campaign, subject), query: {} })),
  saveTasks: (campaign: string, subject: string, list: campaigns.TaskList): Promise<campaigns.TaskList> =>
    read(
      server.reports[':campaign'][':subject'].tasks.$put({
        ...place(campaign, subject),
        json: { ...list, tasks: [...list.tasks] },
      }),
    ),
  issue: (campaign: string, subject: string): Promise<campaigns.Issued> =>
    read(server.reports[':campaign'][':subject'].issue.$post(place(campaign, subject))),
  taskProgress: (campaign: string, subject: string): Promise<campaigns.TaskWithProgress[]> =>
    readAs(server.reports[':campaign'][':subject'].progress.$get({ ...place(campaign, subject), query: {} })),
  markProgress: (
    campaign: string,
    subject: string,
    task: string,
    json: { revision: number; state: campaigns.TaskProgress['state']; note: string; evidence: string | null },
  ) =>
    read(server.reports[':campaign'][':subject'].progress[':task'].$put({ param: { campaign, subject, task }, json })),
  issued: (campaign: string, subject: string): Promise<campaigns.Issued | null> =>
    read(server.reports[':campaign'][':subject'].issued.$get(place(campaign, subject))),
  packReports: (campaign: string, formats: readonly ReportFormat[], language: Language): Promise<Job> =>
    read(server.campaigns[':id'].reports.zip.$post({ ...one(campaign), json: { formats: [...formats], language } })),

  exportFormats: (): Promise<ExportFormat[]> => read(server.exports.formats.$get()),
  foreseeExports: (campaign: string): Promise<ForeseenExport[]> =>
    read(server.campaigns[':id'].exports.$get(one(campaign))),
  startExport: (choice: ExportChoice): Promise<Job> => read(server.exports.$post({ json: choice })),

  /** Models from outside that the server scores with. */
  plugins: async (): Promise<{ url: string; sha256: string }[]> =>
    (await read(server.plugins.$get())).flatMap((one) => (one.state === 'loaded' ? [one] : [])),
  drafts: (campaign: string): Promise<DraftProfile[]> => readAs(server.campaigns[':id'].lab.drafts.$get(one(campaign))),
  saveDraft: (campaign: string, draft: Pick<DraftProfile, 'title' | 'profile'>): Promise<{ id: string }> =>
    read(server.campaigns[':id'].lab.drafts.$post({ ...one(campaign), json: draft })),
  removeDraft: (campaign: string, draft: string) =>
    read(server.campaigns[':id'].lab.drafts[':draft'].$delete({ param: { id: campaign, draft } })),
  labBench: (campaign: string): Promise<LabBench> => readAs(server.campaigns[':id'].lab.$get(one(campaign))),

  rescorings: (campaign: string): Promise<Rescoring[]> => read(server.campaigns[':id'].rescorings.$get(one(campaign))),
  startRescoring: (campaign: string, order: RescoringOrder): Promise<Rescoring> =>
    read(server.campaigns[':id'].rescorings.$post({ ...one(campaign), json: order })),
  rescored: (campaign: string, rescoring: string): Promise<RescoringChanges> =>
    readAs(server.campaigns[':id'].rescorings[':rescoring'].changes.$get({ param: { id: campaign, rescoring } })),
  decideRescoring: (campaign: string, rescoring: string, deed: 'accept' | 'discard'): Promise<Rescoring> =>
    read(server.campaigns[':id'].rescorings[':rescoring'][deed].$post({ param: { id: campaign, rescoring } })),

  recount: (campaign: string): Promise<Job> => read(server.campaigns[':id'].recount.$post(one(campaign))),
  jobs: (): Promise<Job[]> => read(server.jobs.$get()),
  cancelJob: (id: string): Promise<Job> => read(server.jobs[':id'].cancel.$post(one(id))),
};

const chosen = (choice: Partial<AuditChoice>) =>
  Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== ''));

export const auditLog = {
  /** @param before null = from the newest on */
  page: (choice: AuditChoice, before: number | null): Promise<AuditPage> =>
    read(
      server['audit-log'].$get({
        query: { ...chosen(choice), ...(before === null ? {} : { before: String(before) }) },
      }),
    ),
  state: (institution: string): Promise<AuditState> =>
    read(server['audit-log'].state.$get({ query: chosen({ institution }) })),
  check: (institution: string): Promise<Job> =>
    read(server['audit-log'].checks.$post({ json: chosen({ institution }) })),
  export: (choice: AuditChoice, format: 'xlsx' | 'csv'): Promise<Job> =>
    read(server['audit-log'].exports.$post({ json: { ...chosen(choice), format } })),
};

const formAt = (name: forms.FormName) => ({
  param: { id: name.campaign, subject: name.subject, instrument: name.instrument },
});
const formOf = server.campaigns[':id'].forms[':subject'][':instrument'];

/** An institution's own form, filled in by its people together. */
const applicationOf = server.applications[':id'];

export const teamwork = {
  all: (): Promise<forms.ListedForm[]> => readAs(server.forms.$get()),
  read: (name: forms.FormName): Promise<forms.FormView> => readAs(formOf.$get(formAt(name))),
  begin: (name: forms.FormName) => read(formOf.begin.$post(formAt(name))),
  describe: (name: forms.FormName, revision: number, context: Record<string, string>) =>
    read(formOf.context.$put({ ...formAt(name), json: { revision, context } })),
  assign: (name: forms.FormName, assignment: forms.Assignment) =>
    read(formOf.assign.$post({ ...formAt(name), json: assignment })),
  fill: (name: forms.FormName, item: string, revision: number, filling: forms.Filling): Promise<forms.FilledItem> => {
    // The server's schema has changeable lists and fields that may be undefined; what is sent is the same.
    const json = { revision, ...filling } as Parameters<(typeof formOf.items)[':item']['$put']>[0]['json'];
    return readAs(formOf.items[':item'].$put({ param: { ...formAt(name).param, item }, json }));
  },
  merge: (name: forms.FormName, items: { item: string; revision: number }[]) =>
    read(formOf.merge.$post({ ...formAt(name), json: { items } })),
  giveBack: (name: forms.FormName, items: forms.ItemComment[]) =>
    read(formOf.return.$post({ ...formAt(name), json: { items } })),
  step: (name: forms.FormName, deed: 'send' | 'take-back' | 'approve', revision: number) =>
    read(formOf[deed].$post({ ...formAt(name), json: { revision } })),
  sendBack: (name: forms.FormName, revision: number, comment: string, items: forms.ItemComment[]) =>
    read(formOf['send-back'].$post({ ...formAt(name), json: { revision, items, ...given('comment', comment) } })),
  pledge: (name: forms.FormName, revision: number, leader?: { name: string; date: string }) =>
    read(formOf.pledge.$post({ ...formAt(name), json: { revision, ...(leader ? { leader } : {}) } })),
  submit: (name: forms.FormName, revision: number): Promise<{ receipt: string; submittedAt: number }> =>
    read(formOf.submit.$post({ ...formAt(name), json: { revision } })),
};

const bytesOnly = { 'Content-Type': 'application/octet-stream' };

export const files = {
  space: (): Promise<evidences.FileSpace> => read(server['file-space'].$get()),
  begin: (name: string, bytes: number, institution?: string): Promise<evidences.StoredFile> =>
    read(server.files.$post({ json: { name, bytes, ...(institution ? { institution } : {}) } })),
  read: (id: string): Promise<evidences.StoredFile> => read(server.files[':id'].$get(one(id))),
  send: (id: string, offset: number, piece: Blob): Promise<evidences.StoredFile> =>
    readAs(ask(`/api/files/${named(id)}/content?offset=${offset}`, { method: 'PUT', body: piece, headers: bytesOnly })),
  finish: (id: string, sha256: string | null): Promise<evidences.StoredFile> =>
    read(server.files[':id'].finish.$post({ ...one(id), json: sha256 === null ? {} : { sha256 } })),
  giveThumbnail: (id: string, picture: Blob) =>
    readAs(ask(`/api/files/${named(id)}/thumbnail`, { method: 'PUT', body: picture, headers: bytesOnly })),
  remove: (id: string) => read(server.files[':id'].$delete(one(id))),
};

export const evidence = {
  places: (): Promise<evidences.EvidencePlace[]> => read(server['evidence-places'].$get()),
  list: (asked: evidences.EvidenceAsked): Promise<evidences.EvidenceList> =>
    read(server.evidence.$get({ query: asked })),
  add: (
    content: evidences.EvidenceContent,
    links: readonly evidences.EvidenceLink[],
  ): Promise<evidences.EvidencePiece> => read(server.evidence.$post({ json: { ...content, links: [...links] } })),
  change: (id: string, revision: number, content: evidences.EvidenceContent): Promise<evidences.EvidencePiece> =>
    read(server.evidence[':id'].$put({ ...one(id), json: { ...content, revision } })),
  link: (id: string, link: evidences.EvidenceLink): Promise<evidences.EvidencePiece> =>
    read(server.evidence[':id'].links.$post({ ...one(id), json: link })),
  unlink: (
    id: string,
    { subject, instrument, node, campaign }: evidences.EvidenceAt,
  ): Promise<evidences.EvidencePiece> =>
    read(server.evidence[':id'].unlink.$post({ ...one(id), json: { subject, instrument, node, campaign } })),
  remove: (id: string) => read(server.evidence[':id'].$delete(one(id))),
  restore: (id: string): Promise<evidences.EvidencePiece> => read(server.evidence[':id'].restore.$post(one(id))),
};

/** A plain address: WebViews lose files that come from script. */
export const fileContent = (id: string): string => `/api/files/${named(id)}/content`;
export const fileThumbnail = (id: string): string => `/api/files/${named(id)}/thumbnail`;
/** Expert panels, as an operator keeps them. */
export const panels = {
  all: (): Promise<reviews.ListedPanel[]> => readAs(server['review-panels'].$get()),
  rules: (campaign?: string): Promise<reviews.ReviewRules> =>
    readAs(server['review-rules'].$get({ query: campaign === undefined ? {} : { campaign } })),
  read: (id: string): Promise<reviews.PanelView> => readAs(server['review-panels'][':id'].$get(one(id))),
  make: (panel: reviews.NewPanel): Promise<{ id: string }> => call('POST', 'review-panels', null, panel),
  change: (id: string, revision: number, panel: reviews.PanelContent) =>
    call('PATCH', `review-panels/${named(id)}`, null, { ...panel, revision }),
  propose: (id: string, order: reviews.ProposalOrder): Promise<reviews.Proposal> =>
    call('POST', `review-panels/${named(id)}/proposal`, null, order),
  assign: (id: string, revision: number, assignments: readonly reviews.Assignment[]) =>
    call('PUT', `review-panels/${named(id)}/assignments`, null, { revision, assignments }),
  move: (id: string, revision: number, to: reviews.PanelState, reason: string) =>
    read(server['review-panels'][':id'].move.$post({ ...one(id), json: { revision, to, reason } })),
  moderation: (id: string): Promise<reviews.PanelModeration> =>
    readAs(server['review-panels'][':id'].moderation.$get(one(id))),
  subject: (id: string, subject: string): Promise<reviews.SubjectModeration> =>
    readAs(server['review-panels'][':id'].subjects[':subject'].$get({ param: { id, subject } })),
  describeAssessor: (user: string, profile: Pick<reviews.Assessor, 'institution' | 'specialities'>) =>
    call('PUT', `review-assessors/${named(user)}`, null, profile),
  enterConflict: (user: string, institution: string, reason: string) =>
    read(server['review-conflicts'].$post({ json: { user, institution, reason } })),
  liftConflict: (user: string, institution: string) =>
    read(server['review-conflicts'].$delete({ json: { user, institution } })),
};

const deskAt = ({ panel, subject }: reviews.DeskName) => ({ param: { id: panel, subject } });
const deskOf = server['review-desk'][':id'][':subject'];

/** The assessor's desk. */
export const desk = {
  queue: (): Promise<reviews.Queued[]> => readAs(server['review-desk'].$get()),
  read: (name: reviews.DeskName): Promise<reviews.DeskView> => readAs(deskOf.$get(deskAt(name))),
  score: (name: reviews.DeskName, indicator: string, revision: number, scoring: reviews.Scoring) =>
    readAs<reviews.ScoreKept>(
      deskOf.scores[':indicator'].$put({ param: { ...deskAt(name).param, indicator }, json: { revision, ...scoring } }),
    ),
  judge: (
    name: reviews.DeskName,
    { application, rule }: reviews.Criterion,
    revision: number,
    judging: reviews.Judging,
  ) =>
    read(
      deskOf.applications[':application'].criteria[':rule'].$put({
        param: { ...deskAt(name).param, application, rule },
        json: { revision, ...judging },
      }),
    ),
  application: (name: reviews.DeskName, application: string): Promise<reviews.ReadForReview> =>
    readAs(deskOf.applications[':application'].$get({ param: { ...deskAt(name).param, application } })),
  speak: (name: reviews.DeskName, revision: number, text: string) =>
    read(deskOf['group-opinion'].$put({ ...deskAt(name), json: { revision, text } })),
  saveOpinion: (name: reviews.DeskName, revision: number, opinion: string) =>
    read(deskOf.opinion.$put({ ...deskAt(name), json: { revision, opinion } })),
  handIn: (name: reviews.DeskName, revision: number, opinion: string) =>
    read(deskOf['hand-in'].$post({ ...deskAt(name), json: { revision, opinion } })),
  declareConflict: (name: reviews.DeskName, reason: string) =>
    read(deskOf.conflict.$post({ ...deskAt(name), json: { reason } })),
  ask: (name: reviews.DeskName, question: { indicator: string; text: string; due: string }) =>
    read(deskOf.questions.$post({ ...deskAt(name), json: question })),
  askAgain: (name: reviews.DeskName, question: string, json: { text: string; due: string }) =>
    read(deskOf.questions[':question'].messages.$post({ param: { ...deskAt(name).param, question }, json })),
  closeQuestion: (name: reviews.DeskName, question: string) =>
    read(deskOf.questions[':question'].close.$post({ param: { ...deskAt(name).param, question } })),
  moderation: (name: reviews.DeskName): Promise<reviews.SubjectModeration> =>
    readAs(deskOf.moderation.$get(deskAt(name))),
  moderate: (
    name: reviews.DeskName,
    indicator: string,
    json: { revision: number; level: number; confidence: reviews.Confidence | null; comment: string; reason: string },
  ) => read(deskOf.moderated[':indicator'].$put({ param: { ...deskAt(name).param, indicator }, json })),
  find: (name: reviews.DeskName, indicator: string, json: { level: number; reason: string }) =>
    read(deskOf.findings[':indicator'].$put({ param: { ...deskAt(name).param, indicator }, json })),
  visits: (name: reviews.DeskName): Promise<reviews.Visit[]> => readAs(deskOf.visits.$get(deskAt(name))),
  keepVisit: (name: reviews.DeskName, known: reviews.Visit | null, content: reviews.VisitContent) => {
    const at = `review-desk/${named(name.panel)}/${named(name.subject)}/visits`;
    return known
      ? call('PUT', `${at}/${named(known.id)}`, null, { ...content, revision: known.revision })
      : call('POST', at, null, content);
  },
};

/** 退回补充, for the institution that is asked. */
export const reviewQuestions = {
  all: (): Promise<reviews.OwnQuestion[]> => readAs(server['review-questions'].$get()),
  answer: (id: string, text: string, evidence: string[]) =>
    read(server['review-questions'][':id'].replies.$post({ ...one(id), json: { text, evidence } })),
};
const roundOf = server['programme-rounds'][':id'];

/** Programmes from the operator's and the regional authority's side, and what a recognised unit hands in. */
export const programmeBoard = {
  programmes: (): Promise<board.ServedProgramme[]> => readAs(server.programmes.$get()),
  rounds: (): Promise<board.ListedRound[]> => readAs(server['programme-rounds'].$get()),
  makeRound: (input: board.RoundInput & { programme: string; version: string }): Promise<{ id: string }> =>
    call('POST', 'programme-rounds', null, input),
  changeRound: (id: string, revision: number, input: board.RoundInput) =>
    call('PUT', `programme-rounds/${named(id)}`, null, { revision, ...input }),
  moveRound: (id: string, revision: number, to: 'open' | 'closed') =>
    read(roundOf.state.$post({ ...one(id), json: { revision, to } })),
  board: (id: string, filter: board.BoardFilter): Promise<board.Board> =>
    readAs(roundOf.board.$get({ ...one(id), query: filter })),
  ranks: (id: string): Promise<board.Ranked[]> => readAs(roundOf.ranks.$get(one(id))),
  periodsOf: (id: string): Promise<board.DueReport[]> => readAs(roundOf.periods.$get(one(id))),
  stepMany: (
    decision: board.Said,
    reason: string,
    of: { id: string; revision: number }[],
  ): Promise<board.StepResult[]> => readAs(server['application-steps'].$post({ json: { decision, reason, of } })),
  application: (id: string): Promise<board.ReadApplication> => readAs(applicationOf.$get(one(id))),
  dossier: (id: string): Promise<board.Dossier> => readAs(applicationOf.dossier.$get(one(id))),
  step: (id: string, revision: number, decision: board.Said, reason: string) =>
    read(applicationOf.steps.$post({ ...one(id), json: { revision, decision, reason } })),
  judge: (id: string, revision: number, rule: string, verdict: 'met' | 'unmet' | null, reason: string) =>
    read(applicationOf.judgements[':rule'].$put({ param: { id, rule }, json: { revision, verdict, reason } })),
  tickPaper: (id: string, revision: number, material: string, arrived: boolean) =>
    read(applicationOf.paper[':material'].$put({ param: { id, material }, json: { revision, arrived, note: '' } })),
  answerObjection: (id: string, objection: string, state: 'upheld' | 'dismissed', answer: string) =>
    read(applicationOf.objections[':objection'].$post({ param: { id, objection }, json: { state, answer } })),
  certificates: (round: string): Promise<board.Certificate[]> => readAs(server.certificates.$get({ query: { round } })),
  certificate: (id: string): Promise<board.Certificate | null> => readAs(applicationOf.certificate.$get(one(id))),
  calendar: (): Promise<board.DueItem[]> => readAs(server['programme-calendar'].$get()),
  followedTasks: (campaign: string): Promise<board.FollowedTask[]> =>
    readAs(server.campaigns[':id']['followed-tasks'].$get(one(campaign))),

  periods: (id: string): Promise<board.PeriodView[]> => readAs(applicationOf.periods.$get(one(id))),
  savePeriod: (
    id: string,
    { period, year, revision }: Pick<board.PeriodView, 'period' | 'year' | 'revision'>,
    written: { answers: unknown; confirmed: readonly string[] },
  ): Promise<{ revision: number }> =>
    call('PUT', `applications/${named(id)}/periods/${named(period)}/${year}`, null, { revision, ...written }),
  submitPeriod: (
    id: string,
    { period, year }: Pick<board.PeriodView, 'period' | 'year'>,
    revision: number,
  ): Promise<{ late: boolean }> =>
    call('POST', `applications/${named(id)}/periods/${named(period)}/${year}`, null, { revision }),
  reminders: (round: string): Promise<board.UnitReminders> => read(roundOf.reminders.$get(one(round))),
  remindByMail: (round: string): Promise<Job> => read(roundOf.reminders.mail.$post(one(round))),
  remindUnit: (id: string, webhook: string) =>
    read(applicationOf.reminders.post.$post({ ...one(id), json: { webhook } })),
  rectification: (id: string): Promise<board.Rectification[]> => readAs(applicationOf.rectification.$get(one(id))),
  planItem: (id: string, item: board.PlannedItem) =>
    read(applicationOf.rectification.$post({ ...one(id), json: item })),
  reportItem: (id: string, item: string, revision: number, report: string, evidence: string[]) =>
    read(
      applicationOf.rectification[':item'].report.$post({ param: { id, item }, json: { revision, report, evidence } }),
    ),
  decideItem: (id: string, item: string, revision: number, verdict: 'confirmed' | 'returned', reason: string) =>
    read(
      applicationOf.rectification[':item'].verdict.$post({ param: { id, item }, json: { revision, verdict, reason } }),
    ),
};

/** Plain addresses, as downloads need. */
export const followedFile = (campaign: string, lang: Language): string =>
  `/api/campaigns/${named(campaign)}/followed-tasks.xlsx?lang=${lang}`;
export const boardFile = (round: string, lang: Language): string =>
  `/api/programme-rounds/${named(round)}/board.xlsx?lang=${lang}`;
export const calendarFile = (format: 'ics' | 'xlsx', lang: Language): string =>
  `/api/programme-calendar.${format}?lang=${lang}`;
export const panelFile = (panel: string, lang: Language): string =>
  `/api/review-panels/${named(panel)}/data.xlsx?lang=${lang}`;
/** What a unit applies for, and its own applications. */
export const applying = {
  programmes: (): Promise<programmes.ListedProgramme[]> => readAs(server.programmes.$get()),
  rounds: (): Promise<programmes.ListedRound[]> => readAs(server['programme-rounds'].$get()),
  all: (): Promise<programmes.ListedApplication[]> => readAs(server.applications.$get({ query: {} })),
  begin: (round: string, track: string, title: string, subject: string | null) =>
    read(server['programme-rounds'][':id'].applications.$post({ ...one(round), json: { track, title, subject } })),
  read: (id: string): Promise<programmes.OwnApplication> => readAs(applicationOf.own.$get(one(id))),
  describe: (id: string, revision: number, { title, context, members }: programmes.ApplicationHead) => {
    const named = members.map((member) => ({ ...member, attributes: [...member.attributes] }));
    return read(applicationOf.head.$put({ ...one(id), json: { revision, title, context, members: named } }));
  },
  write: (id: string, section: string, revision: number, answers: TypedAnswers, done: boolean) => {
    // The server's schema has changeable lists; what is sent is the same.
    const json = { revision, answers, done } as Parameters<
      (typeof applicationOf.sections)[':section']['$put']
    >[0]['json'];
    return read(applicationOf.sections[':section'].$put({ param: { id, section }, json }));
  },
  assign: (id: string, section: string, to: { department: string | null; user: string | null; due: string | null }) =>
    read(applicationOf.sections[':section'].assignment.$put({ param: { id, section }, json: to })),
  advance: (
    id: string,
    deed: programmes.TeamDeed,
    revision: number,
    comment = '',
    leader?: { name: string; date: string },
  ) => read(applicationOf.team.$post({ ...one(id), json: { deed, revision, comment, ...(leader ? { leader } : {}) } })),
  step: (id: string, decision: 'submit' | 'withdraw', revision: number, reason = '') =>
    read(applicationOf.steps.$post({ ...one(id), json: { decision, revision, reason } })),
  /** @param period '' when applying, or period@year */
  handIn: (id: string, material: string, file: string, period = '') =>
    read(applicationOf.materials.$post({ ...one(id), json: { material, file, note: '', period } })),
  takeBack: (id: string, material: string) =>
    read(applicationOf.materials[':material'].$delete({ param: { id, material } })),
};

/** The issuer's own Word forms of a round. */
export const wordForms = {
  list: (round: string): Promise<programmes.ListedTemplate[]> =>
    readAs(server['programme-rounds'][':id'].templates.$get(one(round))),
  put: (round: string, material: string, file: File) =>
    readAs(
      ask(`/api/programme-rounds/${named(round)}/templates/${named(material)}?name=${named(file.name)}`, {
        method: 'PUT',
        body: file,
        headers: bytesOnly,
      }),
    ),
  remove: (round: string, material: string) =>
    read(server['programme-rounds'][':id'].templates[':material'].$delete({ param: { id: round, material } })),
};
export const placeholderKey = (round: string, lang: Language): string =>
  `/api/programme-rounds/${named(round)}/placeholder-key?lang=${lang}`;

export const applicationDraft = (id: string, format: 'pdf' | 'docx', lang: Language): string =>
  `/api/applications/${named(id)}/draft?format=${format}&lang=${lang}`;
export const filledForm = (id: string, material: string, lang: Language): string =>
  `/api/applications/${named(id)}/filled-forms/${named(material)}?lang=${lang}`;

export const ownAccount = {
  read: (): Promise<accounts.OwnAccount> => read(server.me.account.$get()),
  setEmail: (email: string | null) => read(server.me.email.$put({ json: { email } })),
  beginSecondFactor: (password: string): Promise<accounts.Enrolment> =>
    read(server.me['second-factor'].$post({ json: { password } })),
  confirmSecondFactor: (code: string) => read(server.me['second-factor'].confirm.$post({ json: { code } })),
  endSecondFactor: (password: string) => read(server.me['second-factor'].off.$post({ json: { password } })),
  renewRecoveryCodes: (password: string): Promise<{ recoveryCodes: string[] }> =>
    read(server.me['second-factor']['recovery-codes'].$post({ json: { password } })),
  sessions: (): Promise<accounts.Session[]> => read(server.me.sessions.$get()),
  endSession: (id: string) => read(server.me.sessions[':id'].$delete(one(id))),
  endOtherSessions: () => read(server.me.sessions.$delete()),
  passwordRules: (): Promise<accounts.PasswordRules> => read(server.auth['password-rules'].$get()),
};

export const signOn = {
  services: (): Promise<accounts.SignOnService[]> => read(server['sign-on'].$get()),
  start: (id: string, from: string | undefined): Promise<{ url: string }> =>
    read(server['sign-on'][':id'].start.$post({ ...one(id), json: from === undefined ? {} : { from } })),
  providers: (): Promise<accounts.SignOnProvider[]> => read(server['sign-on-providers'].$get()),
  add: (input: accounts.SignOnInput, institutionId: string | null): Promise<accounts.SignOnProvider> =>
    read(server['sign-on-providers'].$post({ json: { ...input, settings: { ...input.settings }, institutionId } })),
  change: (id: string, input: accounts.SignOnInput, revision: number): Promise<accounts.SignOnProvider> =>
    read(
      server['sign-on-providers'][':id'].$put({
        ...one(id),
        json: { ...input, settings: { ...input.settings }, revision },
      }),
    ),
  remove: (id: string) => read(server['sign-on-providers'][':id'].$delete(one(id))),
  test: (id: string): Promise<{ failure: accounts.SignOnFailure | null }> =>
    read(server['sign-on-providers'][':id'].test.$post(one(id))),
};

/** Drafts of instruments, and published versions with what stands behind them. */
export const instrumentDrafts = {
  all: (): Promise<authoring.InstrumentDraft[]> => read(server['instrument-drafts'].$get()),
  begin: (beginning: authoring.DraftBeginning): Promise<{ id: string }> =>
    read(server['instrument-drafts'].$post({ json: beginning })),
  /** A file whole: nothing is kept of one with faults. */
  upload: async (format: authoring.UploadFormat, file: Blob): Promise<authoring.Uploaded> => {
    const body = { method: 'POST', body: file, headers: { 'Content-Type': uploadTypes[format] } };
    return (await (await ask(`/api/instrument-drafts/upload?format=${format}`, body)).json()) as authoring.Uploaded;
  },
  /** A workbook takes the place of what is written. */
  replace: async (id: string, revision: number, file: Blob): Promise<authoring.SavedDraft> => {
    const body = { method: 'PUT', body: file, headers: { 'Content-Type': uploadTypes.xlsx } };
    const address = `/api/instrument-drafts/${encodeURIComponent(id)}/workbook?revision=${revision}`;
    return (await (await ask(address, body)).json()) as authoring.SavedDraft;
  },
  open: (id: string): Promise<authoring.OpenDraft> => readAs(server['instrument-drafts'][':id'].$get(one(id))),
  save: (
    id: string,
    revision: number,
    { instrument, texts, profiles }: authoring.VersionContent,
  ): Promise<authoring.SavedDraft> => {
    const content = { instrument: { ...instrument }, texts: { ...texts }, profiles: { ...profiles } };
    return readAs(server['instrument-drafts'][':id'].$put({ ...one(id), json: { revision, content } }));
  },
  remove: (id: string, revision: number) =>
    read(server['instrument-drafts'][':id'].$delete({ ...one(id), query: { revision: String(revision) } })),
  submit: (id: string, revision: number) =>
    read(server['instrument-drafts'][':id'].submit.$post({ ...one(id), json: { revision } })),
  withdraw: (id: string, revision: number) =>
    read(server['instrument-drafts'][':id'].withdraw.$post({ ...one(id), json: { revision } })),
  sendBack: (id: string, revision: number, comment: string) =>
    read(server['instrument-drafts'][':id'].return.$post({ ...one(id), json: { revision, comment } })),
  publish: (id: string, revision: number): Promise<{ instrument: string; version: string }> =>
    read(server['instrument-drafts'][':id'].publish.$post({ ...one(id), json: { revision } })),
  comparison: (id: string): Promise<VersionComparison> =>
    readAs(server['instrument-drafts'][':id'].comparison.$get(one(id))),
  impact: (id: string): Promise<authoring.Impact> => readAs(server['instrument-drafts'][':id'].impact.$get(one(id))),
};

const versionAt = (id: string, version: string) => ({ param: { id, version } });

export const instrumentVersions = {
  content: (id: string, version: string): Promise<authoring.VersionContent> =>
    readAs(server.instruments[':id'][':version'].$get(versionAt(id, version))),
  comparison: (id: string, from: string, to: string): Promise<VersionComparison> =>
    readAs(server.instruments[':id'].comparison.$get({ ...one(id), query: { from, to } })),
  impact: (id: string, version: string): Promise<authoring.Impact> =>
    readAs(server.instruments[':id'][':version'].impact.$get(versionAt(id, version))),
  retire: (id: string, version: string) =>
    read(server.instruments[':id'][':version'].retire.$post(versionAt(id, version))),
  restore: (id: string, version: string) =>
    read(server.instruments[':id'][':version'].restore.$post(versionAt(id, version))),
};

const uploadTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  surveyjs: 'application/json',
} as const;

export const rosterTemplate = (audience: Roster, lang: Language): string =>
  `/api/roster-template.xlsx?audience=${audience}&lang=${lang}`;

export const templateFile = (lang: Language): string => `/api/instrument-template.xlsx?lang=${lang}`;

export const staffTemplate = (lang: Language): string => `/api/staff/template.xlsx?lang=${lang}`;
/** Of the list just imported, for minutes. */
export const issuedPasswords = (code: string, lang: Language): string =>
  `/api/staff/issued-passwords/${encodeURIComponent(code)}?lang=${lang}`;

export type VersionFile = 'workbook.xlsx' | 'version.json' | 'folder.zip';
export function versionFile(id: string, version: string, file: VersionFile, lang: Language): string {
  return `/api/instruments/${encodeURIComponent(id)}/${encodeURIComponent(version)}/${file}?lang=${lang}`;
}

export function instrumentDraftFile(id: string, file: 'workbook.xlsx' | 'version.json', lang: Language): string {
  return `/api/instrument-drafts/${encodeURIComponent(id)}/${file}?lang=${lang}`;
}

/** A plain address for a download: WebViews lose files that come from script. */
export function reportFile(campaign: string, subject: string, format: ReportFormat, lang: Language): string {
  return `/api/reports/${encodeURIComponent(campaign)}/${encodeURIComponent(subject)}/report.${format}?lang=${lang}`;
}

export function reviewPaper(
  paper: 'operator' | 'lead' | 'own',
  { panel, subject }: { readonly panel: string; readonly subject: string },
  format: 'pdf' | 'docx',
  lang: Language,
): string {
  const [one, other] = [encodeURIComponent(panel), encodeURIComponent(subject)];
  const at = {
    operator: `review-panels/${one}/subjects/${other}/opinion`,
    lead: `review-desk/${one}/${other}/opinion`,
    own: `review-desk/${one}/${other}/form`,
  }[paper];
  return `/api/${at}.${format}?lang=${lang}`;
}

export function itemReportFile(campaign: string, instrument: string, format: ReportFormat, lang: Language): string {
  return `/api/campaigns/${encodeURIComponent(campaign)}/items/${encodeURIComponent(instrument)}/report.${format}?lang=${lang}`;
}

export function chartFile(
  campaign: string,
  subject: string,
  chart: string,
  format: 'svg' | 'png',
  lang: Language,
): string {
  const report = `/api/reports/${encodeURIComponent(campaign)}/${encodeURIComponent(subject)}`;
  return `${report}/charts/${encodeURIComponent(chart)}/chart.${format}?lang=${lang}`;
}

/** An Excel sheet of one link per person. */
export const personalSheet = (campaign: string, institution: string, instrument: string): string =>
  `/api/campaigns/${campaign}/personal-links.xlsx?${new URLSearchParams({ institution, instrument })}`;

export function jobFile(job: string, file: string): string {
  return `/api/jobs/${encodeURIComponent(job)}/files/${encodeURIComponent(file)}`;
}

export function draftFile(campaign: string, draft: string): string {
  return `/api/campaigns/${encodeURIComponent(campaign)}/lab/drafts/${encodeURIComponent(draft)}/profile.json`;
}
