// 评估对象 over HTTP: operators keep all, an institution its own; members read.
import { z } from '@hono/zod-openapi';
import { textLine } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, route, takes } from '../http/route.ts';
import { changeSubject, createSubject } from './keep-subject.ts';
import { memberRoles } from './member-roles.ts';
import { keptKinds, ownSubjectFor, type Subject, subjectsFor } from './queries.ts';

const kind = z.enum(keptKinds);
const role = z.enum(memberRoles);
const members = z.array(z.strictObject({ institution: z.string().max(64), role })).max(200);
const subject = z.object({
  id: z.string(),
  kind,
  name: z.string(),
  institution: z.object({ id: z.string(), name: z.string() }),
  members: z.array(z.object({ institution: z.string(), name: z.string(), role })),
});

const list = route({
  method: 'get',
  path: '/subjects',
  who: 'subjects.read',
  responses: { 200: json(z.array(subject), 'Subjects that one owns or is a member of') },
});
const create = route({
  method: 'post',
  path: '/subjects',
  who: 'subjects.write',
  request: {
    body: takes(
      z.strictObject({ kind, name: textLine(80, 2), institution: z.string().max(64), members: members.optional() }),
    ),
  },
  responses: { 201: json(subject, 'The new subject') },
});
const change = route({
  method: 'patch',
  path: '/subjects/{id}',
  who: 'subjects.write',
  request: {
    params: idParam,
    body: takes(z.strictObject({ name: textLine(80, 2).optional(), members: members.optional() })),
  },
  responses: { 200: json(subject, 'The changed subject') },
});

const describe = ({ members: own, ...rest }: Subject) => ({ ...rest, members: [...own] });

export function subjectRoutes() {
  return createRouter()
    .openapi(list, async (c) => c.json((await subjectsFor(c.get('deps'), staffOf(c))).map(describe), 200))
    .openapi(create, async (c) => {
      const id = await createSubject(c.get('deps'), staffOf(c), c.req.valid('json'));
      return c.json(describe(await ownSubjectFor(c.get('deps'), staffOf(c), id)), 201);
    })
    .openapi(change, async (c) => {
      const { id } = c.req.valid('param');
      await changeSubject(c.get('deps'), staffOf(c), id, c.req.valid('json'));
      return c.json(describe(await ownSubjectFor(c.get('deps'), staffOf(c), id)), 200);
    });
}
