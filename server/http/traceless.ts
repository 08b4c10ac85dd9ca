// Requests of anonymous answering: counted, never logged. They get no id, and where a fault must be told its line bears a date.
import { beijingDate } from '../campaigns/window.ts';
import type { HttpContext } from './environment.ts';

export const isTraceless = (path: string): boolean => path.startsWith('/api/anonymous/');

/** What a line of the log says of the request that met a fault. `time` stands in place of the moment. */
export function toldOf(c: HttpContext, route: string | undefined) {
  const { method, path } = c.req;
  if (isTraceless(path)) return { time: beijingDate(c.get('deps').now()), method, route };
  return { requestId: c.get('requestId'), method, route };
}
