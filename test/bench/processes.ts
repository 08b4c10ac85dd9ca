// Processes of a bench: the servers under load and the generators, each ended by the bench that started it.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const room = (name: string): string => join(import.meta.dirname, name);

export interface Started {
  readonly child: ChildProcess;
  /** Its first line. */
  readonly line: string;
  end(): Promise<void>;
}

/** Starts a room as a process and waits for its first line. */
export async function startRoom(name: string, argument: unknown, flags: readonly string[] = []): Promise<Started> {
  const child = spawn(process.execPath, [...flags, room(name), JSON.stringify(argument)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return {
    child,
    line,
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs a room to its end and reads what it printed. */
export function runRoom<T>(name: string, argument: unknown, flags: readonly string[] = []): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, room(name), JSON.stringify(argument)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.once('exit', (code) => {
      if (code === 0) resolve(JSON.parse(text) as T);
      else reject(new Error(`${name} ended with ${code}`));
    });
  });
}
