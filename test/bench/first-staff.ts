// The first administrator of a server that has just been started, as its own one-time link makes it.
import { type StaffSession, signIn } from '../browser/staff-session.ts';
import type { ServerProcess } from '../torture/server-process.ts';

export const account = { username: 'operator', password: 'a-long-test-password' } as const;

/** The link is the last that a new server says. */
async function setupToken({ words, runs }: ServerProcess): Promise<string> {
  for (; runs(); await new Promise((resolve) => setTimeout(resolve, 20))) {
    const token = /\/setup\/(\S+)/.exec(words())?.[1];
    if (token) return token;
  }
  throw new Error(`The server has ended: ${words()}`);
}

export async function firstStaff(server: ServerProcess): Promise<StaffSession> {
  const url = await server.listening;
  const token = await setupToken(server);
  const made = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ token, name: '平台管理员', ...account }),
  });
  if (!made.ok) throw new Error(`setup failed: ${await made.text()}`);
  return signIn({ url, ...account, stop: async () => {} });
}
