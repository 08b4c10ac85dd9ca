// A panel of 60 institutions × 34 indicators × 3 assessors, all scored: the lists its people look at, and twenty assessors who save at
// once. A board of 500 applications. Beside them, from the same run, the list of the campaign's reports, and one assessor who saves alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listBoard } from '../../server/board/list-board.ts';
import { readCampaign } from '../../server/campaigns/queries.ts';
import { readConfig } from '../../server/config.ts';
import { createDeps } from '../../server/create-deps.ts';
import type { Deps } from '../../server/deps.ts';
import { loadCatalog } from '../../server/instruments/load-catalog.ts';
import { populate } from '../../server/populate/populate.ts';
import { populatedVersions } from '../../server/populate/populated-versions.ts';
import type { Round } from '../../server/programmes/read-rounds.ts';
import { listReports } from '../../server/reports/list-reports.ts';
import { balanceAssignments } from '../../server/reviews/balance-assignments.ts';
import { defaultRules } from '../../server/reviews/default-rules.ts';
import { describeDesk } from '../../server/reviews/describe-desk.ts';
import { describePanel } from '../../server/reviews/describe-panel.ts';
import { readQueue } from '../../server/reviews/desk-queue.ts';
import { listPanels } from '../../server/reviews/list-panels.ts';
import { describeModeration } from '../../server/reviews/panel-moderation.ts';
import { deskPlaceFor, panelFor, subjectOf } from '../../server/reviews/panel-place.ts';
import { readSubmitted } from '../../server/reviews/panel-subjects.ts';
import { saveScore } from '../../server/reviews/save-score.ts';
import { describeSubject } from '../../server/reviews/subject-moderation.ts';
import { insertRows } from '../../server/storage/insert-rows.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { type Bench, median, type Row, row } from './bench.ts';

const [institutions, assessors, each] = [60, 20, 3];
const panel = 'bench-panel';
const form = 'institution-maturity';
const language = 'zh-CN';
const staffOf = (id: string, role: 'assessor' | 'operator' = 'assessor') => ({
  ...{ id, name: id, username: id, role, institution: null, passwordIssued: false },
});
const rounds = 9;
const applications = 500;
const programme = 'practice-centre';

async function timed(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < rounds; at++) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return median(times);
}

/** @returns whom each assessor reviews */
async function fill(deps: Deps, campaign: string): Promise<ReadonlyMap<string, string[]>> {
  const { storage } = deps;
  const { tables } = storage;
  const at = Date.now();
  const people = Array.from({ length: assessors }, (_, place) => `assessor-${place}`);
  const head = {
    id: panel,
    campaign,
    instrument: form,
    round: null,
    name: '测量专家组',
    rules: defaultRules,
    due: null,
  };
  const kept = { state: 'scoring' as const, revision: 1, createdBy: 'bench', createdAt: at, closedAt: null };
  await storage.commit([
    insertRows(
      storage,
      tables.user,
      people.map((id) => userOf(id, at)),
    ),
    insertRows(
      storage,
      tables.staff,
      people.map((user) => ({ user, role: 'assessor', passwordIssued: false, demo: false, createdAt: at }) as const),
    ),
    insertRows(storage, tables.reviewPanels, [{ ...head, ...kept }]),
  ]);
  const submitted = await readSubmitted(deps, await panelFor(deps, panel));
  const slots = submitted.map(({ id, institution }) => ({ subject: id, institution, indicators: null, wants: [] }));
  const free = people.map((user) => ({ user, specialities: [], conflicts: new Set<string>() }));
  const { proposed } = balanceAssignments(slots, free, each);
  const seats = new Map<string, number>();
  for (const { subject, user } of proposed) {
    const seat = seats.get(subject) ?? 0;
    seats.set(subject, seat + 1);
    const { reviewed } = submitted.find(({ id }) => id === subject) ?? { reviewed: [] };
    const given = { panel, subject, user, indicators: null, lead: seat === 0, alias: `专家${'甲乙丙'[seat]}` };
    const scores = reviewed.map(({ code }, place) => {
      const level = 1 + ((place + seat) % 5);
      const blind = { level, confidence: 'middle' as const, comment: '依据材料与填报数据'.repeat(20), first: level };
      return { panel, subject, user, indicator: code, blind, moderated: null, revision: 1, updatedAt: at + place };
    });
    await storage.commit([
      insertRows(storage, tables.reviewAssignments, [
        { ...given, state: 'handed-in', opinion: '同意', revision: 1, handedInAt: at },
      ]),
      insertRows(storage, tables.reviewScores, scores),
    ]);
  }
  const own = Map.groupBy(proposed, ({ user }) => user);
  return new Map([...own].map(([user, rows]) => [user, rows.map(({ subject }) => subject)]));
}

/** As long as a round gets: everything screened, every form the same. */
async function fillRound(deps: Deps): Promise<Round> {
  const { storage } = deps;
  const { tables } = storage;
  const served = deps.programmes.latest(programme);
  if (!served) throw new Error(`${programme} is not served`);
  const at = Date.now();
  const ids = Array.from({ length: applications }, (_, place) => `applicant-${place}`);
  const kept = { revision: 1, createdBy: 'bench', createdAt: at };
  const settings = {
    window: null,
    windowReason: '',
    announcementDays: null,
    recognitions: null,
    rectificationDays: 60,
  };
  const rest = { cycleYears: null, certificateNumber: null, decided: {} };
  const row = { id: 'bench-round', programme, version: served.version, name: '测量', campaign: null, demo: false };
  const round = { ...row, ...kept, settings: { ...settings, ...rest }, state: 'open' as const };
  const [section] = served.programme.form.sections;
  const answers = Object.fromEntries(
    served.programme.form.items
      .filter(({ kind }) => kind === 'text')
      .map(({ code }) => [code, { is: 'value' as const, value: '已有场地、设备与在线课程，运行两年。'.repeat(10) }]),
  );
  const applied = {
    round: row.id,
    subject: null,
    track: served.programme.tracks[0]?.code ?? '',
    title: '数字化实践中心',
  };
  const stood = { stage: 'screening' as const, stageSince: at, stageUntil: null, submittedAt: at, note: null };
  const written = { section: section?.code ?? '', department: null, user: null, due: null, done: true, revision: 1 };
  await storage.commit([
    insertRows(
      storage,
      tables.institutions,
      ids.map(
        (id) => ({ id, name: id, type: 'higher-vocational', region: '某省', demo: false, createdAt: at }) as const,
      ),
    ),
    insertRows(storage, tables.programmeRounds, [round]),
    insertRows(
      storage,
      tables.applications,
      ids.map((id) => ({
        ...{ id: `of-${id}`, institution: id, ...applied, ...stood, ...kept },
        ...{ context: {}, members: [], judged: {}, team: 'pledged' as const },
      })),
    ),
    insertRows(
      storage,
      tables.applicationSections,
      ids.map((id) => ({ application: `of-${id}`, ...written, answers, updatedBy: null, updatedAt: at })),
    ),
  ]);
  return { row: round, served };
}

const userOf = (id: string, at: number) => ({
  ...{ id, name: id, email: `${id}@no-mail.invalid`, emailVerified: false },
  ...{ createdAt: new Date(at), updatedAt: new Date(at) },
});

/** Milliseconds for one save of each, all at once; every one of them must be kept. */
async function saveAtOnce(deps: Deps, own: ReadonlyMap<string, string[]>, how: number): Promise<number> {
  const { storage } = deps;
  const { reviewAssignments: given } = storage.tables;
  await storage.commit([storage.db.update(given).set({ state: 'scoring' })]);
  const turns: number[] = [];
  const revisions = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    await Promise.all(
      [...own].slice(0, how).map(async ([user, [subject = '']]) => {
        const staff = staffOf(user);
        const place = await deskPlaceFor(deps, staff, panel, subject);
        const seen = revisions.get(user) ?? (await revisionOf(deps, user, subject));
        const scoring = { indicator: 'D1.1', revision: seen, level: 1 + (round % 5), confidence: null, comment: '' };
        revisions.set(user, (await saveScore(deps, staff, place, scoring)).revision);
      }),
    );
    turns.push(performance.now() - begun);
  }
  return median(turns);
}

async function revisionOf({ storage }: Deps, user: string, subject: string): Promise<number> {
  const rows = await storage.db.select().from(storage.tables.reviewScores);
  return rows.find((one) => one.user === user && one.subject === subject && one.indicator === 'D1.1')?.revision ?? 0;
}

async function measure(deps: Deps, campaignId: string): Promise<Row[]> {
  const own = await fill(deps, campaignId);
  const campaign = await readCampaign(deps, campaignId);
  if (!campaign) throw new Error('The campaign just made is gone');
  const reports = await timed(() => listReports(deps, campaign, campaign.subjects, language));
  const place = await panelFor(deps, panel);
  const [user = '', [subject = ''] = []] = [...own][0] ?? [];
  const baseline = { name: 'list of reports', value: reports };
  const list = async (name: string, run: () => Promise<unknown>) =>
    row(`review-${name}`, await timed(run), 'ms', baseline, 'under 200 ms');
  const asked = await subjectOf(deps, subject);
  const rows = [
    await list('panels', () => listPanels(deps, language)),
    await list('panel', () => describePanel(deps, place, language)),
    await list('moderation', () => describeModeration(deps, place)),
    await list('subject', () => describeSubject(deps, place, asked, null, language)),
    await list('queue', () => readQueue(deps, staffOf(user), language)),
    await list('desk', async () =>
      describeDesk(deps, await deskPlaceFor(deps, staffOf(user), panel, subject), language),
    ),
  ];
  const round = await fillRound(deps);
  const operator = staffOf('operator', 'operator');
  rows.push(await list('board', () => listBoard(deps, operator, round)));
  const alone = await saveAtOnce(deps, own, 1);
  const together = await saveAtOnce(deps, own, assessors);
  return [...rows, row('review-20-saves', together, 'ms', { name: 'one save', value: alone })];
}

/** @param openDatabase in place of an SQLite database of our own */
export const reviewPanelBench = (openDatabase?: () => Promise<{ url: string; end(): Promise<void> }>): Bench => ({
  name: openDatabase ? 'review-panel-postgres' : 'review-panel',
  what: `a panel of ${institutions} institutions, ${each} assessors each: its lists, and ${assessors} who save at once`,
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'shuheng-review-'));
    const database = await openDatabase?.();
    const config = { ...readConfig({}), dataDir, databaseUrl: database?.url ?? null, logLevel: 'silent' as const };
    const catalog = loadCatalog(config.questionnairesDir);
    const storage = await openStorage(config);
    try {
      const deps = await createDeps({ config, storage, catalog });
      const size = { institutions, answers: 20 * institutions, versions: populatedVersions(catalog), close: false };
      return await measure(deps, await populate(deps, size, () => {}));
    } finally {
      await storage.close();
      await database?.end();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
});
