// The only room that knows HTTP: one function per address. Faults of the server arrive as `Problem`, a missing
// connection as `Unreachable`; both carry a sentence for the user.
import type { Language } from '../questionnaires/schema/names.ts';
import type { Report } from '../scoring/report/report.ts';
import type * as campaigns from './campaign-contract.ts';
import type * as contract from './contract.ts';

export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: unknown;
  readonly faults: readonly contract.Fault[];
  readonly retryAfter: number | null;
  constructor(status: number, body: { code?: string; title?: string; details?: unknown; faults?: contract.Fault[] }, retryAfter: number | null) {
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
/** The language in which the server words its problems from now on. */
export function speak(language: Language): void {
  spoken = language;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function call<Result>(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Result> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { 'Accept-Language': spoken, ...(method === 'GET' ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      credentials: 'same-origin',
    });
  } catch (cause) {
    throw new Unreachable('unreachable', { cause });
  }
  const content = response.headers.get('content-type')?.includes('json') ? await response.json().catch(() => null) : null;
  if (!response.ok) throw new Problem(response.status, content ?? {}, Number(response.headers.get('retry-after')) || null);
  return content as Result;
}

const at = (...parts: string[]): string => `/api/${parts.map(encodeURIComponent).join('/')}`;
const query = (values: Record<string, string | number | undefined>): string => {
  const given = Object.entries(values).filter((entry): entry is [string, string | number] => entry[1] !== undefined && entry[1] !== '');
  return given.length ? `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}` : '';
};

export const respondent = {
  readLink: (token: string) => call<contract.Link>('GET', at('links', token)),
  begin: (token: string, who: { code?: string; name?: string }) => call<contract.Begun>('POST', at('links', token, 'begin'), who),
  readBundle: (instrument: string, version: string, language: Language) =>
    call<contract.Bundle>('GET', at('bundles', instrument, version, language)),
  submit: (pass: string, key: string, submission: contract.Submission) =>
    call<contract.Submitted>('POST', at('responses'), submission, { Authorization: `Bearer ${pass}`, 'Idempotency-Key': key }),
  readResult: (receipt: string, proof: { secret: string } | { pass: string }) =>
    call<Report>('GET', at('results', receipt), undefined, {
      Authorization: 'secret' in proof ? `Result ${proof.secret}` : `Bearer ${proof.pass}`,
    }),
};

export const staff = {
  me: () => call<contract.Me>('GET', at('me')),
  signIn: (username: string, password: string) => call<unknown>('POST', at('auth', 'sign-in', 'username'), { username, password }),
  signOut: () => call<unknown>('POST', at('auth', 'sign-out')),
  changePassword: (currentPassword: string, newPassword: string) =>
    call<unknown>('POST', at('auth', 'change-password'), { currentPassword, newPassword, revokeOtherSessions: true }),
  readSetup: (token: string) => call<{ valid: boolean }>('GET', at('setup', token)),
  setUp: (input: { token: string; username: string; password: string; name: string }) => call<unknown>('POST', at('setup'), input),
  health: () => call<{ version: string; demo: boolean }>('GET', at('health')),
  removeDemo: () => call<unknown>('DELETE', at('demo')),

  institutions: () => call<contract.Institution[]>('GET', at('institutions')),
  createInstitution: (input: contract.InstitutionInput) => call<contract.Institution>('POST', at('institutions'), input),
  changeInstitution: (id: string, input: contract.InstitutionInput) => call<contract.Institution>('PATCH', at('institutions', id), input),
  accounts: () => call<contract.StaffMember[]>('GET', at('staff')),
  createAccount: (input: contract.StaffInput) => call<contract.IssuedPassword>('POST', at('staff'), input),
  issuePassword: (id: string) => call<contract.IssuedPassword>('POST', at('staff', id, 'password')),
  persons: (institution: string, audience: string, search: string, page: number) =>
    call<campaigns.PersonPage>('GET', at('institutions', institution, 'persons') + query({ audience, query: search, page })),
  importPersons: (institution: string, input: campaigns.RosterImport) =>
    call<campaigns.RosterOutcome>('POST', at('institutions', institution, 'persons', 'import'), input),
  instruments: () => call<contract.PublishedInstrument[]>('GET', at('instruments')),

  campaigns: () => call<campaigns.Campaign[]>('GET', at('campaigns')),
  campaign: (id: string) => call<campaigns.Campaign>('GET', at('campaigns', id)),
  createCampaign: (input: campaigns.CampaignInput) => call<campaigns.Campaign>('POST', at('campaigns'), input),
  changeCampaign: (id: string, input: campaigns.CampaignInput) => call<campaigns.Campaign>('PATCH', at('campaigns', id), input),
  deleteCampaign: (id: string) => call<unknown>('DELETE', at('campaigns', id)),
  openCampaign: (id: string, acceptLoopback: boolean) => call<unknown>('POST', at('campaigns', id, 'open'), { acceptLoopback }),
  closeCampaign: (id: string) => call<unknown>('POST', at('campaigns', id, 'close')),
  progress: (id: string) => call<campaigns.Progress>('GET', at('campaigns', id, 'progress')),
  links: (id: string, institution: string) =>
    call<{ links: campaigns.CampaignLink[] }>('GET', at('campaigns', id, 'links') + query({ institution })),
  personalLinks: (id: string, institution: string, instrument: string) =>
    call<campaigns.PersonalLink[]>('GET', at('campaigns', id, 'personal-links') + query({ institution, instrument })),
  addAssessor: (id: string, user: string, subject: string) => call<unknown>('POST', at('campaigns', id, 'assessors'), { user, subject }),
  assessors: (id: string) => call<campaigns.Assessor[]>('GET', at('campaigns', id, 'assessors')),
  removeAssessor: (id: string, user: string, subject: string) => call<unknown>('DELETE', at('campaigns', id, 'assessors') + query({ user, subject })),
  assignments: () => call<campaigns.Assignment[]>('GET', at('assignments')),

  reports: (campaign: string) => call<campaigns.ReportRow[]>('GET', at('campaigns', campaign, 'reports')),
  report: (campaign: string, subject: string, lang: Language) => call<Report>('GET', at('reports', campaign, subject) + query({ lang })),
  trace: (campaign: string, subject: string, cell: string, lang: Language) =>
    call<campaigns.TraceSheet>('GET', at('reports', campaign, subject, 'trace') + query({ cell, lang })),
  tasks: (campaign: string, subject: string) => call<campaigns.TaskList>('GET', at('reports', campaign, subject, 'tasks')),
  saveTasks: (campaign: string, subject: string, list: campaigns.TaskList) =>
    call<campaigns.TaskList>('PUT', at('reports', campaign, subject, 'tasks'), list),
  issue: (campaign: string, subject: string) => call<campaigns.Issued>('POST', at('reports', campaign, subject, 'issue')),
  issued: (campaign: string, subject: string) => call<campaigns.Issued | null>('GET', at('reports', campaign, subject, 'issued')),
};

/** A plain address for a download: WebViews lose files that come from script. */
export const reportFile = (campaign: string, subject: string, format: 'pdf' | 'docx' | 'xlsx', lang: Language): string =>
  `${at('reports', campaign, subject, `report.${format}`)}${query({ lang })}`;
