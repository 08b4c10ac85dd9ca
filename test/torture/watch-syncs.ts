// What a server asked of the operating system, in the order in which it was done, as `strace` tells: responses that came in,
// writes to the log of its database, syncs of it that have finished, and answers that say a response is kept.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** `on`: the connection by which a response came and is answered; of the log there is only one. */
export interface Deed {
  readonly what: 'received' | 'written' | 'synced' | 'acknowledged';
  readonly on: string;
}

const tried = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']);
/** Why nothing can be watched on this machine; null when it can. */
export const blind = tried.status === 0 ? null : 'there is no strace here, or it may not trace';

/** What to run a server under: it stays our child, its watcher is nobody's. Of each text the beginning is told. */
export const watching = (report: string): string[] => [
  ...['strace', '-D', '-f', '-y', '--seccomp-bpf', '-s', '16', '-o', report],
  ...['-e', 'trace=pwrite64,pwritev,fsync,fdatasync,read,write,writev,sendto,sendmsg'],
];

/** Once the watched process has ended: its watcher takes a moment longer to write down the last of it. */
export async function readDeeds(report: string, pid: number): Promise<Deed[]> {
  const ended = new RegExp(`^${pid} +\\+\\+\\+ (exited|killed)`, 'm');
  for (let tries = 0; tries < 500; tries++) {
    const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
    if (ended.test(text)) return deedsOf(text);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${report} does not tell how ${pid} ended`);
}

/** A call that others came between stands in two lines: it is done where its second line stands. */
function deedsOf(report: string): Deed[] {
  const begun = new Map<string, string>();
  return report.split('\n').flatMap((line): Deed[] => {
    const [, thread = '', told = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const [, beginning] = /^(.*)<unfinished \.\.\.>$/.exec(told) ?? [];
    if (beginning !== undefined) {
      begun.set(thread, beginning);
      return [];
    }
    const [, end] = /^<\.\.\. \w+ resumed>(.*)$/.exec(told) ?? [];
    const deed = deedOf(end === undefined ? told : `${begun.get(thread)}${end}`);
    return deed ? [deed] : [];
  });
}

function deedOf(call: string): Deed | null {
  if (/ = -1 /.test(call)) return null;
  const [, name = '', on = ''] = /^(\w+)\(\d+<([^>]*)>/.exec(call) ?? [];
  if (on.endsWith('/shuheng.sqlite-wal')) return { what: name.endsWith('sync') ? 'synced' : 'written', on };
  if (call.includes('"POST /api/respon')) return { what: 'received', on };
  return call.includes('"HTTP/1.1 201 ') ? { what: 'acknowledged', on } : null;
}

/**
 * How many acknowledgements went out before anything that came into the log after their response was known to be on the disk.
 * Meanwhile the next batch may be on its way into the log: that takes nothing from those before.
 */
export function tooEarly(deeds: readonly Deed[]): number {
  const kept = new Map<string, 'received' | 'written' | 'synced'>();
  let early = 0;
  for (const { what, on } of deeds) {
    if (what === 'received') kept.set(on, what);
    else if (what === 'acknowledged') early += kept.get(on) === 'synced' ? 0 : 1;
    else
      for (const [connection, state] of kept)
        if (state === (what === 'written' ? 'received' : 'written')) kept.set(connection, what);
  }
  return early;
}

/** How often acknowledgements followed a sync that came after the acknowledgements before: once per batch. */
export function syncedBatches(deeds: readonly Deed[]): number {
  const answers = deeds.filter(({ what }) => what === 'synced' || what === 'acknowledged');
  return answers.filter(({ what }, at) => what === 'acknowledged' && answers[at - 1]?.what === 'synced').length;
}
