// The real server in a process of its own, that can be killed at any moment. Ended by its own number only.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Place } from '../server/engines.ts';
import { ownEnvironment } from '../server/own-process.ts';

export interface ServerProcess {
  readonly pid: number;
  /** Its address; rejects with its last words when it ends before it listens. */
  readonly listening: Promise<string>;
  /** How it ended: an exit code or the name of a signal. */
  readonly ended: Promise<number | string>;
  /** What it wrote to standard error so far, and its log. */
  words(): string;
  runs(): boolean;
  kill(signal?: NodeJS.Signals): Promise<number | string>;
}

export interface Launch {
  /** The room to run; the server's own unless told otherwise. */
  readonly entry?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A command that runs another one under itself. */
  readonly under?: readonly string[];
  /** Where it runs, and as whom, unless here and as ourselves. */
  readonly as?: { readonly cwd: string; readonly uid?: number; readonly gid?: number };
}

const patienceMs = 90_000;

export function launchServer(place: Pick<Place, 'databaseUrl' | 'dataDir'>, launch: Launch = {}): ServerProcess {
  const { entry = ['server/main.ts'], env = {}, under = [], as = {} } = launch;
  const [command = '', ...words] = [...under, process.execPath, ...entry];
  const child = spawn(command, words, {
    ...as,
    env: ownEnvironment({
      PORT: '0',
      DATA_DIR: place.dataDir,
      LOG_LEVEL: 'error',
      ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
      ...env,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words_ = '';
  const note = (chunk: Buffer): void => {
    words_ = `${words_}${chunk}`.slice(-20_000);
  };
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 'unknown'));
  });
  const listening = untilListening(child, () => words_);
  // A server killed while it starts is nobody's failure.
  listening.catch(() => {});
  return {
    pid: child.pid ?? 0,
    listening,
    ended,
    words: () => words_,
    runs: () => child.exitCode === null && child.signalCode === null,
    kill(signal = 'SIGKILL') {
      child.kill(signal);
      return ended;
    },
  };
}

function untilListening(child: ChildProcess, words: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The server does not begin to listen: ${words()}`)), patienceMs);
    child.stdout?.on('data', () => {
      const url = /数衡 Shuheng: (http\S+)\n/.exec(words())?.[1];
      if (url) resolve(url);
    });
    child.once('exit', () => reject(new Error(`The server ended before it listened: ${words()}`)));
    child.once('error', reject);
    child.once('exit', () => clearTimeout(timer));
  });
}
