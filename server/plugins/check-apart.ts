// Has a module loaded and checked in a process of its own, for as long as it may take: it may loop, end itself or fill the
// memory, and nothing else suffers.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PluginSource } from './plugin.ts';
import { type Because, because } from './refusals.ts';

export interface ToCheck {
  readonly source: PluginSource;
  readonly questionnairesDir: string;
  /** Also try it on what is not sealed. */
  readonly drafts: boolean;
}

/** @returns null when the model may be used */
export async function checkApart(asked: ToCheck, patienceMs: number): Promise<Because | null> {
  const { promise, resolve } = Promise.withResolvers<Because | null>();
  const child = fork(fileURLToPath(new URL('./check-process.ts', import.meta.url)), {
    // Bytes stay bytes.
    serialization: 'advanced',
    execArgv: [],
    // What a module prints is nobody's business.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const gone = new Promise<void>((over) => child.once('close', () => over()));
  const timer = setTimeout(() => resolve(because('too-slow', patienceMs / 1000)), patienceMs);
  child.once('message', (found) => resolve(found as Because | null));
  child.on('error', (error) => resolve(because('broke-off', error.message)));
  child.once('exit', (code, signal) => resolve(because('broke-off', signal ?? `exit ${code}`)));
  child.send(asked);
  const found = await promise;
  clearTimeout(timer);
  child.kill('SIGKILL');
  await gone;
  return found;
}
