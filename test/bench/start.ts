// A server on a region's million answers: how long until it answers its first request, and what memory it holds idle and under
// a load of submissions, each beside a process that imports the same packages, listens and does nothing else.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Bench, median, type Row, row } from './bench.ts';
import type { Load, Measured } from './generator.ts';
import { runRoom } from './processes.ts';
import { openRegion, type Region } from './region.ts';
import { regionRequests } from './region-requests.ts';

const starts = 5;
const submissions = 10_000;
const restMs = 3000;

interface Started {
  readonly ms: number;
  readonly url: string;
  readonly child: ChildProcess;
  end(): Promise<void>;
}

async function start(words: readonly string[], env: Record<string, string>): Promise<Started> {
  const begun = performance.now();
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).on('line', (line) => {
      const [found] = /http:\/\/\S+/.exec(line) ?? [];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`${words[0]} ended with ${code}`)));
  });
  const answer = await fetch(`${url}/api/health`);
  if (!answer.ok) throw new Error(`${words[0]} answered ${answer.status}`);
  const ms = performance.now() - begun;
  return {
    ...{ ms, url, child },
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const ours = (region: Region) =>
  start(['server/main.ts'], {
    DATA_DIR: region.dataDir,
    DATABASE_URL: '',
    PORT: '0',
    LOG_LEVEL: 'warn',
    ALLOW_DEMO: '1',
  });
const bare = () => start(['test/bench/imports-only.ts'], {});

/** Resident, in MB. */
function memoryOf({ pid }: ChildProcess): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

interface Memory {
  readonly idle: number;
  readonly loaded: number;
}

/** What it holds after a rest, and the most while `work` lasts. */
async function watch({ child }: Started, work: () => Promise<unknown>): Promise<Memory> {
  await new Promise((resolve) => setTimeout(resolve, restMs));
  const idle = memoryOf(child);
  let loaded = idle;
  const timer = setInterval(() => {
    loaded = Math.max(loaded, memoryOf(child));
  }, 50);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return { idle, loaded };
}

export function startBench(kept: string | null): Bench {
  return {
    name: 'start',
    also: ['memory-idle', 'memory-under-load'],
    what: 'first request answered with a million answers stored; resident memory idle, and under submissions',
    async run(say): Promise<Row[]> {
      if (process.platform !== 'linux') {
        say('skipped: memory is read from /proc, which only Linux has');
        return [];
      }
      const region = openRegion(kept, say);
      const times = { ours: [] as number[], bare: [] as number[] };
      for (let at = 0; at < starts; at++) {
        const first = await ours(region);
        times.ours.push(first.ms);
        await first.end();
        const second = await bare();
        times.bare.push(second.ms);
        await second.end();
        say(`start ${first.ms.toFixed(0)} ms, imports only ${second.ms.toFixed(0)} ms`);
      }
      const requests = join(region.dataDir, 'requests.json');
      writeFileSync(requests, JSON.stringify(await regionRequests(region, starts * submissions)));
      const load = ({ url }: Started, at: number): Load => ({
        ...{ requests, connections: 64, port: Number(new URL(url).port), path: '/api/responses' },
        ...{ from: at * submissions, count: submissions },
      });
      const memory = { ours: [] as Memory[], bare: [] as Memory[] };
      for (let at = 0; at < starts; at++) {
        const server = await ours(region);
        const loaded = await watch(server, async () => {
          const { refused } = await runRoom<Measured>('generator.ts', load(server, at));
          if (refused > 0) throw new Error(`${refused} responses were refused`);
        });
        memory.ours.push(loaded);
        await server.end();
        const idler = await bare();
        memory.bare.push(await watch(idler, () => runRoom<Measured>('generator.ts', load(idler, at))));
        await idler.end();
        say(`idle ${loaded.idle.toFixed(0)} MB, under load ${loaded.loaded.toFixed(0)} MB`);
      }
      const held = (whose: 'ours' | 'bare', when: keyof Memory) => median(memory[whose].map((one) => one[when]));
      const beside = (value: number) => ({ name: 'imports-only', value });
      return [
        row('start', median(times.ours), 'ms', beside(median(times.bare)), '< 2500 ms'),
        row('memory-idle', held('ours', 'idle'), 'MB', beside(held('bare', 'idle')), '< 250 MB'),
        row('memory-under-load', held('ours', 'loaded'), 'MB', beside(held('bare', 'loaded')), '< 500 MB'),
      ];
    },
  };
}
