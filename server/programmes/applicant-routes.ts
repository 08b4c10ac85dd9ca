// The applicant's side over HTTP: 分工, 校内审核, materials, and what is generated from an application.
import { z } from '@hono/zod-openapi';
import { codeSchema } from '../../questionnaires/schema/names.ts';
import { textLine, textLines } from '../clean-text.ts';
import { attachment } from '../http/attachment.ts';
import { type HttpContext, staffOf } from '../http/environment.ts';
import { createRouter, described, done, idParam, json, revisionSchema, route, takes } from '../http/route.ts';
import { formats, plainName, renderReport } from '../reports/export-report.ts';
import { advanceTeam, eventsOf, pledgeIn } from './advance-team.ts';
import { assignSection } from './assign-section.ts';
import { draftNumber, draftReport } from './draft-report.ts';
import { readFilled } from './filled-application.ts';
import { handInMaterial, takeMaterialBack } from './keep-material.ts';
import { type OwnApplication, readOwnApplication } from './own-application.ts';
import { applicationFor } from './read-applications.ts';
import { teamDeeds } from './team-steps.ts';
import { fillTemplate } from './templates/fill-template.ts';
import { readTemplate } from './templates/keep-template.ts';
import { placeholdersOf } from './templates/placeholders.ts';

const at = '/applications/{id}' as const;
const day = z.iso.date();
const materialParam = idParam.extend({ material: z.string().min(1).max(64) });

const own = route({
  method: 'get',
  path: `${at}/own`,
  who: 'applications.own',
  request: { params: idParam },
  responses: {
    200: json(described<OwnApplication>('An application of one’s own unit'), 'Whose it is and what is missing'),
  },
});
const assign = route({
  method: 'put',
  path: `${at}/sections/{section}/assignment`,
  who: 'applications.coordinate',
  request: {
    params: idParam.extend({ section: codeSchema }),
    body: takes(
      z.strictObject({
        department: z.string().max(200).nullable(),
        user: z.string().max(64).nullable(),
        due: day.nullable(),
      }),
    ),
  },
  responses: { 200: json(done, 'Assigned') },
});
const team = route({
  method: 'post',
  path: `${at}/team`,
  who: 'applications.own',
  request: {
    params: idParam,
    body: takes(
      z.strictObject({
        deed: z.enum(teamDeeds),
        revision: revisionSchema,
        comment: textLines(1000),
        leader: z.strictObject({ name: textLine(40, 1), date: day }).optional(),
      }),
    ),
  },
  responses: { 200: json(z.object({ team: z.string() }), 'One step of the review within the unit') },
});
const handIn = route({
  method: 'post',
  path: `${at}/materials`,
  who: 'applications.fill',
  request: {
    params: idParam,
    body: takes(
      z.strictObject({
        material: codeSchema,
        file: z.string().max(64),
        note: textLine(200),
        period: z.string().max(60).default(''),
      }),
    ),
  },
  responses: { 201: json(z.object({ id: z.string() }), 'Handed in') },
});
const takeBack = route({
  method: 'delete',
  path: `${at}/materials/{material}`,
  who: 'applications.fill',
  request: { params: materialParam },
  responses: { 200: json(done, 'No longer handed in') },
});
const draft = route({
  method: 'get',
  path: `${at}/draft`,
  who: 'applications.read',
  request: {
    params: idParam,
    query: z.object({ format: z.enum(['pdf', 'docx']) }),
  },
  responses: { 200: { description: 'The draft of the application on paper (not an official form)' } },
});
const filledForm = route({
  method: 'get',
  path: `${at}/filled-forms/{material}`,
  who: 'applications.read',
  request: { params: materialParam },
  responses: { 200: { description: 'The official form, filled' } },
});

const placeOf = (c: HttpContext, id: string) => applicationFor(c.get('deps'), staffOf(c), id);

export function applicantRoutes() {
  return createRouter()
    .openapi(own, async (c) => {
      const place = await placeOf(c, c.req.valid('param').id);
      return c.json(await readOwnApplication(c.get('deps'), staffOf(c), place, c.get('language')), 200);
    })
    .openapi(assign, async (c) => {
      const { id, section } = c.req.valid('param');
      await assignSection(c.get('deps'), staffOf(c), await placeOf(c, id), { section, ...c.req.valid('json') });
      return c.json({ done: true as const }, 200);
    })
    .openapi(team, async (c) => {
      const place = await placeOf(c, c.req.valid('param').id);
      const moved = await advanceTeam(c.get('deps'), staffOf(c), place, c.req.valid('json'), c.get('language'));
      return c.json({ team: moved }, 200);
    })
    .openapi(handIn, async (c) => {
      const place = await placeOf(c, c.req.valid('param').id);
      return c.json({ id: await handInMaterial(c.get('deps'), staffOf(c), place, c.req.valid('json')) }, 201);
    })
    .openapi(takeBack, async (c) => {
      const { id, material } = c.req.valid('param');
      await takeMaterialBack(c.get('deps'), staffOf(c), await placeOf(c, id), material);
      return c.json({ done: true as const }, 200);
    })
    .openapi(draft, async (c) => {
      const { format } = c.req.valid('query');
      const deps = c.get('deps');
      const filled = await readFilled(deps, await placeOf(c, c.req.valid('param').id), c.get('language'));
      const report = draftReport(filled, pledgeIn(filled.place.row, await eventsOf(deps, filled.place.row.id)));
      const named = plainName(`${report.subject.name}-${report.title}-${report.number}.${format}`);
      return c.body(new Uint8Array(await renderReport(report, format)), 200, {
        'Content-Type': formats[format],
        'Content-Disposition': attachment(named, `${report.number}.${format}`),
      });
    })
    .openapi(filledForm, async (c) => {
      const { id, material } = c.req.valid('param');
      const deps = c.get('deps');
      const place = await placeOf(c, id);
      const form = await readTemplate(deps, place.round.row.id, material);
      const filled = await readFilled(deps, place, c.get('language'));
      const bytes = fillTemplate(form.content, placeholdersOf(place.round.served, c.get('language')), filled);
      const named = plainName(`${place.unit.name}-${form.name.replace(/\.docx$/i, '')}-${draftNumber(filled)}.docx`);
      return c.body(new Uint8Array(bytes), 200, {
        'Content-Type': formats.docx,
        'Content-Disposition': attachment(named, `${material}.docx`),
      });
    });
}
