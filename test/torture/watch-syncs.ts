// What a server asked of the operating system, in the order in which it was done, as `strace` tells: writes to the log of
// its database, syncs of it that have finished, and answers that say a response is kept.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export type Deed = 'written' | 'synced' | 'acknowledged';

const tried = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']);
/** Why nothing can be watched on this machine; null when it can. */
export const blind = tried.status === 0 ? null : 'there is no strace here, or it may not trace';

/** What to run a server under: it stays our child, its watcher is nobody's. Of each text the beginning is told. */
export const watching = (report: string): string[] => [
  ...['strace', '-D', '-f', '-y', '--seccomp-bpf', '-s', '16', '-o', report],
  ...['-e', 'trace=pwrite64,pwritev,fsync,fdatasync,write,writev,sendto,sendmsg'],
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
  const [, name = '', file = ''] = /^(\w+)\(\d+<([^>]*)>/.exec(call) ?? [];
  if (file.endsWith('/shuheng.sqlite-wal')) return name.endsWith('sync') ? 'synced' : 'written';
  return call.includes('"HTTP/1.1 201 ') ? 'acknowledged' : null;
}

/** How many acknowledgements went out while something in the log was not yet known to be on the disk. */
export function tooEarly(deeds: readonly Deed[]): number {
  let waiting = false;
  let early = 0;
  for (const deed of deeds) {
    if (deed === 'acknowledged') early += waiting ? 1 : 0;
    else waiting = deed === 'written';
  }
  return early;
}

/** How often acknowledgements followed a sync that came after the acknowledgements before: once per batch. */
export function syncedBatches(deeds: readonly Deed[]): number {
  const answers = deeds.filter((deed) => deed !== 'written');
  return answers.filter((deed, at) => deed === 'acknowledged' && answers[at - 1] === 'synced').length;
}
