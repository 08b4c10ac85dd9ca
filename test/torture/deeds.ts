// Staff at work beside the hall of respondents: an operator signs in, registers institutions and changes others, so that
// audit chains grow while the server is killed. Every deed says beforehand what its institution will be.
import { setTimeout as pause } from 'node:timers/promises';
import type { Load } from './send.ts';

export interface Described {
  readonly name: string;
  readonly type: 'higher-vocational';
  readonly region: string;
  readonly contact: null;
}

export interface Deed {
  readonly after: Described;
  /** `unknown`: asked for, and never told what became of it. */
  state: 'unknown' | 'acknowledged';
}

const account = { username: 'operator', password: 'a long password' };
const betweenDeedsMs = 10;

/** @param cookie of a session of the operator's. @returns when nobody answers any more, or it is time to go */
export async function staffWork(
  deeds: Deed[],
  institutions: readonly Named[],
  cookie: string,
  load: Omit<Load, 'connections'>,
) {
  const work = async (next: (count: number) => Wanted): Promise<void> => {
    for (let count = 0; load.goOn(); count++) {
      if (!(await carryOut(deeds, load.url, cookie, next(count)))) return;
      await pause(betweenDeedsMs);
    }
  };
  await Promise.all([
    work(() => {
      const after = describe(`新院校${deeds.length}`, deeds.length);
      return { after, method: 'POST', path: '/api/institutions', body: { ...after, contact: undefined } };
    }),
    work((count) => {
      const { id, name } = institutions[count % institutions.length]!;
      const after = describe(name, deeds.length);
      return { after, method: 'PATCH', path: `/api/institutions/${id}`, body: { region: after.region } };
    }),
  ]);
}

export interface Named {
  readonly id: string;
  readonly name: string;
}
interface Wanted {
  readonly after: Described;
  readonly method: string;
  readonly path: string;
  readonly body: object;
}

/** No two deeds lead to the same. */
const describe = (name: string, count: number): Described => ({
  name,
  type: 'higher-vocational',
  region: `第${count}区`,
  contact: null,
});

export async function signIn(url: string): Promise<string> {
  const answer = await ask(url, 'POST', '/api/auth/sign-in/username', account);
  const cookies = answer?.headers.getSetCookie() ?? [];
  return cookies.map((line) => line.split(';')[0]).join('; ');
}

/** @returns false when nobody answered */
async function carryOut(deeds: Deed[], url: string, cookie: string, { after, method, path, body }: Wanted) {
  const deed: Deed = { after, state: 'unknown' };
  deeds.push(deed);
  const answer = await ask(url, method, path, body, cookie);
  if (answer?.ok) deed.state = 'acknowledged';
  return answer !== null;
}

async function ask(url: string, method: string, path: string, body: object, cookie = ''): Promise<Response | null> {
  const headers = { origin: url, 'content-type': 'application/json', ...(cookie ? { cookie } : {}) };
  try {
    return await fetch(url + path, { method, headers, body: JSON.stringify(body) });
  } catch {
    return null;
  }
}
