// The most memory this process has held, in MB. What the system says of a finished process counts in the memory that its
// parent held when it was begun; Linux tells the process itself better.
import { existsSync, readFileSync } from 'node:fs';

const status = '/proc/self/status';

export function peakMegabytes(): number {
  const [, kilobytes] = (existsSync(status) && /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8'))) || [];
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024;
}
