// The school's record of guardians' consent over HTTP: for single persons, or for everybody a search of the roster finds, such as a class.
import { z } from '@hono/zod-openapi';
import { and, inArray } from 'drizzle-orm';
import { rosters } from '../../questionnaires/schema/instrument.ts';
import { personsWithin } from '../auth/scope.ts';
import { textLine } from '../clean-text.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, idParam, json, route, takes } from '../http/route.ts';
import { institutionFor } from '../institutions/queries.ts';
import { mostSigns } from './check-row.ts';
import { mostErased as mostNamed } from './erase-persons.ts';
import { matching } from './find-persons.ts';
import { recordConsents, withdrawConsents } from './guardian-consents.ts';

const persons = z.array(z.string().min(1).max(64)).min(1).max(mostNamed);
const value = textLine(mostSigns).optional();
const group = z.strictObject({
  audience: z.enum(rosters),
  query: textLine(60).optional(),
  ...{ department: value, class: value, major: value, grade: value, tag: value },
});
const changed = { 200: json(z.object({ changed: z.number() }), 'How many persons it concerned') };

const record = route({
  method: 'post',
  path: '/institutions/{id}/persons/guardian-consents',
  who: 'guardian-consents.record',
  request: {
    params: idParam,
    body: takes(
      z.union([
        z.strictObject({ persons, receivedOn: z.iso.date() }),
        z.strictObject({ group, receivedOn: z.iso.date() }),
      ]),
    ),
  },
  responses: changed,
});
const withdraw = route({
  method: 'post',
  path: '/institutions/{id}/persons/guardian-consents/withdraw',
  who: 'guardian-consents.record',
  request: { params: idParam, body: takes(z.strictObject({ persons })) },
  responses: changed,
});

export function guardianRoutes() {
  return createRouter()
    .openapi(record, async (c) => {
      const deps = c.get('deps');
      const { institution, within } = await placeOf(c, c.req.valid('param').id);
      const body = c.req.valid('json');
      const table = deps.storage.tables.persons;
      const chosen = 'persons' in body ? inArray(table.id, body.persons) : matching(deps.storage, groupOf(body.group));
      const wanted = { institution, whom: and(within, chosen), receivedOn: body.receivedOn };
      return c.json({ changed: await recordConsents(deps, staffOf(c).id, wanted) }, 200);
    })
    .openapi(withdraw, async (c) => {
      const deps = c.get('deps');
      const { institution, within } = await placeOf(c, c.req.valid('param').id);
      const chosen = inArray(deps.storage.tables.persons.id, c.req.valid('json').persons);
      const wanted = { institution, whom: and(within, chosen) };
      return c.json({ changed: await withdrawConsents(deps, staffOf(c).id, wanted) }, 200);
    });
}

const groupOf = ({ department, class: ofClass, major, grade, ...search }: z.infer<typeof group>) => ({
  ...search,
  groups: { department, class: ofClass, major, grade },
});

/** Another institution's answers like an unknown one; a coordinator's persons are those of the department. */
async function placeOf(c: HttpContext, institution: string) {
  await institutionFor(c.get('deps'), staffOf(c), institution);
  return { institution, within: personsWithin(c.get('deps'), staffOf(c)) };
}
