// The accounts one keeps, over HTTP: an operator all, an institution's administrator those of the own institution.
import { z } from '@hono/zod-openapi';
import { roles } from '../auth/roles.ts';
import { scopeOf } from '../auth/scope.ts';
import { textLine } from '../clean-text.ts';
import { attachment } from '../http/attachment.ts';
import { staffOf } from '../http/environment.ts';
import { createRouter, done, idParam, json, route, takes } from '../http/route.ts';
import { changeStaff } from './change-staff.ts';
import { importStaff } from './import-staff.ts';
import { fetchIssued } from './issued-passwords.ts';
import { addStaff, listStaff, reissuePassword, revokeSessions } from './keep-staff.ts';
import { rolesGivenBy } from './placement.ts';
import { staffTemplate } from './staff-sheet.ts';
import { usernameSchema } from './username.ts';

const sheets = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const role = z.enum(roles);
const placement = {
  institutionId: textLine(64).nullable().optional(),
  region: textLine(60).nullable().optional(),
  department: textLine(60).nullable().optional(),
};
const issued = z.object({ id: z.string(), username: z.string(), password: z.string() });

const list = route({
  method: 'get',
  path: '/staff',
  who: 'staff.keep',
  responses: {
    200: json(
      z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          username: z.string(),
          role,
          institution: z.object({ id: z.string(), name: z.string() }).nullable(),
          region: z.string().nullable(),
          department: z.string().nullable(),
          blocked: z.boolean(),
          secondFactor: z.boolean(),
          demo: z.boolean(),
        }),
      ),
      'The accounts one keeps',
    ),
  },
});
const create = route({
  method: 'post',
  path: '/staff',
  who: 'staff.keep',
  request: { body: takes(z.strictObject({ username: usernameSchema, name: textLine(40, 1), role, ...placement })) },
  responses: { 201: json(issued, 'The password, shown this once') },
});
const change = route({
  method: 'patch',
  path: '/staff/{id}',
  who: 'staff.keep',
  request: {
    params: idParam,
    body: takes(
      z.strictObject({
        name: textLine(40, 1).optional(),
        role: role.optional(),
        ...placement,
        blocked: z.boolean().optional(),
      }),
    ),
  },
  responses: { 200: json(done, 'Changed; whoever is blocked is signed out at once') },
});
const reissue = route({
  method: 'post',
  path: '/staff/{id}/password',
  who: 'staff.keep',
  request: { params: idParam },
  responses: { 200: json(issued, 'A new password, shown this once') },
});
const revoke = route({
  method: 'delete',
  path: '/staff/{id}/sessions',
  who: 'staff.keep',
  request: { params: idParam },
  responses: { 200: json(done, 'Every session of the account has ended') },
});
const template = route({
  method: 'get',
  path: '/staff/template.xlsx',
  who: 'staff.keep',
  responses: {
    200: {
      description: 'A workbook to fill in with a list of staff',
      content: { [sheets]: { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
});
const importing = route({
  method: 'post',
  path: '/staff/import',
  who: 'staff.keep',
  request: {
    query: z.object({ dryRun: z.enum(['true', 'false']), skipRejected: z.enum(['true', 'false']).optional() }),
  },
  responses: {
    200: json(
      z.object({
        rows: z.array(
          z.object({ row: z.number(), name: z.string(), username: z.string(), reason: z.string().nullable() }),
        ),
        committed: z.boolean(),
        sheet: z.string().nullable(),
      }),
      'Row by row, what would be opened or why not; once committed, the code of the sheet of passwords',
    ),
  },
});

const passwords = route({
  method: 'get',
  path: '/staff/issued-passwords/{code}',
  who: 'staff.keep',
  request: { params: z.object({ code: z.string().min(1).max(64) }) },
  responses: {
    200: {
      description: 'Names, usernames and passwords of the list one has just imported, for ten minutes',
      content: { [sheets]: { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
});

export function staffKeepingRoutes() {
  return createRouter()
    .openapi(list, async (c) => c.json(await listStaff(c.get('deps'), staffOf(c)), 200))
    .openapi(create, async (c) => c.json(await addStaff(c.get('deps'), staffOf(c), c.req.valid('json')), 201))
    .openapi(change, async (c) => {
      await changeStaff(c.get('deps'), staffOf(c), c.req.valid('param').id, c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(reissue, async (c) =>
      c.json(await reissuePassword(c.get('deps'), staffOf(c), c.req.valid('param').id), 200),
    )
    .openapi(revoke, async (c) => {
      await revokeSessions(c.get('deps'), staffOf(c), c.req.valid('param').id);
      return c.json({ done: true as const }, 200);
    })
    .openapi(template, (c) => {
      const whole = scopeOf(staffOf(c)).kind === 'all';
      const bytes = staffTemplate(rolesGivenBy(staffOf(c)), whole, c.get('language'));
      const name = c.get('language') === 'en' ? 'staff.xlsx' : '人员名单模板.xlsx';
      return c.body(Buffer.from(bytes), 200, {
        'Content-Type': sheets,
        'Content-Disposition': attachment(name, 'staff.xlsx'),
      }) as never;
    })
    .openapi(passwords, async (c) => {
      const { code } = c.req.valid('param');
      const bytes = await fetchIssued(c.get('deps'), staffOf(c), code, c.get('language'));
      const name = c.get('language') === 'en' ? 'passwords.xlsx' : '初始密码.xlsx';
      return c.body(Buffer.from(bytes), 200, {
        'Content-Type': sheets,
        'Content-Disposition': attachment(name, 'passwords.xlsx'),
      }) as never;
    })
    .openapi(importing, async (c) => {
      const { dryRun, skipRejected } = c.req.valid('query');
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const options = { dryRun: dryRun === 'true', skipRejected: skipRejected === 'true' };
      return c.json(await importStaff(c.get('deps'), staffOf(c), bytes, options, c.get('language')), 200);
    });
}
