// Programmes, rounds and applications over HTTP.
import { z } from '@hono/zod-openapi';
import type { Programme, ProgrammeTexts } from '../../programmes/schema/programme.ts';
import { codeSchema, idSchema, versionSchema } from '../../questionnaires/schema/names.ts';
import { typedAnswerSchema } from '../../questionnaires/schema/typed-answer.ts';
import { refuseHidden } from '../check-storable.ts';
import { textLine, textLines } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, described, done, idParam, json, route, seen, takes } from '../http/route.ts';
import { Problem } from '../problems.ts';
import { beginApplication } from './begin-application.ts';
import { decideOn, sayable } from './decide-on.ts';
import { type ApplicationView, deciderOf, describeApplication } from './describe-application.ts';
import { changeRound, makeRound, moveRound } from './keep-round.ts';
import { textsIn } from './programmes.ts';
import { applicationFor, applicationsFor } from './read-applications.ts';
import { type RoundRow, roundFor, roundsFor } from './read-rounds.ts';
import { roundSettings } from './round-settings-schema.ts';
import { type RoundWindow, windowOf } from './round-window.ts';
import type { TeamState } from './team-steps.ts';
import { isOpen } from './what-holds.ts';
import { writeHead, writeSection } from './write-application.ts';

const roundInput = z.strictObject({
  name: textLine(80).min(2),
  campaign: z.string().max(64).nullable(),
  settings: roundSettings,
});
const member = z.strictObject({
  role: codeSchema,
  name: textLine(80),
  institution: z.string().max(64).nullable(),
  province: textLine(40),
  attributes: z.array(codeSchema).max(20),
});

export interface ListedProgramme {
  readonly programme: Programme;
  readonly texts: ProgrammeTexts;
}
export interface ListedRound {
  readonly round: RoundRow;
  readonly title: string;
  readonly open: boolean;
  readonly window: RoundWindow;
}
export interface ListedApplication {
  readonly id: string;
  readonly round: string;
  readonly title: string;
  readonly unit: { readonly id: string; readonly name: string; readonly region: string };
  readonly track: string;
  readonly stage: string;
  readonly stageSince: number;
  readonly stageUntil: number | null;
  readonly team: TeamState;
  readonly submittedAt: number | null;
}

const programmes = route({
  method: 'get',
  path: '/programmes',
  who: 'programmes.read',
  responses: { 200: json(described<ListedProgramme[]>('Programmes'), 'Definitions served here') },
});
const rounds = route({
  method: 'get',
  path: '/programme-rounds',
  who: 'programmes.read',
  responses: { 200: json(described<ListedRound[]>('Rounds'), 'Rounds of programmes') },
});
const make = route({
  method: 'post',
  path: '/programme-rounds',
  who: 'programmes.keep',
  request: { body: takes(roundInput.extend({ programme: idSchema, version: versionSchema })) },
  responses: { 201: json(z.object({ id: z.string() }), 'A round is prepared') },
});
const change = route({
  method: 'put',
  path: '/programme-rounds/{id}',
  who: 'programmes.keep',
  request: { params: idParam, body: takes(roundInput.extend(seen.shape)) },
  responses: { 200: json(done, 'Changed') },
});
const move = route({
  method: 'post',
  path: '/programme-rounds/{id}/state',
  who: 'programmes.keep',
  request: { params: idParam, body: takes(seen.extend({ to: z.enum(['open', 'closed']) })) },
  responses: { 200: json(done, 'Opened or closed') },
});
const list = route({
  method: 'get',
  path: '/applications',
  who: 'applications.read',
  request: { query: z.object({ round: z.string().max(64).optional() }) },
  responses: { 200: json(described<ListedApplication[]>('Applications'), 'Applications within reach') },
});
const begin = route({
  method: 'post',
  path: '/programme-rounds/{id}/applications',
  who: 'applications.coordinate',
  request: {
    params: idParam,
    body: takes(
      z.strictObject({ track: codeSchema, title: textLine(120).min(2), subject: z.string().max(64).nullable() }),
    ),
  },
  responses: { 201: json(z.object({ id: z.string() }), 'Begun') },
});
const read = route({
  method: 'get',
  path: '/applications/{id}',
  who: 'applications.read',
  request: { params: idParam },
  responses: { 200: json(described<ApplicationView>('An application'), 'An application') },
});
const writesHead = route({
  method: 'put',
  path: '/applications/{id}/head',
  who: 'applications.coordinate',
  request: {
    params: idParam,
    body: takes(
      seen.extend({
        title: textLine(120).min(2),
        context: z.record(codeSchema, codeSchema),
        members: z.array(member).max(200),
      }),
    ),
  },
  responses: { 200: json(seen, 'Kept') },
});
const writesSection = route({
  method: 'put',
  path: '/applications/{id}/sections/{section}',
  who: 'applications.fill',
  request: {
    params: idParam.extend({ section: codeSchema }),
    body: takes(seen.extend({ answers: z.record(codeSchema, typedAnswerSchema), done: z.boolean().default(false) })),
  },
  responses: { 200: json(seen, 'Kept') },
});
const step = route({
  method: 'post',
  path: '/applications/{id}/steps',
  who: 'applications.read',
  request: {
    params: idParam,
    body: takes(seen.extend({ decision: z.enum(sayable), reason: textLines(1000) })),
  },
  responses: { 200: json(z.object({ stage: z.string() }), 'One step on') },
});

export function programmeRoutes() {
  return createRouter()
    .openapi(programmes, (c) =>
      c.json(
        c
          .get('deps')
          .programmes.list()
          .map((served) => ({
            programme: served.programme,
            texts: textsIn(served, c.get('language')),
          })),
        200,
      ),
    )
    .openapi(rounds, async (c) => {
      const deps = c.get('deps');
      const found = await roundsFor(deps, staffOf(c));
      const listed = found.map((round) => ({
        round: round.row,
        title: textsIn(round.served, c.get('language')).title,
        open: isOpen(round, deps.now()),
        window: windowOf(round, deps.now()),
      }));
      return c.json(listed, 200);
    })
    .openapi(make, async (c) => c.json({ id: await makeRound(c.get('deps'), staffOf(c), c.req.valid('json')) }, 201))
    .openapi(change, async (c) => {
      const { revision, ...input } = c.req.valid('json');
      const round = await roundFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      await changeRound(c.get('deps'), staffOf(c), round, revision, input, c.get('language'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(move, async (c) => {
      const { revision, to } = c.req.valid('json');
      const round = await roundFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      await moveRound(c.get('deps'), staffOf(c), round, revision, to, c.get('language'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(list, async (c) => {
      const rows = await applicationsFor(c.get('deps'), staffOf(c), c.req.valid('query').round);
      const listed = rows.map(({ row, unit }) => ({
        id: row.id,
        round: row.round,
        title: row.title,
        unit: { id: unit.id, name: unit.name, region: unit.region },
        track: row.track,
        stage: row.stage,
        stageSince: row.stageSince,
        stageUntil: row.stageUntil,
        team: row.team,
        submittedAt: row.submittedAt,
      }));
      return c.json(listed, 200);
    })
    .openapi(begin, async (c) => {
      const staff = staffOf(c);
      const round = await roundFor(c.get('deps'), staff, c.req.valid('param').id);
      if (staff.institution === null) throw new Problem('not-found');
      const unit = { ...staff, institution: staff.institution };
      return c.json({ id: await beginApplication(c.get('deps'), unit, round, c.req.valid('json')) }, 201);
    })
    .openapi(read, async (c) => {
      const place = await applicationFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json(await describeApplication(c.get('deps'), staffOf(c), place), 200);
    })
    .openapi(writesHead, async (c) => {
      const { revision, ...head } = c.req.valid('json');
      const place = await applicationFor(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json({ revision: await writeHead(c.get('deps'), place, revision, head) }, 200);
    })
    .openapi(writesSection, async (c) => {
      const { id, section } = c.req.valid('param');
      const place = await applicationFor(c.get('deps'), staffOf(c), id);
      const written = { section, ...c.req.valid('json') };
      refuseHidden(written.answers, 'json.answers', c.get('language'));
      return c.json({ revision: await writeSection(c.get('deps'), staffOf(c), place, written) }, 200);
    })
    .openapi(step, async (c) => {
      const staff = staffOf(c);
      const place = await applicationFor(c.get('deps'), staff, c.req.valid('param').id);
      const by = deciderOf(staff);
      if (by === null) throw new Problem('not-permitted');
      const stage = await decideOn(c.get('deps'), staff, place, by, c.req.valid('json'), c.get('language'));
      return c.json({ stage }, 200);
    });
}
