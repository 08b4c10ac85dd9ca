// Rosters over HTTP: looking persons up, keeping them, and short lists that come as text. Another institution's roster answers like an
// unknown one.
import { z } from '@hono/zod-openapi';
import { rosters } from '../../questionnaires/schema/instrument.ts';
import { personsWithin } from '../auth/scope.ts';
import { textLine } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { limitBody } from '../http/limit-body.ts';
import { createRouter, done, idParam, json, route, takes } from '../http/route.ts';
import { institutionFor } from '../institutions/queries.ts';
import { holdsIdentityNumber, isEmail, isPhone, mostSigns } from './check-row.ts';
import { groupColumns } from './columns.ts';
import { erasePersons, mostErased } from './erase-persons.ts';
import { findPersons, presences, readFacets } from './find-persons.ts';
import { importRoster } from './import-roster.ts';
import { addPerson, changePerson, markLeft } from './keep-person.ts';

const audience = z.enum(rosters);
const groups = z.record(z.string(), z.string());
const contact = z.object({ phone: z.string().optional(), email: z.string().optional() });
/** Typed by staff, so the rules of a list hold here, too. */
const line = (least = 0) =>
  textLine(mostSigns, least).refine(
    (text) => !holdsIdentityNumber(text),
    '不收集身份证号。/ Identity numbers are not collected.',
  );
const details = z.strictObject({
  code: line(1),
  name: line(1),
  groups: z.partialRecord(z.enum(groupColumns), line()).default({}),
  tags: z.array(line(1)).max(20).default([]),
  contact: z
    .strictObject({
      phone: line()
        .refine((text) => text === '' || isPhone(text), '手机号应为 5–20 位数字。/ 5 to 20 digits.')
        .optional(),
      email: textLine(254)
        .refine((text) => text === '' || isEmail(text), '邮箱格式不对。/ No e-mail address.')
        .optional(),
    })
    .default({}),
});
const ids = z.array(z.string().min(1).max(64)).min(1).max(mostErased);
const value = textLine(mostSigns).optional();

const list = route({
  method: 'get',
  path: '/institutions/{id}/persons',
  who: 'rosters.read',
  request: {
    params: idParam,
    query: z.object({
      audience: audience.optional(),
      query: textLine(60).optional(),
      ...{ department: value, class: value, major: value, grade: value, tag: value },
      presence: z.enum(presences).optional(),
      page: z.coerce.number().int().min(1).optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        total: z.number(),
        page: z.number(),
        pageSize: z.number(),
        persons: z.array(
          z.object({
            ...{ id: z.string(), audience, code: z.string(), name: z.string(), groups, contact },
            tags: z.array(z.string()),
            leftAt: z.number().nullable(),
            /** The guardian's consent, where the school holds it. */
            guardian: z.object({ receivedOn: z.string(), by: z.string().nullable() }).nullable(),
          }),
        ),
      }),
      'One page of the roster',
    ),
  },
});
const facets = route({
  method: 'get',
  path: '/institutions/{id}/roster',
  who: 'rosters.read',
  request: { params: idParam, query: z.object({ audience }) },
  responses: {
    200: json(
      z.object({ present: z.number(), left: z.number(), values: z.record(z.string(), z.array(z.string())) }),
      'How many stand on a roster, and which groups and tags it has',
    ),
  },
});
const add = route({
  method: 'post',
  path: '/institutions/{id}/persons',
  who: 'rosters.write',
  request: { params: idParam, body: takes(details.extend({ audience })) },
  responses: { 201: json(z.object({ id: z.string() }), 'On the roster') },
});
const change = route({
  method: 'put',
  path: '/institutions/{id}/persons/{person}',
  who: 'rosters.write',
  request: { params: idParam.extend({ person: z.string().min(1).max(64) }), body: takes(details) },
  responses: { 200: json(done, 'Changed') },
});
const leave = route({
  method: 'post',
  path: '/institutions/{id}/persons/leave',
  who: 'rosters.write',
  request: { params: idParam, body: takes(z.strictObject({ persons: ids, left: z.boolean() })) },
  responses: { 200: json(z.object({ changed: z.number() }), 'Marked as having left, or taken back; answers stay') },
});
const erase = route({
  method: 'post',
  path: '/institutions/{id}/persons/erase',
  who: 'persons.erase',
  request: { params: idParam, body: takes(z.strictObject({ persons: ids })) },
  responses: { 200: json(done, 'Names, numbers, groups and contact of persons who have left are gone') },
});
const importing = route({
  method: 'post',
  path: '/institutions/{id}/persons/import',
  who: 'rosters.write',
  request: {
    params: idParam,
    body: takes(
      z.strictObject({
        audience,
        csv: z
          .string()
          .min(1)
          .max(5 * 1024 * 1024),
        dryRun: z.boolean(),
        skipRejected: z.boolean().optional(),
      }),
    ),
  },
  responses: {
    200: json(
      z.object({
        added: z.number(),
        updated: z.number(),
        unchanged: z.number(),
        rejected: z.array(z.object({ row: z.number(), code: z.string(), reason: z.string() })),
        committed: z.boolean(),
      }),
      'What would change or has changed',
    ),
  },
});

export function rosterRoutes() {
  const router = createRouter({ judgesTexts: true });
  router.use('/institutions/:id/persons/import', limitBody(5 * 1024 * 1024));
  return router
    .openapi(list, async (c) => {
      const deps = c.get('deps');
      const staff = staffOf(c);
      const { id: institution } = c.req.valid('param');
      const { department, class: ofClass, major, grade, ...search } = c.req.valid('query');
      await institutionFor(deps, staff, institution);
      const groups = { department, class: ofClass, major, grade };
      const within = personsWithin(deps, staff);
      return c.json(await findPersons(deps.storage, { institution, within, groups, ...search }), 200);
    })
    .openapi(facets, async (c) => {
      const deps = c.get('deps');
      const { id: institution } = c.req.valid('param');
      await institutionFor(deps, staffOf(c), institution);
      const within = personsWithin(deps, staffOf(c));
      return c.json(await readFacets(deps.storage, { institution, within, ...c.req.valid('query') }), 200);
    })
    .openapi(add, async (c) => {
      const deps = c.get('deps');
      const { id: institution } = c.req.valid('param');
      const { audience, ...person } = c.req.valid('json');
      await institutionFor(deps, staffOf(c), institution);
      return c.json({ id: await addPerson(deps, staffOf(c).id, { institution, audience }, person) }, 201);
    })
    .openapi(change, async (c) => {
      const deps = c.get('deps');
      const { id, person } = c.req.valid('param');
      await institutionFor(deps, staffOf(c), id);
      await changePerson(deps, staffOf(c).id, id, person, c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(leave, async (c) => {
      const deps = c.get('deps');
      const { id } = c.req.valid('param');
      await institutionFor(deps, staffOf(c), id);
      return c.json({ changed: await markLeft(deps, staffOf(c).id, id, c.req.valid('json')) }, 200);
    })
    .openapi(erase, async (c) => {
      const deps = c.get('deps');
      const { id } = c.req.valid('param');
      await institutionFor(deps, staffOf(c), id);
      await erasePersons(deps, staffOf(c).id, id, c.req.valid('json').persons);
      return c.json({ done: true as const }, 200);
    })
    .openapi(importing, async (c) => {
      const { id } = c.req.valid('param');
      const { skipRejected = false, ...wanted } = c.req.valid('json');
      await institutionFor(c.get('deps'), staffOf(c), id);
      const request = { institution: id, skipRejected, ...wanted };
      const result = await importRoster(c.get('deps'), staffOf(c).id, request, c.get('language'));
      return c.json({ ...result, rejected: [...result.rejected] }, 200);
    });
}
