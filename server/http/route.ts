// A route that says who may. There is no other way to make one, and createApp refuses a handler that was not declared here.
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { issueFaults } from '../../questionnaires/schema/issue-faults.ts';
import { readPass } from '../auth/pass.ts';
import { holdersOf, type Permission } from '../auth/permissions.ts';
import { storableFault } from '../check-storable.ts';
import { Problem } from '../problems.ts';
import type { HttpEnv } from './environment.ts';

/** `respondent`: by link or pass, checked by the handler against what it names; a permission: staff whose role holds it. */
export type Who = 'public' | 'respondent' | Permission;

type Declared = Omit<RouteConfig, 'path' | 'middleware'> & {
  path: string;
  who: Who;
  /** Served also to whoever has not yet replaced a password that somebody else issued. */
  withIssuedPassword?: true;
};

/** Pages and files, which are not described to programs. `monitor`: by token or from this machine, checked by the handler. */
type WhoOfPlain = 'public' | 'respondent' | 'monitor';

/** Every declared route, by method and path as the router spells them. */
const declared = new Map<string, Who | WhoOfPlain>();

export function route<const P extends string, const R extends Declared & { path: P }>(config: R) {
  if (config.who === undefined) throw new Error(`${config.method} ${config.path} does not say who may`);
  const spelled = config.path.replace(/\{([^}]+)\}/g, ':$1');
  declared.set(`${config.method.toUpperCase()} ${spelled}`, config.who);
  const full = { ...config, middleware: admit(config.who, config.withIssuedPassword) as MiddlewareHandler };
  return createRoute<P, R>(full as R);
}

/** @returns the path of a handler that is mounted by itself */
export function plain<const P extends string>(path: P, who: WhoOfPlain, method: 'GET' | 'POST' = 'GET'): P {
  declared.set(`${method} ${path.replace(/^\/api/, '')}`, who);
  return path;
}

export function whoMay(method: string, path: string): Who | WhoOfPlain | undefined {
  return declared.get(`${method} ${path}`);
}

function admit(who: Who, withIssuedPassword = false): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (who === 'respondent') {
      const { secrets, now } = c.get('deps');
      const token = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
      c.set('pass', token ? readPass(secrets.pass, token, now()) : null);
    } else if (who !== 'public') {
      const staff = await c.get('deps').accounts.read(c.req.raw.headers);
      if (!staff) throw new Problem('sign-in-needed');
      if (staff.passwordIssued && !withIssuedPassword) throw new Problem('password-change-needed');
      if (!holdersOf(who).includes(staff.role)) throw new Problem('not-permitted');
      c.set('staff', staff);
    }
    await next();
  };
}

/**
 * A router whose malformed requests become one complete problem, text that not every database keeps among them.
 * @param judgesTexts the room says itself, in its own problem, what is wrong with which text
 */
export function createRouter({ judgesTexts = false } = {}) {
  return new OpenAPIHono<HttpEnv>({
    defaultHook: (result, c) => {
      if (result.success) {
        const isOurs = result.target === 'json' && !judgesTexts;
        const fault = isOurs && storableFault(result.data, 'json', c.get('language'));
        if (fault) throw new Problem('invalid-request', { faults: [fault] });
        return;
      }
      const sent = 'data' in result ? result.data : undefined;
      const faults = issueFaults(result.error.issues, sent, result.target, c.get('language'));
      throw new Problem('invalid-request', { faults });
    },
  });
}

/** The response part of a route that answers JSON. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** The body part of a route that takes JSON. */
export function takes<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** For results described by a type elsewhere in the house rather than by a schema here. */
export function described<T>(description: string) {
  return z.custom<T>().openapi({ type: 'object', description });
}

export const idParam = z.object({ id: z.string().min(1).max(64) });
export const done = z.object({ done: z.literal(true) });
/** Of what was looked at; the next one must fit into its column too. */
export const revisionSchema = z.number().int().min(0).max(2_147_483_646);
export const seen = z.strictObject({ revision: revisionSchema });
