// Rosters over HTTP: looking persons up and importing lists. Another institution's roster answers like an unknown one.
import { z } from '@hono/zod-openapi';
import { and, count, eq, like, or } from 'drizzle-orm';
import { rosters } from '../../questionnaires/schema/instrument.ts';
import { personsWithin } from '../auth/scope.ts';
import { textLine } from '../clean-text.ts';
import { staffOf } from '../http/environment.ts';
import { limitBody } from '../http/limit-body.ts';
import { createRouter, idParam, json, route, takes } from '../http/route.ts';
import { institutionFor } from '../institutions/queries.ts';
import { importRoster } from './import-roster.ts';
import { normaliseCode, normaliseName } from './normalise.ts';

const audience = z.enum(rosters);
const pageSize = 50;

const list = route({
  method: 'get',
  path: '/institutions/{id}/persons',
  who: 'rosters.read',
  request: {
    params: idParam,
    query: z.object({
      audience: audience.optional(),
      query: textLine(60).optional(),
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
            id: z.string(),
            audience,
            code: z.string(),
            name: z.string(),
            groups: z.record(z.string(), z.string()),
          }),
        ),
      }),
      'One page of the roster',
    ),
  },
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
  const router = createRouter();
  router.use('/institutions/:id/persons/import', limitBody(5 * 1024 * 1024));
  return router
    .openapi(list, async (c) => {
      const { storage } = c.get('deps');
      const { id } = c.req.valid('param');
      const { audience: wanted, query = '', page = 1 } = c.req.valid('query');
      await institutionFor(c.get('deps'), staffOf(c), id);
      const { persons } = storage.tables;
      // Wildcards typed by the user are letters like any other.
      const part = (text: string): string => `%${text.replace(/[%_\\]/g, '')}%`;
      const where = and(
        eq(persons.institution, id),
        personsWithin(c.get('deps'), staffOf(c)),
        wanted ? eq(persons.audience, wanted) : undefined,
        query.trim()
          ? or(like(persons.codeKey, part(normaliseCode(query))), like(persons.nameKey, part(normaliseName(query))))
          : undefined,
      );
      const [size] = await storage.db.select({ total: count() }).from(persons).where(where);
      const rows = await storage.db
        .select({
          id: persons.id,
          audience: persons.audience,
          code: persons.code,
          name: persons.name,
          groups: persons.groups,
        })
        .from(persons)
        .where(where)
        .orderBy(persons.audience, persons.codeKey)
        .limit(pageSize)
        .offset((page - 1) * pageSize);
      return c.json({ total: size?.total ?? 0, page, pageSize, persons: rows }, 200);
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
