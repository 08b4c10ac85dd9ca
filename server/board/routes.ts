// The operator's side of programmes over HTTP: the board, bulk screening, judgements, paper, objections, certificates, what is due, files.
// The regional authority reads its own region of it.
import { z } from '@hono/zod-openapi';
import { type StageCode, stageCodes } from '../../programmes/schema/stages.ts';
import { codeSchema, institutionTypeSchema } from '../../questionnaires/schema/names.ts';
import { answerObjection } from '../announcements/objections.ts';
import { commitAudited } from '../audit/commit-audited.ts';
import { platform } from '../audit/event.ts';
import { campaignFor } from '../campaigns/queries.ts';
import { beijingDate } from '../campaigns/window.ts';
import { certificateFor, certificatesFor, type ListedCertificate } from '../certificates/list-certificates.ts';
import { textLine, textLines } from '../clean-text.ts';
import { attachment } from '../http/attachment.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, described, done, idParam, json, route, seen, takes } from '../http/route.ts';
import { xlsxType } from '../links/personal-sheet.ts';
import type { DueReport } from '../periods/round-periods.ts';
import { Problem } from '../problems.ts';
import { sayable } from '../programmes/decide-on.ts';
import { decidingRegion } from '../programmes/deciding-region.ts';
import { deciderOf, describeApplication } from '../programmes/describe-application.ts';
import { judgeRule } from '../programmes/judge-rule.ts';
import { answersOf, applicationFor, judgedAnswers } from '../programmes/read-applications.ts';
import { roundFor } from '../programmes/read-rounds.ts';
import { tickPaper } from '../programmes/tick-paper.ts';
import { type FollowedTaskRow, listFollowedTasks } from '../reports/list-followed-tasks.ts';
import { type DueItem, readCalendar } from './calendar.ts';
import { calendarFile } from './calendar-file.ts';
import { calendarWorkbook } from './calendar-workbook.ts';
import { type Dossier, readDossier } from './dossier.ts';
import { filterBoard } from './filter-board.ts';
import { followedTitle, followedWorkbook } from './followed-workbook.ts';
import { type BoardRow, listBoard } from './list-board.ts';
import { applicantsOf, type Ranked, rankApplications } from './rank-applications.ts';
import { type StepResult, stepMany } from './step-many.ts';
import { boardWords } from './words.ts';
import { writeWorkbook } from './write-workbook.ts';

const filter = z.object({
  stage: z.enum(stageCodes).optional(),
  region: z.string().max(40).optional(),
  type: institutionTypeSchema.optional(),
  track: codeSchema.optional(),
  overdue: z.literal('yes').optional(),
  text: z.string().max(80).optional(),
});

export interface ShownBoard {
  readonly rows: readonly BoardRow[];
  readonly counts: Readonly<Partial<Record<StageCode, number>>>;
  readonly regions: readonly string[];
}

const board = route({
  method: 'get',
  path: '/programme-rounds/{id}/board',
  who: 'boards.read',
  request: { params: idParam, query: filter },
  responses: {
    200: json(described<ShownBoard>('The board of a round'), 'Applications by stage, with what each waits for'),
  },
});
const workbook = route({
  method: 'get',
  path: '/programme-rounds/{id}/board.xlsx',
  who: 'boards.read',
  request: { params: idParam, query: filter },
  responses: {
    200: {
      description:
        'The same, with events, certificates, periods, and their lines: conditions, materials, objections, items, values',
      content: { [xlsxType]: { schema: z.string() } },
    },
  },
});
const ranks = route({
  method: 'get',
  path: '/programme-rounds/{id}/ranks',
  who: 'applications.decide',
  request: { params: idParam },
  responses: { 200: json(described<Ranked[]>('Intervals of places'), 'Intervals of places, never bare ones') },
});
const periods = route({
  method: 'get',
  path: '/programme-rounds/{id}/periods',
  who: 'boards.read',
  request: { params: idParam },
  responses: { 200: json(described<DueReport[]>('Periods of a round'), 'Who handed in, who was late, who is missing') },
});
const steps = route({
  method: 'post',
  path: '/application-steps',
  who: 'applications.decide',
  request: {
    body: takes(
      z.strictObject({
        decision: z.enum(sayable),
        reason: textLines(1000),
        of: z
          .array(seen.extend({ id: z.string().max(64) }))
          .min(1)
          .max(500),
      }),
    ),
  },
  responses: { 200: json(described<StepResult[]>('Which went'), 'Each by its own commit; which did not go, and why') },
});
const judgement = route({
  method: 'put',
  path: '/applications/{id}/judgements/{rule}',
  who: 'applications.read',
  request: {
    params: idParam.extend({ rule: codeSchema }),
    body: takes(seen.extend({ verdict: z.enum(['met', 'unmet']).nullable(), reason: textLines(1000) })),
  },
  responses: { 200: json(done, 'Judged by a person') },
});
const paper = route({
  method: 'put',
  path: '/applications/{id}/paper/{material}',
  who: 'applications.decide',
  request: {
    params: idParam.extend({ material: codeSchema }),
    body: takes(seen.extend({ period: z.string().max(60).default(''), arrived: z.boolean(), note: textLine(200) })),
  },
  responses: { 200: json(done, 'Ticked off') },
});
const dossier = route({
  method: 'get',
  path: '/applications/{id}/dossier',
  who: 'boards.read',
  request: { params: idParam },
  responses: {
    200: json(described<Dossier>('Beside the application'), 'People, certificate, objections, number, steps'),
  },
});
const objection = route({
  method: 'post',
  path: '/applications/{id}/objections/{objection}',
  who: 'applications.decide',
  request: {
    params: idParam.extend({ objection: z.string().min(1).max(64) }),
    body: takes(z.strictObject({ state: z.enum(['upheld', 'dismissed']), answer: textLines(2000).min(2) })),
  },
  responses: { 200: json(done, 'Answered') },
});
const certificates = route({
  method: 'get',
  path: '/certificates',
  who: 'boards.read',
  request: { query: z.object({ round: z.string().max(64).optional() }) },
  responses: { 200: json(described<ListedCertificate[]>('Certificates'), 'The platform’s own record of recognitions') },
});
const certificate = route({
  method: 'get',
  path: '/applications/{id}/certificate',
  who: 'applications.read',
  request: { params: idParam },
  responses: { 200: json(described<ListedCertificate | null>('A certificate'), 'null before there is one') },
});
const calendar = route({
  method: 'get',
  path: '/programme-calendar',
  who: 'boards.read',
  responses: { 200: json(described<DueItem[]>('What is due'), 'What is due from whom, by date') },
});
const calendarIcs = route({
  method: 'get',
  path: '/programme-calendar.ics',
  who: 'boards.read',
  responses: { 200: { description: 'The same for calendars', content: { 'text/calendar': { schema: z.string() } } } },
});
const calendarXlsx = route({
  method: 'get',
  path: '/programme-calendar.xlsx',
  who: 'boards.read',
  responses: { 200: { description: 'The same as a workbook', content: { [xlsxType]: { schema: z.string() } } } },
});

const followed = route({
  method: 'get',
  path: '/campaigns/{id}/followed-tasks',
  who: 'boards.read',
  request: { params: idParam },
  responses: { 200: json(described<FollowedTaskRow[]>('Tasks followed up'), 'What came of improvement tasks') },
});

const followedFile = route({
  method: 'get',
  path: '/campaigns/{id}/followed-tasks.xlsx',
  who: 'boards.read',
  request: { params: idParam },
  responses: {
    200: { description: 'The same as a workbook', content: { [xlsxType]: { schema: z.string() } } },
  },
});

export function boardRoutes() {
  return createRouter()
    .openapi(board, async (c) => {
      const { overdue, ...chosen } = c.req.valid('query');
      const round = await roundFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      const all = await listBoard(c.get('deps'), staffOf(c), round);
      const regions = [...new Set(all.rows.map(decidingRegion))].sort();
      return c.json({ ...filterBoard(all.rows, { ...chosen, overdue: overdue === 'yes' }), regions }, 200);
    })
    .openapi(workbook, async (c) => {
      const deps = c.get('deps');
      const staff = staffOf(c);
      const { overdue, ...chosen } = c.req.valid('query');
      const round = await roundFor(deps, staff, c.req.valid('param').id);
      const all = await listBoard(deps, staff, round);
      const { rows } = filterBoard(all.rows, { ...chosen, overdue: overdue === 'yes' });
      const ranked = deciderOf(staff) === 'operator' ? await rankApplications(deps, round, applicantsOf(all.rows)) : [];
      const bytes = await writeWorkbook(deps, staff, round, { ...all, rows, ranked }, c.get('language'));
      const told = { chain: platform, by: staff.id, action: 'programme-exported' as const };
      await commitAudited(deps, [{ ...told, target: `round:${round.row.id}`, details: { applications: rows.length } }]);
      const name = `${round.row.name} ${beijingDate(deps.now())}.xlsx`;
      const headers = { 'Content-Type': xlsxType, 'Content-Disposition': attachment(name, 'board.xlsx') };
      return c.body(bytes, 200, headers);
    })
    .openapi(ranks, async (c) => {
      const deps = c.get('deps');
      const round = await roundFor(deps, staffOf(c), c.req.valid('param').id);
      const { rows } = await listBoard(deps, staffOf(c), round);
      return c.json(await rankApplications(deps, round, applicantsOf(rows)), 200);
    })
    .openapi(periods, async (c) => {
      const round = await roundFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      const listed = await listBoard(c.get('deps'), staffOf(c), round);
      return c.json([...listed.periods], 200);
    })
    .openapi(steps, async (c) =>
      c.json(await stepMany(c.get('deps'), staffOf(c), c.req.valid('json'), c.get('language')), 200),
    )
    .openapi(judgement, async (c) => {
      const staff = staffOf(c);
      const { id, rule } = c.req.valid('param');
      const place = await applicationFor(c.get('deps'), staff, id);
      const by = deciderOf(staff);
      if (by === null || by === 'applicant') throw new Problem('not-permitted');
      await judgeRule(c.get('deps'), staff, place, by, { rule, ...c.req.valid('json') });
      return c.json({ done: true as const }, 200);
    })
    .openapi(paper, async (c) => {
      const { id, material } = c.req.valid('param');
      const place = await applicationFor(c.get('deps'), staffOf(c), id);
      await tickPaper(c.get('deps'), staffOf(c), place, { material, ...c.req.valid('json') });
      return c.json({ done: true as const }, 200);
    })
    .openapi(dossier, async (c) => {
      const deps = c.get('deps');
      const staff = staffOf(c);
      const place = await applicationFor(deps, staff, c.req.valid('param').id);
      const { events } = await describeApplication(deps, staff, place);
      const typed = (await answersOf(deps, [place.row.id])).get(place.row.id);
      const answers = judgedAnswers(place.round, place.row, place.unit.type, typed);
      const actors = events.map(({ by }) => by);
      return c.json(await readDossier(deps, staff, place, answers, actors), 200);
    })
    .openapi(objection, async (c) => {
      const { id, objection: said } = c.req.valid('param');
      const { row } = await applicationFor(c.get('deps'), staffOf(c), id);
      const at = { application: row.id, objection: said };
      await answerObjection(c.get('deps'), staffOf(c), at, c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(certificates, async (c) =>
      c.json(await certificatesFor(c.get('deps'), staffOf(c), c.req.valid('query').round), 200),
    )
    .openapi(certificate, async (c) => {
      const { row } = await applicationFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json(await certificateFor(c.get('deps'), staffOf(c), row.id), 200);
    })
    .openapi(calendar, async (c) => c.json(await readCalendar(c.get('deps'), staffOf(c), c.get('language')), 200))
    .openapi(calendarIcs, async (c) => {
      const items = await readCalendar(c.get('deps'), staffOf(c), c.get('language'));
      const file = calendarFile(items, boardWords[c.get('language')].due, c.get('deps').now());
      const headers = {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': attachment('programmes.ics', 'programmes.ics'),
      };
      return c.body(file, 200, headers);
    })
    .openapi(calendarXlsx, async (c) => {
      const language = c.get('language');
      const items = await readCalendar(c.get('deps'), staffOf(c), language);
      const name = `${boardWords[language].sheets.calendar} ${beijingDate(c.get('deps').now())}.xlsx`;
      const headers = { 'Content-Type': xlsxType, 'Content-Disposition': attachment(name, 'calendar.xlsx') };
      return c.body(calendarWorkbook(items, language), 200, headers);
    })
    .openapi(followedFile, async (c) => {
      const deps = c.get('deps');
      const staff = staffOf(c);
      const campaign = await campaignFor(deps, staff, c.req.valid('param').id);
      const language = c.get('language');
      const rows = await listFollowedTasks(deps, staff, campaign, language);
      const told = { chain: platform, by: staff.id, action: 'programme-exported' as const };
      await commitAudited(deps, [{ ...told, target: `campaign:${campaign.id}`, details: { tasks: rows.length } }]);
      const name = `${campaign.name} ${followedTitle(language)} ${beijingDate(deps.now())}.xlsx`;
      const headers = { 'Content-Type': xlsxType, 'Content-Disposition': attachment(name, 'followed-tasks.xlsx') };
      return c.body(followedWorkbook(rows, language), 200, headers);
    })
    .openapi(followed, async (c) => {
      const campaign = await campaignFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json(await listFollowedTasks(c.get('deps'), staffOf(c), campaign, c.get('language')), 200);
    });
}
