// Every declared route with its path, query and body filled in, for walks over all of them. What a parameter names is looked up by
// the word before it; a name that is not known here fails the walk, so that no new route stays outside of it.
import { holdersOf, isPermission, type Permission } from '../../server/auth/permissions.ts';
import { roles } from '../../server/auth/roles.ts';
import { whoMay } from '../../server/http/route.ts';
import type { House } from './house.ts';

/** By parameter: `campaigns/:id`, or `?institution` for what stands in the query. */
export type Names = Readonly<Record<string, string>>;

export interface Walked {
  readonly method: string;
  /** As the router spells it. */
  readonly path: string;
  readonly who: ReturnType<typeof whoMay>;
  /** Whether a deed is done without a body and without a name: it cannot be tried without being done. */
  readonly bare: boolean;
  readonly body: unknown;
  /** Parameters and required queries by the names of the walk. */
  readonly names: readonly string[];
  fill(names: Names): string;
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly default?: unknown;
}
interface Operation {
  readonly parameters?: readonly { in: string; name: string; required?: boolean; schema?: Schema }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}

export async function everyRoute(house: House): Promise<Walked[]> {
  const { body: described } = await house.ask('GET', '/api/openapi.json');
  const once = new Map(house.app.routes.map((entry) => [`${entry.method} ${entry.path}`, entry]));
  return [...once.values()]
    .filter(({ method, path }) => method !== 'ALL' && whoMay(method, path.replace(/^\/api/, '')) !== undefined)
    .map(({ method, path }) => {
      const spelled = path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}');
      return walked(method, path, described.paths[spelled]?.[method.toLowerCase()] ?? {});
    });
}

function walked(method: string, path: string, { parameters = [], requestBody }: Operation): Walked {
  const segments = path.split('/');
  const nameOf = (at: number): string => `${segments[at - 1]?.replace(/^:.*/, '…')}/${segments[at]}`;
  const needed = parameters.filter((one) => one.in === 'query' && one.required);
  const schema = requestBody?.content?.['application/json']?.schema;
  const inPath = segments.flatMap((segment, at) => (segment.startsWith(':') ? [nameOf(at)] : []));
  return {
    method,
    path,
    who: whoMay(method, path.replace(/^\/api/, '')),
    bare: method !== 'GET' && inPath.length === 0 && schema === undefined,
    body: method === 'GET' ? undefined : schema ? exampleOf(schema) : {},
    names: [...inPath, ...needed.map(({ name }) => `?${name}`)],
    fill(names) {
      const find = (name: string, otherwise?: unknown): string => {
        const found = names[name] ?? otherwise;
        if (found === undefined) throw new Error(`${method} ${path}: the walk does not know what ${name} names`);
        return String(found);
      };
      const filled = segments.map((segment, at) => (segment.startsWith(':') ? find(nameOf(at)) : segment)).join('/');
      const query = needed.map(({ name, schema: one }) => [name, find(`?${name}`, one && exampleOf(one))]);
      return query.length === 0 ? filled : `${filled}?${new URLSearchParams(query)}`;
    },
  };
}

/** The smallest thing that a schema takes, as far as schemas say. */
function exampleOf(schema: Schema): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return exampleOf(first);
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  if (type === 'object')
    return Object.fromEntries(
      (schema.required ?? []).map((name) => [name, exampleOf(schema.properties?.[name] ?? { type: 'string' })]),
    );
  if (type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => exampleOf(schema.items ?? {}));
  if (type === 'boolean') return false;
  if (type === 'number' || type === 'integer') return schema.minimum ?? 1;
  if (schema.format === 'date') return '2026-12-01';
  if (schema.format === 'uri') return 'https://example.org/';
  if (schema.format === 'email') return 'person@example.org';
  return 'x'.repeat(Math.max(schema.minLength ?? 1, 3));
}

export interface StaffRoute extends Walked {
  readonly who: Permission;
}
export const isForStaff = (route: Walked): route is StaffRoute => isPermission(route.who);
/** Whatever only the platform's operators may belongs to no institution. */
export const hasTenants = ({ who }: StaffRoute): boolean => holdersOf(who).some((role) => role !== 'operator');
export const rolesOutside = (who: Permission) => roles.filter((role) => !holdersOf(who).includes(role));
