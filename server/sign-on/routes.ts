// Signing on by the campus over HTTP: which services there are, the way there, and the way back. Who comes back is a browser in the
// middle of a navigation: it is always led on to a page, with what went wrong behind the #.
import { z } from '@hono/zod-openapi';
import { fromOf, type HttpContext } from '../http/environment.ts';
import { createRouter, done, idParam, json, route, takes } from '../http/route.ts';
import { resolveLink } from '../links/resolve-link.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import { SignOnFailed } from './ask-provider.ts';
import { endByCampus } from './campus-logout.ts';
import { listForStaff } from './list-services.ts';
import { openProvider } from './provider.ts';
import { refuseForeign, vouchFor } from './roster-person.ts';
import { signInBy } from './staff-account.ts';
import { comeBack, leave } from './travel.ts';
import { forgetCookie, type Purpose, readCookie, type UnderWay } from './under-way.ts';

const away = json(z.object({ url: z.string() }), 'Where the browser goes now; what it must remember is in a cookie');

const list = route({
  method: 'get',
  path: '/sign-on',
  who: 'public',
  responses: {
    200: json(
      z.array(z.object({ id: z.string(), name: z.string(), institution: z.string().nullable() })),
      'The services by which staff may sign in',
    ),
  },
});
const start = route({
  method: 'post',
  path: '/sign-on/{id}/start',
  who: 'public',
  request: { params: idParam, body: takes(z.strictObject({ from: z.string().max(300).optional() })) },
  responses: { 200: away },
});
const startLink = route({
  method: 'post',
  path: '/links/{token}/sign-on',
  who: 'respondent',
  request: {
    params: z.object({ token: z.string().min(1).max(120) }),
    body: takes(z.strictObject({ provider: z.string().min(1).max(64) })),
  },
  responses: { 200: away },
});
const comingBack = route({
  method: 'get',
  path: '/sign-on/{id}/return',
  who: 'public',
  request: { params: idParam },
  responses: { 302: { description: 'On to the console, or to the entry page of the link' } },
});

const loggedOut = route({
  method: 'post',
  path: '/sign-on/{id}/return',
  who: 'public',
  request: { params: idParam },
  responses: { 200: json(done, 'The same whatever was posted; a session ends that a ticket named in it had opened') },
});

export function signOnRoutes() {
  return createRouter()
    .openapi(list, async (c) => c.json(await listForStaff(c.get('deps')), 200))
    .openapi(start, async (c) => {
      const provider = await openProvider(c.get('deps'), c.req.valid('param').id, 'staff');
      return depart(c, provider, { for: 'staff', from: ownPage(c.req.valid('json').from) });
    })
    .openapi(startLink, async (c) => {
      const { token: link } = c.req.valid('param');
      const provider = await openProvider(c.get('deps'), c.req.valid('json').provider, 'respondents');
      refuseForeign(await resolveLink(c.get('deps'), link), provider);
      return depart(c, provider, { for: 'respondents', link });
    })
    .openapi(loggedOut, async (c) => {
      await endByCampus(c.get('deps'), c.req.valid('param').id, await c.req.text());
      return c.json({ done: true as const }, 200);
    })
    .openapi(comingBack, async (c) => {
      const underWay = readCookie(c.get('deps'), c.req.raw.headers);
      const page = underWay ? pageOf(underWay) : '/sign-in';
      try {
        if (!underWay) throw new SignOnFailed('refused');
        return c.redirect(await arrive(c, underWay, c.req.valid('param').id), 302);
      } catch (error) {
        c.header('Set-Cookie', forgetCookie(c.get('deps')), { append: true });
        return c.redirect(`${page}#sign-on-problem=${codeOf(error)}`, 302);
      }
    });
}

async function depart(c: HttpContext, provider: Parameters<typeof leave>[1], purpose: Purpose) {
  const { url, cookie } = await leave(c.get('deps'), provider, purpose).catch((error: unknown) => {
    throw error instanceof SignOnFailed ? new Problem('sign-on-unreachable') : error;
  });
  c.header('Set-Cookie', cookie, { append: true });
  return c.json({ url }, 200);
}

/** @returns where the browser goes on */
async function arrive(c: HttpContext, underWay: UnderWay, id: string): Promise<string> {
  const deps = c.get('deps');
  const { purpose } = underWay;
  const provider = await openProvider(deps, id, purpose.for);
  const identity = await comeBack(deps, provider, underWay, new URL(c.req.url).searchParams);
  if (purpose.for === 'staff') {
    const ticket = c.req.query('ticket') ?? '';
    const { cookies, problem } = await signInBy(deps, provider, identity, fromOf(c), ticket);
    for (const cookie of [...cookies, forgetCookie(deps)]) c.header('Set-Cookie', cookie, { append: true });
    return problem === null ? purpose.from : `${pageOf(underWay)}#sign-on-problem=${problem}`;
  }
  const link = await resolveLink(deps, purpose.link);
  refuseForeign(link, provider);
  return `${pageOf(underWay)}#sign-on=${await vouchFor(deps, link, underWay, identity)}`;
}

const pageOf = ({ purpose }: UnderWay): string =>
  purpose.for === 'staff' ? '/sign-in' : `/a/${encodeURIComponent(purpose.link)}`;

/** A page of the console, never another site. */
const ownPage = (from = ''): string => (/^\/(console|r)(\/[\w./?=&%-]*)?$/.test(from) ? from : '/console');

/** A fault of ours is logged by whoever answers problems, not led to a page. */
function codeOf(error: unknown): ProblemCode {
  if (error instanceof SignOnFailed) return 'sign-on-failed';
  if (error instanceof Problem) return error.code;
  throw error;
}
