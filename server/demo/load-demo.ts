// Loads the demonstration into an empty database through the very use cases that people use: rosters are imported, campaigns
// opened and closed, and every answer set passes the submission path. Only the passwords and ids differ between databases.
import { and, eq } from 'drizzle-orm';
import { seededRandom } from '../../questionnaires/schema/seeded-random.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { platform, server } from '../audit/event.ts';
import { closeCampaign } from '../campaigns/close-campaign.ts';
import { createCampaign } from '../campaigns/draft-campaign.ts';
import { openCampaign } from '../campaigns/open-campaign.ts';
import { readCampaign } from '../campaigns/queries.ts';
import { beijingDate, closesAt, opensAt } from '../campaigns/window.ts';
import type { Deps } from '../deps.ts';
import { createInstitution } from '../institutions/change-institution.ts';
import { importRoster } from '../rosters/import-roster.ts';
import { normaliseCode } from '../rosters/normalise.ts';
import { createAccounts, createContacts, type DemoAccount, type Part } from './accounts.ts';
import { leanOf, type PlannedInstitution, type PlannedPerson, plannedInstitutions, planPersons } from './plan.ts';
import { playBaseRounds, playCentreRound } from './rounds/play-rounds.ts';
import type { Players } from './rounds/scene.ts';
import { shareForm } from './share-form.ts';
import { type AnswerSet, at, day, pinOf, submitAnswers, version } from './submit-answers.ts';
import { writeRoster } from './write-roster.ts';

type Parts = Pick<
  Deps,
  | 'storage'
  | 'catalog'
  | 'programmes'
  | 'config'
  | 'files'
  | 'secrets'
  | 'accounts'
  | 'submissions'
  | 'measures'
  | 'log'
  | 'now'
>;

const instruments = {
  institution: 'institution-maturity',
  teacher: 'teacher-digital-literacy',
  student: 'student-digital-literacy',
} as const;
const audiences = ['teacher', 'student'] as const;
type Audience = (typeof audiences)[number];
/** People submit side by side, as they would: the queue commits what arrives together. */
const atOnce = 50;

interface Participant {
  readonly id: string;
  readonly plan: PlannedInstitution;
  readonly seed: number;
  readonly persons: Readonly<Record<Audience, readonly (PlannedPerson & { readonly id: string })[]>>;
}

export async function loadDemo(parts: Parts): Promise<DemoAccount[]> {
  // First, so that the campaigns of the past are told of at the time they were really made.
  await commitAudited(parts, [{ chain: platform, by: server, action: 'demo-loading', target: platform }]);
  const started = parts.now();
  const participants: Participant[] = [];
  for (const [index, plan] of plannedInstitutions.entries()) participants.push(await settle(parts, plan, index + 1));
  const [first, second] = participants;
  if (!first || !second) throw new Error('The demonstration has too few institutions.');

  const accounts = await createAccounts(parts, { id: first.id, name: first.plan.name });
  const idOf = (part: Part): string => accounts.get(part)?.id ?? '';
  const schools = participants.map(({ id, plan: { name, type } }) => ({ id, name, type }));
  const contacts = await createContacts(parts, schools.slice(1));
  const scene = { parts, players: playersOf(accounts), first: first.id, contacts };
  await playBaseRounds(scene, schools);

  const closedWindow = { opens: beijingDate(started - 120 * day), closes: beijingDate(started - 60 * day) };
  const closed = await runCampaign(
    parts,
    '数字化成熟度诊断·第一批（演示数据，已截止）',
    closedWindow,
    participants,
    closesAt(closedWindow.closes) - 5 * day,
  );
  await closeCampaign(at(parts, closesAt(closedWindow.closes)), { id: closed, owner: null });
  await playCentreRound(scene, closed, schools);
  const openWindow = { opens: beijingDate(started - 7 * day), closes: beijingDate(started + 60 * day) };
  const open = await runCampaign(
    parts,
    '数字化成熟度诊断·第二批（演示数据，进行中）',
    openWindow,
    participants.filter(({ plan }) => plan.openCampaign),
    started,
    first.id,
  );
  await assignExpert(parts, closed, idOf('expert'), [first, second]);
  const school = {
    ...{ id: idOf('school'), name: '演示联络员', username: 'demo-school', role: 'institution-admin' as const },
    ...{ institution: first.id, passwordIssued: false },
  };
  const form = { id: open, subject: first.id, instrument: instruments.institution };
  await shareForm(parts, school, form, idOf('contributor'));
  return [...accounts.values()].map(({ username, password, what }) => ({ username, password, what }));
}

function playersOf(accounts: Awaited<ReturnType<typeof createAccounts>>): Players {
  const of = (part: Part): string => accounts.get(part)?.id ?? '';
  return {
    ...{ operator: of('operator'), region: of('region'), school: of('school'), contributor: of('contributor') },
    ...{ approver: of('approver'), leader: of('leader'), expert: of('expert'), lead: of('lead') },
  };
}

async function settle(parts: Parts, plan: PlannedInstitution, seed: number): Promise<Participant> {
  const { id } = await createInstitution(
    parts,
    server,
    { name: plan.name, type: plan.type, region: plan.region },
    true,
  );
  const persons = { teacher: planPersons(plan, 'teacher', seed), student: planPersons(plan, 'student', seed + 100) };
  const known: Record<Audience, (PlannedPerson & { id: string })[]> = { teacher: [], student: [] };
  for (const audience of audiences) {
    const csv = writeRoster(version(parts, instruments[audience]), audience, persons[audience]);
    const request = { institution: id, audience, csv, dryRun: false, skipRejected: false };
    await importRoster(parts, server, request, 'zh-CN');
    const table = parts.storage.tables.persons;
    const rows = await parts.storage.db
      .select({ id: table.id, code: table.codeKey })
      .from(table)
      .where(and(eq(table.institution, id), eq(table.audience, audience)));
    const ids = new Map(rows.map((row) => [row.code, row.id]));
    known[audience] = persons[audience].map((person) => ({ ...person, id: ids.get(normaliseCode(person.code)) ?? '' }));
  }
  return { id, plan, seed, persons: known };
}

interface Window {
  readonly opens: string;
  readonly closes: string;
}

async function runCampaign(
  parts: Parts,
  name: string,
  window: Window,
  participants: readonly Participant[],
  answeredAt: number,
  /** Whose own form is still being filled in. */
  unfinished: string | null = null,
): Promise<string> {
  const pins = Object.values(instruments).map((id) => pinOf(parts, id));
  const draft = {
    name,
    organiser: '数衡演示中心',
    ...window,
    k: 5,
    pins,
    institutions: participants.map(({ id }) => id),
  };
  const opening = at(parts, opensAt(window.opens));
  const id = await createCampaign(opening, server, draft, { demo: true });
  const campaign = await readCampaign(opening, id);
  if (!campaign) throw new Error('The campaign just created is gone.');
  await openCampaign(opening, server, campaign, { language: 'zh-CN', acceptLoopback: true });

  const answering = at(parts, answeredAt);
  const waiting = participants
    .flatMap((participant) => answerSets(parts, participant, window.opens))
    .filter(({ subject }) => subject !== unfinished);
  for (let start = 0; start < waiting.length; start += atOnce) {
    await Promise.all(waiting.slice(start, start + atOnce).map((set) => submitAnswers(answering, id, set)));
  }
  return id;
}

function answerSets(parts: Parts, { id, plan, seed, persons }: Participant, salt: string): AnswerSet[] {
  const lean = leanOf(plan);
  const base = seed * 100_003 + Number(salt.replaceAll('-', ''));
  const people = audiences.flatMap((audience, offset) =>
    persons[audience]
      .filter((person) => person.answers)
      .map((person, index): AnswerSet => {
        const personal = (seededRandom(base + offset * 50_000 + index)() - 0.5) * 0.3;
        const own = (indicator: string) => Math.min(1, Math.max(0, lean(indicator) + personal));
        return {
          subject: person.id,
          version: version(parts, instruments[audience]),
          via: 'person',
          context: person.groups,
          lean: own,
          seed: base + offset * 50_000 + index,
        };
      }),
  );
  const institution: AnswerSet = {
    subject: id,
    version: version(parts, instruments.institution),
    via: 'subject',
    context: { institutionType: plan.type },
    lean,
    seed: base,
  };
  return [institution, ...people];
}

/** The expert has two schools of the closed campaign to look at. */
async function assignExpert({ storage }: Parts, campaign: string, user: string, seen: readonly Participant[]) {
  const { assessorAssignments } = storage.tables;
  await storage.commit(
    seen.map(({ id }) => storage.db.insert(assessorAssignments).values({ campaign, subject: id, user })),
  );
}
