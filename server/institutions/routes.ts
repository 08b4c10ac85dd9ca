// Institutions over HTTP. An operator sees all; anybody else sees their own, and another's answers like an unknown one.
import { z } from '@hono/zod-openapi';
import { institutionTypeSchema } from '../../questionnaires/schema/names.ts';
import { textLine } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, route, takes } from '../http/route.ts';
import { changeInstitution, createInstitution } from './change-institution.ts';
import { contactSchema } from './contact.ts';
import { institutionFor, institutionsFor } from './queries.ts';

const editable = z.strictObject({
  name: textLine(80, 2),
  type: institutionTypeSchema,
  region: textLine(60, 1),
  contact: contactSchema.optional(),
});
const institution = z.object({
  id: z.string(),
  name: z.string(),
  type: institutionTypeSchema,
  region: z.string(),
  contact: contactSchema.nullable(),
  demo: z.boolean(),
});

const list = route({
  method: 'get',
  path: '/institutions',
  who: 'institutions.read',
  responses: { 200: json(z.array(institution), 'The institutions one may see') },
});
const create = route({
  method: 'post',
  path: '/institutions',
  who: 'institutions.register',
  request: { body: takes(editable) },
  responses: { 201: json(institution, 'The new institution') },
});
const read = route({
  method: 'get',
  path: '/institutions/{id}',
  who: 'institutions.read',
  request: { params: idParam },
  responses: { 200: json(institution, 'One institution') },
});
const change = route({
  method: 'patch',
  path: '/institutions/{id}',
  who: 'institutions.write',
  request: { params: idParam, body: takes(editable.partial()) },
  responses: { 200: json(institution, 'The changed institution') },
});

export function institutionRoutes() {
  return createRouter()
    .openapi(list, async (c) => c.json(await institutionsFor(c.get('deps'), staffOf(c)), 200))
    .openapi(create, async (c) =>
      c.json(await createInstitution(c.get('deps'), staffOf(c).id, c.req.valid('json')), 201),
    )
    .openapi(read, async (c) => c.json(await institutionFor(c.get('deps'), staffOf(c), c.req.valid('param').id), 200))
    .openapi(change, async (c) => {
      const { id } = c.req.valid('param');
      await institutionFor(c.get('deps'), staffOf(c), id);
      return c.json(await changeInstitution(c.get('deps'), staffOf(c), id, c.req.valid('json')), 200);
    });
}
